import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { courseSource, LESSONS } from '../../testing/course.node.ts'
import { compileSheets, readSheets } from './read.node.ts'

const { modules } = courseSource

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewise-sheets-'))
  await cp(join(LESSONS, 'sheets'), join(root, 'sheets'), { recursive: true })
})

afterEach(() => rm(root, { recursive: true }))

test('the sheets of the course are read whole, the same in both languages but for the words', async () => {
  const sheets = await readSheets(root, modules)
  expect(sheets.map(({ id }) => id)).toEqual(['grpc', 'http', 'kafka', 'protobuf', 'real-time'])
  const shape = (language: 'en' | 'ru') =>
    compileSheets(sheets, language).map(({ id, sections }) => ({
      id,
      sections: sections.map(({ rows, columns, steps }) => [rows.length, columns.length, steps.length]),
    }))
  expect(shape('ru')).toEqual(shape('en'))
})

test.each([
  {
    name: 'a step that the course has not',
    from: 'steps: [http-messages/ask-for-a-user/request',
    to: 'steps: [http-messages/ask-for-a-user/nowhere',
    problem: /^lessons\/sheets\/http\.yaml:\d+:\d+: there is no step http-messages\/ask-for-a-user\/nowhere$/,
  },
  {
    name: 'a row that lacks a cell',
    from: 'en: [reads, "yes", "yes"]',
    to: 'en: [reads, "yes"]',
    problem: /^lessons\/sheets\/http\.yaml:\d+:\d+: a row here has 3 cells, not 2$/,
  },
  {
    name: 'a row in one language',
    from: ', ru: [читает, да, да]',
    to: '',
    problem: /^lessons\/sheets\/http\.yaml:\d+:\d+: sections\.1\.rows\.0 .*required/,
  },
  {
    name: 'a specification that is none',
    from: 'spec: RFC 9110 §9.3',
    to: 'spec: RFC 9110, chapter 9',
    problem: /sections\.1\.spec/,
  },
])('refuses $name, and says where', async ({ from, to, problem }) => {
  const path = join(root, 'sheets', 'http.yaml')
  const text = await readFile(path, 'utf8')
  expect(text).toContain(from)
  await writeFile(path, text.replace(from, to))
  await expect(readSheets(root, modules)).rejects.toThrow(problem)
})
