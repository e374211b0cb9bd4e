import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../i18n/language-list.ts'
import { LEVELS } from '../../interview/types.ts'
import { courseSource, LESSONS } from '../../testing/course.node.ts'
import { compileInterview, readInterview } from './read.node.ts'

const { modules } = courseSource

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewise-interview-'))
  await cp(join(LESSONS, 'interview'), join(root, 'interview'), { recursive: true })
})

afterEach(() => rm(root, { recursive: true }))

test('the interview has the seven questions of the seminar and thirty more, of three levels', async () => {
  const questions = await readInterview(root, modules)
  expect(questions.length).toBeGreaterThanOrEqual(37)
  expect(questions.map(({ id }) => id)).toEqual(expect.arrayContaining(SEMINAR))
  for (const level of LEVELS) expect(questions.filter((question) => question.level === level).length).toBeGreaterThan(8)
})

const SEMINAR = [
  'rest-or-graphql',
  'websocket-over-http',
  'sse-or-long-polling',
  'social-network',
  'notifications',
  'multiplayer-game',
  'api-versions',
]

describe.each(LANGUAGES)('in %s', (language) => {
  test('every point is a whole sentence, in this language', async () => {
    const questions = compileInterview(await readInterview(root, modules), language)
    const points = questions.flatMap(({ short, mention, follow, traps }) => [short, ...mention, ...follow, ...traps])
    const asked = questions.map(({ ask }) => ask)
    expect(points.filter((text) => !/[.!?»”]$/.test(text))).toEqual([])
    expect(asked.filter((text) => !/[.?]$/.test(text))).toEqual([])
    const strange = language === 'en' ? /[а-яё]/i : /^[^а-яё]*$/i
    expect([...points, ...asked].filter((text) => strange.test(text.replace('Привет', '')))).toEqual([])
    expect(new Set(asked).size).toBe(asked.length)
  })
})

test.each([
  {
    name: 'a proof that the course has not',
    from: 'http-messages/what-a-message-promises/memory]',
    to: 'http-messages/what-a-message-promises/memories]',
    problem: /^lessons\/interview\/01-http-and-rest\.yaml:\d+:\d+: there is no step .*memories$/,
  },
  { name: 'no proof', from: /proof: \[http-messages.*/, to: 'proof: []', problem: /stateless\.proof/ },
  { name: 'a level that is none', from: 'level: basics', to: 'level: guru', problem: /stateless\.level/ },
  {
    name: 'a point in one language only',
    from: /\n {6}- "Состояние ресурсов.*/,
    to: '',
    problem: /mention has 3 points in en and 2 in ru/,
  },
  { name: 'a language that is missing', from: / {2}ru:\n(?: {4}.*\n)+/, to: '', problem: /stateless .*required/ },
  {
    name: 'a question asked twice',
    from: 'safe-and-idempotent:',
    to: 'field-numbers:',
    problem: /02-grpc\.yaml:\d+:\d+: a second question is called field-numbers/,
  },
])('refuses $name, and says where', async ({ from, to, problem }) => {
  const path = join(root, 'interview/01-http-and-rest.yaml')
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(from)
  await writeFile(path, text.replace(from, to))
  await expect(readInterview(root, modules)).rejects.toThrow(problem)
})
