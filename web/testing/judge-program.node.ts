/** A program with a hole, judged as in the app: it runs caught, from a new learner's terminal, and its traffic is looked at. */
import { type CheckResult, evaluate, isSolved, parseChecks } from '../checks/index.ts'
import { checksOfProgram } from '../course-build/compile.node.ts'
import type { SourceLesson } from '../course-build/read-course.node.ts'
import { Learner } from './learner.node.ts'

export interface Ended {
  /** Null: it was killed, since it did not end by itself. */
  readonly code: number | null
  readonly output: string
}

export interface Judgement extends Ended {
  readonly missing: readonly CheckResult[]
  /** Whether it reached the server at all. */
  readonly hasCalled: boolean
}

export type Checks = ReturnType<typeof parseChecks>

/** @param id of an exercise that has a program */
export function checksOf(lesson: SourceLesson, id: string): Checks {
  return parseChecks(checksOfProgram(lesson.file.value.exercises[id]?.checks ?? []), `${lesson.folder}/lesson.yaml`)
}

/**
 * @param run starts the program with these additions to its environment
 * @param isRight its last traffic is waited for, which may come after its end
 */
export async function judgeProgram(
  server: string,
  checks: Checks,
  isRight: boolean,
  run: (environment: Readonly<Record<string, string>>) => Promise<Ended>,
): Promise<Judgement> {
  const learner = await Learner.join(server)
  try {
    let ended: Ended = { code: null, output: '' }
    const traces = await learner.watchTerminal(
      async () => {
        ended = await run(learner.programEnvironment)
      },
      (seen) => !isRight || isSolved(evaluate(checks, seen)),
    )
    const missing = evaluate(checks, traces).filter(({ passed }) => !passed)
    const hasCalled = traces.some(({ exchanges }) => exchanges.some(({ client }) => client === 'terminal'))
    return { ...ended, missing, hasCalled }
  } finally {
    learner.leave()
  }
}

/** What it lacks, with what was seen instead. */
export function lacks({ missing, code, output }: Judgement): string[] {
  const lines = missing.map((result) => `${result.sentence('en')}: ${result.saw('en')}`)
  if (code !== 0) lines.push(code === null ? 'it did not end' : `it ended with ${code}`)
  return lines.length === 0 ? [] : [...lines, output.trim()]
}
