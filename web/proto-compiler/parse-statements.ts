/** The inside of a block, statement by statement, whatever block it is. */
import type { Parsing } from './draft.ts'
import { Mistake } from './problem.ts'

/** To the closing brace; a statement that makes no sense is told and left out. */
export function parseStatements({ reader, report }: Parsing, statement: () => void): void {
  while (!reader.is('}')) {
    if (reader.isOver) reader.expect('}')
    if (reader.take(';')) continue
    try {
      statement()
    } catch (error) {
      if (!(error instanceof Mistake)) throw error
      const { code, facts } = error.problem
      report(code, error.problem, facts)
      reader.skipStatement()
    }
  }
  reader.expect('}')
}
