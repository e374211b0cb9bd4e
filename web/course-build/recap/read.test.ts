import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../i18n/language-list.ts'
import { courseSource, LESSONS } from '../../testing/course.node.ts'
import { compileRecaps, readRecaps } from './read.node.ts'

const { modules, interview, recaps } = courseSource
const TAKEN = interview.map(({ id }) => id)
const FILE = '33-your-own-grpc-service/recap.yaml'

describe.each(LANGUAGES)('in %s', (language) => {
  const questions = compileRecaps(recaps, language)

  test('every question and every reason is a whole sentence, in this language', () => {
    expect(questions.map(({ ask }) => ask).filter((text) => !/[.?…]$/.test(text))).toEqual([])
    expect(questions.map(({ why }) => why).filter((text) => !/[.!?»”]$/.test(text))).toEqual([])
    const strange = language === 'en' ? /[а-яё]/i : /^[^а-яё]*$/i
    expect(questions.flatMap(({ ask, why }) => [ask, why]).filter((text) => strange.test(text))).toEqual([])
    expect(new Set(questions.map(({ ask }) => ask)).size).toBe(questions.length)
  })

  test('the right option does not stand out by its length: it is not the longest of most questions', () => {
    const longest = questions.filter(({ right, wrong }) => wrong.every((option) => option.length < right.length))
    expect(longest.length / questions.length).toBeLessThan(0.7)
  })
})

describe('a fault', () => {
  let root = ''

  const own = modules.filter(({ slug }) => slug === 'your-own-grpc-service')

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'framewise-recap-'))
    await cp(join(LESSONS, FILE), join(root, FILE), { recursive: true })
  })

  afterEach(() => rm(root, { recursive: true }))

  test.each([
    {
      name: 'a step that the module has not',
      from: 'step: the-other-end/contract',
      to: 'step: the-other-end/contracts',
      problem: /recap\.yaml:2:9: there is no step your-own-grpc-service\/the-other-end\/contracts$/,
    },
    {
      name: 'a question of the interview again',
      from: 'what-unimplemented-says:',
      to: 'field-numbers:',
      problem: /recap\.yaml:\d+:\d+: a second question is called field-numbers$/,
    },
    {
      name: 'a fourth question only',
      from: /\none-thread-and-a-race:[\s\S]*$/,
      to: '\n',
      problem: /a recap has 5 questions, and this one 4$/,
    },
    {
      name: 'an option twice',
      from: 'wrong: ["`UNKNOWN`", "`NOT_FOUND`"',
      to: 'wrong: ["`UNKNOWN`", "`Unknown` "',
      problem: /recap\.yaml:\d+:\d+: two options say the same$/,
    },
    {
      name: 'a wrong option in one language only',
      from: '["Into the response headers", "Into `grpc-message`", ',
      to: '["Into the response headers", ',
      problem: /2 wrong options in en, and 3 in ru$/,
    },
    { name: 'no reason', from: / {4}why: "Contracts.*\n/, to: '', problem: /what-unimplemented-says\.en .*required/ },
    { name: 'a language that is missing', from: / {2}ru:\n(?: {4}.*\n)+/, to: '', problem: /required/ },
  ])('is told with its place: $name', async ({ from, to, problem }) => {
    const path = join(root, FILE)
    const text = await readFile(path, 'utf8')
    expect(text).toMatch(from)
    await writeFile(path, text.replace(from, to))
    await expect(readRecaps(root, own, TAKEN)).rejects.toThrow(problem)
  })

  test('is told: a module that has none', async () => {
    await rm(join(root, FILE))
    await expect(readRecaps(root, own, TAKEN)).rejects.toThrow(
      /33-your-own-grpc-service\/recap\.yaml:1:1: this file is missing/,
    )
  })
})
