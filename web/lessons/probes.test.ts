/**
 * Exercises in which the learner writes a server, on the live server: solutions pass all lines, a wrong server fails the line that finds
 * it, the start does not pass. Blocks of the same step run against the first solution.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServerProcess, startServerProcess } from '../../server/test/testing/server-process.ts'
import { codeIn, compileProbe } from '../course-build/probes.node.ts'
import type { SourceLesson } from '../course-build/read-course.node.ts'
import { LANGUAGES } from '../i18n/language-list.ts'
import { deployInNode } from '../own-server/testing/deploy-in-node.ts'
import { type LineOutcome, runProbe } from '../probe/run-probe.ts'
import { courseSource } from '../testing/course.node.ts'
import { callerOf } from '../testing/judge-server.node.ts'
import { Learner } from '../testing/learner.node.ts'
import type { OwnCode, ProbeLine } from './types.ts'

const PATIENCE_MS = 60_000

let server: ServerProcess
beforeAll(async () => {
  server = await startServerProcess()
})
afterAll(() => server.stop())

const probes = courseSource.modules.flatMap((module) =>
  module.lessons.flatMap((lesson) =>
    Object.entries(lesson.file.value.probes ?? {}).map(([id, file]) => ({
      name: `${module.slug}/${lesson.slug}/${id}`,
      file,
      blocks: blocksBeside(lesson, id),
      ...compileProbe(file, 'en'),
    })),
  ),
)

/** Those of the probe's step that call what it deploys. */
function blocksBeside(lesson: SourceLesson, probe: string): readonly { id: string; text: string }[] {
  const step = lesson.steps.en.find(({ parts }) => parts.some((part) => part.type === 'exercise' && part.id === probe))
  return (step?.parts ?? []).flatMap((part) =>
    part.type === 'block' && part.text.includes('{{mine}}') ? [{ id: part.id, text: part.text }] : [],
  )
}

/** A learner who has deployed this. */
async function serving<T>(code: OwnCode, work: (learner: Learner) => Promise<T>): Promise<T> {
  const learner = await Learner.join(server.url)
  const { stop } = await deployInNode({ server: server.url, cookie: learner.cookie }, code)
  try {
    await learner.untilServing(1)
    return await work(learner)
  } finally {
    stop()
    learner.leave()
  }
}

async function probed(code: OwnCode, lines: readonly ProbeLine[]): Promise<ReadonlyMap<string, LineOutcome>> {
  return serving(code, (learner) => runProbe(lines, callerOf(learner)))
}

/** What was seen instead, by the line that did not pass. */
function failing(outcomes: ReadonlyMap<string, LineOutcome>): Record<string, readonly string[]> {
  const bad = [...outcomes].filter(([, { passed }]) => !passed)
  return Object.fromEntries(
    bad.map(([id, { results, failure }]) => [
      id,
      [
        ...results.filter(({ passed }) => !passed).map((result) => result.saw('en')),
        ...(failure ? [failure.detail] : []),
      ],
    ]),
  )
}

describe.each(probes)('$name', { timeout: PATIENCE_MS }, ({ file, blocks, start, lines }) => {
  test.each(file.solutions)('passes: $name', async (answer) => {
    expect(failing(await probed(codeIn(file, answer, 'en'), lines))).toEqual({})
  })

  test.each(file.wrong)('does not pass $fails: $name', async (answer) => {
    const outcomes = await probed(codeIn(file, answer, 'en'), lines)
    expect(Object.keys(failing(outcomes))).toContain(answer.fails)
    const { results = [] } = outcomes.get(answer.fails) ?? {}
    const texts = results.flatMap((result) =>
      LANGUAGES.flatMap((language) => [result.sentence(language), result.saw(language)]),
    )
    expect(texts.length).toBeGreaterThan(0)
    expect(texts).not.toContain('')
  })

  test('does not pass as it is at the start', async () => {
    expect(Object.keys(failing(await probed(start, lines)))).not.toEqual([])
  })

  test.each(blocks)('the block $id runs where the solution is deployed', async ({ text }) => {
    const [solution] = file.solutions
    const code = codeIn(file, solution ?? { source: '' }, 'en')
    const { results, traces } = await serving(code, (learner) => learner.run(text))
    expect(results.map(({ failure }) => failure)).toEqual(results.map(() => null))
    expect(traces.map(({ exchanges }) => exchanges.length > 0)).toEqual(traces.map(() => true))
  })
})
