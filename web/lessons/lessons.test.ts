/**
 * The course on the live server. Every block runs; every exercise is solved by its solutions, and by nothing else: not by
 * the untouched block, and not by the wrong answers that it names; what is missing is said in both languages. Answers are
 * shared by the languages, and so are blocks but for comments (gates.node.ts): what is the same runs once.
 */
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServerProcess, startServerProcess } from '../../server/test/testing/server-process.ts'
import { type CheckResult, evaluate, isSolved, parseChecks } from '../checks/index.ts'
import { answersOf } from '../course-build/compile.node.ts'
import type { SourceLesson } from '../course-build/read-course.node.ts'
import { LANGUAGES } from '../i18n/language-list.ts'
import { courseSource } from '../testing/course.node.ts'
import { Learner } from '../testing/learner.node.ts'
import type { RunTrace } from '../trace/types.ts'
import type { Answer } from './types.ts'

const lessons = courseSource.modules
  .flatMap((module) => module.lessons.map((lesson) => ({ name: `${module.slug}/${lesson.slug}`, lesson })))
  // Lessons of a learner's own server have nothing else to run.
  .filter(({ lesson }) => blocksOf(lesson).length > 0)

/** Some blocks wait on purpose: for the next price, or for a server to lose patience. Meanwhile others run. */
const PATIENCE_MS = 60_000

let server: ServerProcess
/** Speaks TLS, for exercises that need it. */
let encrypted: ServerProcess

beforeAll(async () => {
  const servers = await Promise.all([startServerProcess(), startServerProcess({ tls: true })])
  ;[server, encrypted] = servers
  if (encrypted.authority !== null) setDefaultCACertificates([...getCACertificates('default'), encrypted.authority])
})

afterAll(() => Promise.all([server.stop(), encrypted.stop()]))

/** The blocks of a lesson by their ids, each text once, whichever languages have it. */
function blocksOf(lesson: SourceLesson): { id: string; text: string }[] {
  const blocks = LANGUAGES.flatMap((language) =>
    lesson.steps[language].flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'block' ? [part] : []))),
  )
  return blocks.filter(
    ({ id, text }, index) =>
      // Of a learner's own server: probes.test.ts deploys one.
      !text.includes('{{mine}}') && index === blocks.findIndex((other) => other.id === id && other.text === text),
  )
}

function failed(results: readonly CheckResult[]): CheckResult[] {
  return results.filter(({ passed }) => !passed)
}

type Ran = Awaited<ReturnType<Learner['run']>>

interface Visit {
  readonly before: Ran
  readonly after: Ran | null
}

/** A block, and then another text in its place, by one learner. The first test that asks runs it, for all. */
function visitOf(start: string, offered?: string): () => Promise<Visit> {
  const visit = async (): Promise<Visit> => {
    const learner = await Learner.join(server.url)
    try {
      const before = await learner.run(start)
      return { before, after: offered === undefined ? null : await learner.run(offered) }
    } finally {
      learner.leave()
    }
  }
  let made: Promise<Visit> | undefined
  return () => {
    made ??= visit()
    return made
  }
}

/** The exercises of a lesson; `visit` does what a learner does there: runs its block, and then what the app offers. */
function exercisesOf(lesson: SourceLesson, blocks: readonly { id: string; text: string }[]) {
  // Programs with holes are run by holes.test.ts.
  const exercises = Object.entries(lesson.file.value.exercises).filter(([, { program }]) => program === undefined)
  return exercises.map(([id, exercise]) => {
    const start = blocks.find((block) => block.id === exercise.block)?.text
    const solutions = answersOf(exercise.solutions)
    // The first of them is what the app puts into the editor.
    const offered = solutions.slice(0, 1).filter(({ via }) => via === 'block')
    return {
      id,
      checks: parseChecks(exercise.checks, `${lesson.folder}/lesson.yaml`),
      best: exercise.best,
      needs: exercise.needs,
      start,
      solutions,
      offered,
      wrong: answersOf(exercise.wrong),
      visit: start === undefined || exercise.needs !== undefined ? null : visitOf(start, offered[0]?.text),
    }
  })
}

/** Each answer comes from a new learner: no solution may lean on what another one left behind. */
async function tracesOf(answer: Answer, needs?: 'tls'): Promise<readonly RunTrace[]> {
  const learner = await Learner.join((needs === 'tls' ? encrypted : server).url)
  try {
    return answer.via === 'terminal'
      ? await inTurn(() => learner.runInTerminal(answer.text, answer.over))
      : (await learner.run(answer.text)).traces
  } finally {
    learner.leave()
  }
}

let lastTerminal: Promise<unknown> = Promise.resolve()

/** All terminals here have one address, and only one learner can catch it. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = lastTerminal.then(work)
  lastTerminal = mine.catch(() => undefined)
  return mine
}

describe.concurrent('the course', { timeout: PATIENCE_MS }, () => {
  describe.each(lessons)('$name', ({ lesson }) => {
    const blocks = blocksOf(lesson)
    const exercises = exercisesOf(lesson, blocks)

    test.each(blocks)('the block $id runs and its frames are all there', async ({ text }) => {
      const visit = exercises.find(({ start, visit }) => start === text && visit !== null)?.visit ?? visitOf(text)
      const { results, traces } = (await visit()).before
      expect(results.map(({ failure }) => failure)).toEqual(results.map(() => null))
      // Socket.IO makes several requests of one; so do a hash that the server has yet to learn, a client that tries again, and
      // a service that asks others.
      const isRepeated = /# @(persisted|retry)|\/shop\/orders\b/.test(text)
      const made = traces.map(({ calls, exchanges }, index) => {
        const { protocol } = results[index] ?? {}
        // Kafka's requests are no calls: one block makes many, over a connection or two.
        if (protocol === 'kafka' || protocol === 'kafka-consumer') return Math.min(exchanges.length, 1)
        return Math.min(calls.length, protocol === 'socket-io' || isRepeated ? 1 : 2)
      })
      // What the client had kept is not sent again.
      expect(made).toEqual(results.map(({ isFromCache }) => (isFromCache === true ? 0 : 1)))
      const frames = traces.flatMap(({ exchanges }) => exchanges.flatMap((exchange) => exchange.frames))
      // What a client gives up in its middle stays cut.
      const isLeft = frames.some(({ kind, direction }) => kind === 'RST_STREAM' && direction === 'toServer')
      const wanted = isLeft ? ['complete', 'truncated'] : ['complete']
      expect(frames.filter(({ status }) => !wanted.includes(status))).toEqual([])
    })

    describe.each(exercises)('exercise $id', ({ checks, best, needs, start, solutions, offered, wrong, visit }) => {
      test.each(solutions)('is solved by: $name', async (answer) => {
        const results = evaluate(checks, await tracesOf(answer, needs))
        expect(failed(results).map((result) => result.saw('en'))).toEqual([])
      })

      test.each(best === undefined ? [] : [{ best }])(
        'a solution takes $best bytes, and none fewer',
        async ({ best }) => {
          const used: number[] = []
          for (const answer of solutions)
            used.push(...evaluate(checks, await tracesOf(answer, needs)).flatMap(({ budget }) => budget?.used ?? []))
          // Lengths of ports and dates differ by a few bytes.
          expect(Math.abs(Math.min(...used) / best - 1), `the fewest are ${Math.min(...used)}`).toBeLessThanOrEqual(
            0.03,
          )
        },
      )

      // Learners run the block of an exercise before they try its solution: what the first run left behind may not be in the way.
      test.each(visit === null ? [] : offered.map(({ name }) => ({ name, visit })))(
        'is solved by what the app offers, $name, also where the block was run before',
        async ({ visit }) => {
          const { before, after } = await visit()
          const answered = after?.traces ?? []
          const results = evaluate(checks, [...before.traces, ...answered], answered.length)
          expect(failed(results).map((result) => result.saw('en'))).toEqual([])
        },
      )

      test.each(wrong)('is not solved by: $name', async (answer) => {
        const results = evaluate(checks, await tracesOf(answer, needs))
        expect(isSolved(results)).toBe(false)
        const texts = failed(results).flatMap((result) =>
          LANGUAGES.flatMap((language) => [result.saw(language), result.sentence(language)]),
        )
        expect(texts).not.toContain('')
      })

      test('is not solved by what is there at the start', async () => {
        const traces =
          start === undefined
            ? []
            : visit === null
              ? await tracesOf({ name: 'start', via: 'block', text: start }, needs)
              : (await visit()).before.traces
        expect(isSolved(evaluate(checks, traces))).toBe(false)
      })
    })
  })
})
