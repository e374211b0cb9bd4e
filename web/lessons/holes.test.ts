/**
 * Programs with a hole, on the live server, run by Node as a learner runs them: caught, and judged by their traffic. Solutions in
 * TypeScript pass; the program as it is given and the wrong answers do not. Go and Python: `server/test/interop/lesson-holes.ts`.
 */
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
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
/** Speaks TLS, for exercises that need it. */
let encrypted: ServerProcess
let folder: ProgramFolder

beforeAll(async () => {
  ;[server, encrypted, folder] = await Promise.all([
    startServerProcess(),
    startServerProcess({ tls: true }),
    openProgramFolder(),
  ])
  if (encrypted.authority !== null) setDefaultCACertificates([...getCACertificates('default'), encrypted.authority])
})
afterAll(() => Promise.all([server.stop(), encrypted.stop(), folder.remove()]))

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
          needs: exercise.needs,
          ...answers(exercise),
        },
      ]
    }),
  ),
)

interface Asked {
  readonly checks: Checks
  readonly needs: 'tls' | undefined
}

function programOf(name: string, text: string | null): { name: string; text: string }[] {
  return text === null ? [] : [{ name, text }]
}

function outcomeOf(text: string, { checks, needs }: Asked, isRight: boolean): Promise<Judgement> {
  const { url, authorityFile } = needs === 'tls' ? encrypted : server
  return judgeProgram(url, checks, isRight, (environment) =>
    folder.run(text, { ...environment, ...(authorityFile !== null && { FRAMEWISE_CA: authorityFile }) }),
  )
}

describe.each(exercises)('$name', { timeout: PATIENCE_MS }, ({ start, solutions, wrong, ...asked }) => {
  test.each(solutions)('is solved by: $name', async ({ text }) => {
    expect(lacks(await outcomeOf(text, asked, true))).toEqual([])
  })

  test.each([{ name: 'the program as it is given', text: start }, ...wrong])(
    'is not solved by: $name',
    async ({ text }) => {
      const { output, missing, hasCalled } = await outcomeOf(text, asked, false)
      // A program that does not even start is no wrong answer.
      expect(hasCalled, output).toBe(true)
      expect(missing.length).toBeGreaterThan(0)
      const texts = missing.flatMap((result) => LANGUAGES.flatMap((each) => [result.saw(each), result.sentence(each)]))
      expect(texts).not.toContain('')
    },
  )
})
