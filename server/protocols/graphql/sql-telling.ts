/** What the database was asked, as it is told: bounded texts, since a list of numbers may be long and a post is. */
import type { AskedStatement } from '../../domain/index.ts'

export interface SqlQuery {
  readonly at: number
  readonly tookMs: number
  readonly statement: string
  /** A JSON array. */
  readonly parameters: string
  readonly rows: number
  /** The loader that ran the statement, such as `User.posts`. */
  readonly loader: string
}

const STATEMENT_CHARACTERS = 4_000
const PARAMETERS_CHARACTERS = 2_000
const TEXT_CHARACTERS = 200

export function toSqlQuery({ at, tookMs, statement, parameters, rows }: AskedStatement, loader: string): SqlQuery {
  const text = shortened(statement, STATEMENT_CHARACTERS)
  return { at, tookMs, statement: text, parameters: shownParameters(parameters), rows, loader }
}

/** As many as there is room for; then how many there are beside. */
function shownParameters(parameters: readonly unknown[]): string {
  const whole = `[${parameters.map(shown).join(',')}]`
  if (whole.length <= PARAMETERS_CHARACTERS) return whole
  const parts: string[] = []
  let length = 0
  for (const parameter of parameters) {
    const part = shown(parameter)
    length += part.length + 1
    if (length > PARAMETERS_CHARACTERS - 40) break
    parts.push(part)
  }
  return `[${[...parts, JSON.stringify(`… ${parameters.length - parts.length} more`)].join(',')}]`
}

function shown(parameter: unknown): string {
  if (typeof parameter === 'string') return JSON.stringify(shortened(parameter, TEXT_CHARACTERS))
  return typeof parameter === 'bigint' ? String(parameter) : (JSON.stringify(parameter) ?? 'null')
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
