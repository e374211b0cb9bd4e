/**
 * Programs with a hole, on the live server, run by Node as a learner runs them: caught, and judged by their traffic. Solutions in
 * TypeScript pass; the program as it is given and the wrong answers do not. Go and Python: `server/test/interop/lesson-holes.ts`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServerProcess, startServerProcess } from '../../server/test/testing/server-process.ts'
import { filledBy, holeOf } from '../course-build/holes.node.ts'
import { inLanguage } from '../course-build/in-language.node.ts'
import { LANGUAGES } from '../i18n/language-list.ts'
import { courseSource } from '../testing/course.node.ts'
import { openProgramFolder, type ProgramFolder } from '../testing/hole-program.node.ts'
import { type Checks, checksOf, type Judgement, judgeProgram, lacks } from '../testing/judge-program.node.ts'

const PATIENCE_MS = 60_000

let server: ServerProcess
let folder: ProgramFolder

beforeAll(async () => {
  ;[server, folder] = await Promise.all([startServerProcess(), openProgramFolder()])
})
afterAll(() => Promise.all([server.stop(), folder.remove()]))

const exercises = courseSource.modules.flatMap((module) =>
  module.lessons.flatMap((lesson) =>
    Object.entries(lesson.file.value.exercises).flatMap(([id, exercise]) => {
      const file = holeOf(lesson.holes, exercise)?.files.find(({ language }) => language === 'typescript')
      if (file === undefined) return []
      const answers = ({ solutions, wrong }: typeof exercise) => ({
        solutions: solutions.flatMap((each) => programOf(each.name, filledBy(file, each))),
        wrong: wrong.flatMap((each) => programOf(each.name, filledBy(file, each))),
      })
      return [
        {
          name: `${module.slug}/${lesson.slug}/${id}`,
          start: inLanguage(file.text, 'en'),
          checks: checksOf(lesson, id),
          ...answers(exercise),
        },
      ]
    }),
  ),
)

function programOf(name: string, text: string | null): { name: string; text: string }[] {
  return text === null ? [] : [{ name, text }]
}

function outcomeOf(text: string, checks: Checks, isRight: boolean): Promise<Judgement> {
  return judgeProgram(server.url, checks, isRight, (environment) => folder.run(text, environment))
}

describe.each(exercises)('$name', { timeout: PATIENCE_MS }, ({ start, checks, solutions, wrong }) => {
  test.each(solutions)('is solved by: $name', async ({ text }) => {
    expect(lacks(await outcomeOf(text, checks, true))).toEqual([])
  })

  test.each([{ name: 'the program as it is given', text: start }, ...wrong])(
    'is not solved by: $name',
    async ({ text }) => {
      const { output, missing, hasCalled } = await outcomeOf(text, checks, false)
      // A program that does not even start is no wrong answer.
      expect(hasCalled, output).toBe(true)
      expect(missing.length).toBeGreaterThan(0)
      const texts = missing.flatMap((result) => LANGUAGES.flatMap((each) => [result.saw(each), result.sentence(each)]))
      expect(texts).not.toContain('')
    },
  )
})
