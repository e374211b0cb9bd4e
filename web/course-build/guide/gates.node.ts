/**
 * What makes the guide whole: every name that a file uses is one that another defines, every step is one of the course, each
 * situation speaks of every protocol, and each comparison of both.
 */
import { stepGate } from '../known-steps.node.ts'
import { LessonProblem, type Place } from '../problem.node.ts'
import type { SourceModule } from '../read-course.node.ts'
import type { YamlFile } from '../yaml-file.node.ts'
import type { AdviceFile, MatrixFile, PairsFile, ProtocolsFile, QuestionsFile } from './schema.node.ts'

interface GuideFiles {
  readonly protocols: YamlFile<ProtocolsFile>
  readonly questions: YamlFile<QuestionsFile>
  readonly advice: YamlFile<AdviceFile>
  readonly matrix: YamlFile<MatrixFile>
  readonly pairs: YamlFile<PairsFile>
}

type At = () => Place

interface Gates {
  readonly candidates: readonly string[]
  step(step: string | null, at: At): void
  /** A protocol that may be suggested. */
  candidate(id: string, at: At): void
  answer(question: string, option: string, at: At): void
  condition(when: Readonly<Record<string, readonly string[]>> | undefined, at: At): void
}

/** @throws LessonProblem */
export function checkGuide(files: GuideFiles, modules: readonly SourceModule[]): void {
  const gates = gatesOf(files, modules)
  checkQuestions(files, gates)
  for (const [id, { when, step }] of Object.entries(files.advice.value)) {
    gates.condition(when, () => files.advice.placeOf([id, 'when']))
    gates.step(step, () => files.advice.placeOf([id, 'step']))
  }
  checkMatrix(files, gates)
  checkPairs(files, gates)
}

function gatesOf({ protocols, questions }: GuideFiles, modules: readonly SourceModule[]): Gates {
  const known = stepGate(modules)
  const candidates = Object.entries(protocols.value).flatMap(([id, { candidate = true }]) => (candidate ? [id] : []))
  const answer = (question: string, option: string, at: At): void => {
    if (questions.value[question]?.options[option] === undefined)
      throw new LessonProblem(at(), `no question ${question} has an option ${option}`)
  }
  return {
    candidates,
    answer,
    step: (step, at) => {
      if (step !== null) known(step, at)
    },
    candidate: (id, at) => {
      if (!candidates.includes(id)) throw new LessonProblem(at(), `there is no protocol ${id} that could be suggested`)
    },
    condition: (when, at) => {
      for (const [question, options] of Object.entries(when ?? {}))
        for (const option of options) answer(question, option, at)
    },
  }
}

function checkQuestions({ questions }: GuideFiles, gates: Gates): void {
  for (const [question, { options }] of Object.entries(questions.value))
    for (const [option, { claims }] of Object.entries(options))
      for (const [index, claim] of claims.entries()) {
        const keys = [question, 'options', option, 'claims', index]
        const at = () => questions.placeOf(keys)
        gates.candidate(claim.to, at)
        if (claims.findIndex(({ to }) => to === claim.to) !== index)
          throw new LessonProblem(at(), `a second claim of ${question}.${option} is about ${claim.to}`)
        gates.condition(claim.when, at)
        gates.step(claim.step, () => questions.placeOf([...keys, 'step']))
      }
}

function checkMatrix({ matrix }: GuideFiles, gates: Gates): void {
  for (const [id, { answers, cells }] of Object.entries(matrix.value)) {
    for (const [question, option] of Object.entries(answers))
      gates.answer(question, option, () => matrix.placeOf([id, 'answers', question]))
    const missing = gates.candidates.find((protocol) => cells[protocol] === undefined)
    if (missing !== undefined) throw new LessonProblem(matrix.placeOf([id]), `${id} says nothing of ${missing}`)
    for (const [protocol, { step }] of Object.entries(cells)) {
      gates.candidate(protocol, () => matrix.placeOf([id, 'cells', protocol]))
      gates.step(step, () => matrix.placeOf([id, 'cells', protocol, 'step']))
    }
  }
}

function checkPairs({ pairs, protocols }: GuideFiles, gates: Gates): void {
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
      gates.step(reason.step, at)
    }
    gates.step(both.step, () => pairs.placeOf([id, 'both', 'step']))
  }
}
