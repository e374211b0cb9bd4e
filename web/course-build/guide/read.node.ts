/**
 * lessons/guide: protocols, the questions that a choice depends on, the matrix, and two at a time. What each file says is held
 * against the others by gates.node.ts.
 */
import { join } from 'node:path'
import type { TSchema } from 'typebox'
import type { SourceModule } from '../read-course.node.ts'
import { readYaml } from '../yaml-file.node.ts'
import { checkGuide } from './gates.node.ts'
import { AdviceFile, MatrixFile, PairsFile, ProtocolsFile, QuestionsFile } from './schema.node.ts'

export interface SourceGuide {
  readonly protocols: ProtocolsFile
  readonly questions: QuestionsFile
  readonly advice: AdviceFile
  readonly matrix: MatrixFile
  readonly pairs: PairsFile
}

/**
 * @param root the lessons folder
 * @throws LessonProblem
 */
export async function readGuide(root: string, modules: readonly SourceModule[]): Promise<SourceGuide> {
  const read = <Schema extends TSchema>(name: string, schema: Schema) =>
    readYaml(join(root, 'guide', name), `lessons/guide/${name}`, schema)
  const files = {
    protocols: await read('protocols.yaml', ProtocolsFile),
    questions: await read('questions.yaml', QuestionsFile),
    advice: await read('advice.yaml', AdviceFile),
    matrix: await read('matrix.yaml', MatrixFile),
    pairs: await read('pairs.yaml', PairsFile),
  }
  checkGuide(files, modules)
  return {
    protocols: files.protocols.value,
    questions: files.questions.value,
    advice: files.advice.value,
    matrix: files.matrix.value,
    pairs: files.pairs.value,
  }
}
