import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { courseSource, LESSONS } from '../../testing/course.node.ts'
import { readGuide } from './read.node.ts'

const { modules } = courseSource

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewise-guide-'))
  await cp(join(LESSONS, 'guide'), join(root, 'guide'), { recursive: true })
})

afterEach(() => rm(root, { recursive: true }))

test('the guide of the course is read whole', async () => {
  const { protocols, matrix, pairs } = await readGuide(root, modules)
  expect(Object.keys(protocols)).toHaveLength(8)
  expect(Object.keys(matrix)).toEqual(
    expect.arrayContaining(['crud', 'chat', 'live', 'mobile', 'microservices', 'public', 'upload', 'gaming']),
  )
  expect(Object.keys(pairs)).toHaveLength(8)
})

test.each([
  {
    name: 'a step that the course has not',
    file: 'questions.yaml',
    from: 'step: http-messages/ask-for-a-user/request',
    to: 'step: http-messages/ask-for-a-user/nowhere',
    problem: /^lessons\/guide\/questions\.yaml:\d+:\d+: there is no step http-messages\/ask-for-a-user\/nowhere$/,
  },
  {
    name: 'a claim in one language',
    file: 'questions.yaml',
    from: /\n {10}ru: Странице хватает.*/,
    to: '',
    problem: /^lessons\/guide\/questions\.yaml:\d+:\d+: caller\.options\.page\.claims\.0 .*required/,
  },
  {
    name: 'a claim about nobody',
    file: 'questions.yaml',
    from: 'to: kafka',
    to: 'to: kakfa',
    problem: /questions\.yaml:\d+:\d+: there is no protocol kakfa/,
  },
  {
    name: 'a claim about what is never suggested',
    file: 'questions.yaml',
    from: 'to: kafka',
    to: 'to: socket-io',
    problem: /there is no protocol socket-io that could be suggested/,
  },
  {
    name: 'a claim made twice',
    file: 'questions.yaml',
    from: '- to: sse',
    to: '- to: rest',
    problem: /a second claim of caller\.page is about rest/,
  },
  {
    name: 'a claim beside an answer that is none',
    file: 'questions.yaml',
    from: 'when: { direction: [tells, both] }',
    to: 'when: { direction: [tells, sideways] }',
    problem: /no question direction has an option sideways/,
  },
  {
    name: 'advice for an answer that is none',
    file: 'advice.yaml',
    from: 'team: [languages]',
    to: 'teem: [languages]',
    problem: /advice\.yaml:\d+:\d+: no question teem/,
  },
  {
    name: 'a situation that leaves a protocol out',
    file: 'matrix.yaml',
    from: / {4}kafka: .*\n/,
    to: '',
    problem: /matrix\.yaml:\d+:\d+: crud says nothing of kafka/,
  },
  {
    name: 'a fit that is none',
    file: 'matrix.yaml',
    from: 'fit: best',
    to: 'fit: superb',
    problem: /matrix\.yaml:\d+:\d+: crud\.cells\.rest/,
  },
  {
    name: 'a comparison with nothing for one of the two',
    file: 'pairs.yaml',
    from: /for: kafka/g,
    to: 'for: rest',
    problem: /pairs\.yaml:\d+:\d+: nothing speaks for kafka/,
  },
  {
    name: 'a reason for a third',
    file: 'pairs.yaml',
    from: '- { for: grpc',
    to: '- { for: sse',
    problem: /pairs\.yaml:\d+:\d+: sse is neither of the two/,
  },
])('refuses $name, and says where', async ({ file, from, to, problem }) => {
  const path = join(root, 'guide', file)
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(from)
  await writeFile(path, text.replace(from, to))
  await expect(readGuide(root, modules)).rejects.toThrow(problem)
})
