/**
 * lessons/guide: protocols, the questions that a choice depends on, the matrix, and two at a time. Every name that a file uses is
 * one that another defines, every step is one of the course, and each situation speaks of every protocol.
 */
import { join } from 'node:path'
import type { TSchema } from 'typebox'
import { stepGate } from '../../lessons/build/known-steps.node.ts'
import { LessonProblem, type Place } from '../../lessons/build/problem.node.ts'
import type { SourceModule } from '../../lessons/build/read-course.node.ts'
import { readYaml } from '../../lessons/build/yaml-file.node.ts'
import { AdviceFile, MatrixFile, PairsFile, ProtocolsFile, QuestionsFile } from './schema.node.ts'

export interface SourceGuide {
  readonly protocols: ProtocolsFile
  readonly questions: QuestionsFile
  readonly advice: AdviceFile
  readonly matrix: MatrixFile
  readonly pairs: PairsFile
}

type At = () => Place
type Keys = readonly (string | number)[]

/**
 * @param root the lessons folder
 * @throws LessonProblem
 */
export async function readGuide(root: string, modules: readonly SourceModule[]): Promise<SourceGuide> {
  const read = <Schema extends TSchema>(name: string, schema: Schema) =>
    readYaml(join(root, 'guide', name), `lessons/guide/${name}`, schema)
  const protocols = await read('protocols.yaml', ProtocolsFile)
  const questions = await read('questions.yaml', QuestionsFile)
  const advice = await read('advice.yaml', AdviceFile)
  const matrix = await read('matrix.yaml', MatrixFile)
  const pairs = await read('pairs.yaml', PairsFile)

  const gate = stepGate(modules)
  const checkStep = (step: string | null, at: At) => {
    if (step !== null) gate(step, at)
  }
  const candidates = Object.entries(protocols.value).flatMap(([id, { candidate = true }]) => (candidate ? [id] : []))
  const checkCandidate = (id: string, at: At) => {
    if (!candidates.includes(id)) throw new LessonProblem(at(), `there is no protocol ${id} that could be suggested`)
  }
  const checkAnswer = (question: string, option: string, at: At) => {
    if (questions.value[question]?.options[option] === undefined)
      throw new LessonProblem(at(), `no question ${question} has an option ${option}`)
  }
  const checkCondition = (when: Readonly<Record<string, readonly string[]>> | undefined, at: At) => {
    for (const [question, options] of Object.entries(when ?? {}))
      for (const option of options) checkAnswer(question, option, at)
  }

  for (const [question, { options }] of Object.entries(questions.value))
    for (const [option, { claims }] of Object.entries(options))
      for (const [index, claim] of claims.entries()) {
        const keys: Keys = [question, 'options', option, 'claims', index]
        const at = () => questions.placeOf(keys)
        checkCandidate(claim.to, at)
        if (claims.findIndex(({ to }) => to === claim.to) !== index)
          throw new LessonProblem(at(), `a second claim of ${question}.${option} is about ${claim.to}`)
        checkCondition(claim.when, at)
        checkStep(claim.step, () => questions.placeOf([...keys, 'step']))
      }

  for (const [id, { when, step }] of Object.entries(advice.value)) {
    checkCondition(when, () => advice.placeOf([id, 'when']))
    checkStep(step, () => advice.placeOf([id, 'step']))
  }

  for (const [id, { answers, cells }] of Object.entries(matrix.value)) {
    for (const [question, option] of Object.entries(answers))
      checkAnswer(question, option, () => matrix.placeOf([id, 'answers', question]))
    for (const protocol of candidates)
      if (cells[protocol] === undefined)
        throw new LessonProblem(matrix.placeOf([id]), `${id} says nothing of ${protocol}`)
    for (const [protocol, { step }] of Object.entries(cells)) {
      checkCandidate(protocol, () => matrix.placeOf([id, 'cells', protocol]))
      checkStep(step, () => matrix.placeOf([id, 'cells', protocol, 'step']))
    }
  }

  for (const [id, { of, reasons, both }] of Object.entries(pairs.value)) {
    for (const protocol of of) {
      if (protocols.value[protocol] === undefined)
        throw new LessonProblem(pairs.placeOf([id, 'of']), `there is no protocol ${protocol}`)
      if (!reasons.some((reason) => reason.for === protocol))
        throw new LessonProblem(pairs.placeOf([id, 'reasons']), `nothing speaks for ${protocol}`)
    }
    for (const [index, reason] of reasons.entries()) {
      const at = () => pairs.placeOf([id, 'reasons', index])
      if (!of.includes(reason.for)) throw new LessonProblem(at(), `${reason.for} is neither of the two`)
      checkStep(reason.step, at)
    }
    checkStep(both.step, () => pairs.placeOf([id, 'both', 'step']))
  }

  return {
    protocols: protocols.value,
    questions: questions.value,
    advice: advice.value,
    matrix: matrix.value,
    pairs: pairs.value,
  }
}
