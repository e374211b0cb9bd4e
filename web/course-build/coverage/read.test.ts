import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { courseSource, LESSONS } from '../../testing/course.node.ts'
import { readCoverage } from './read.node.ts'

const { modules } = courseSource

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewise-coverage-'))
  await cp(join(LESSONS, 'coverage.yaml'), join(root, 'coverage.yaml'))
})

afterEach(() => rm(root, { recursive: true }))

test('the seminar’s 246 topics are in the course', async ({ annotate }) => {
  const rows = await readCoverage(root, modules)
  const count = (status: string): number => rows.filter((row) => row.status === status).length
  const counts = { taught: count('taught'), thin: count('thin'), missing: count('missing') }
  await annotate(`${counts.taught} taught, ${counts.thin} thin, ${counts.missing} missing`)
  expect(rows).toHaveLength(246)
  expect(counts.missing).toBe(0)
  expect(counts.thin).toBeLessThanOrEqual(10)
})

test.each([
  {
    name: 'a step that the course has not',
    from: 'steps: [grpc-over-http2/say-hello/contract]',
    to: 'steps: [grpc-over-http2/say-hello/treaty]',
    problem: /^lessons\/coverage\.yaml:\d+:11: there is no step .*treaty$/,
  },
  {
    name: 'a topic that is taught nowhere',
    from: '\n  steps: [grpc-over-http2/say-hello/contract]',
    to: '',
    problem: /what is taught has a step that shows it$/,
  },
  {
    name: 'a topic that is thin without a reason',
    from: 'status: taught',
    to: 'status: thin',
    problem: /why is it thin\? Give a reason$/,
  },
  {
    name: 'a missing topic with steps',
    from: 'status: taught',
    to: 'status: missing',
    problem: /what is missing has no steps$/,
  },
  {
    name: 'a reason for what is taught',
    from: 'status: taught\n',
    to: 'status: taught\n  reason: Because nobody had the time for it.\n',
    problem: /what is taught needs no reason$/,
  },
  {
    name: 'a topic twice',
    from: '- topic: Retention\n',
    to: '- topic: Strict types leave no doubt about a field\n',
    problem: /Strict types .*: this topic stands here twice$/,
  },
])('refuses $name and says where', async ({ from, to, problem }) => {
  const path = join(root, 'coverage.yaml')
  const before = await readFile(path, 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  await writeFile(path, after)
  await expect(readCoverage(root, modules)).rejects.toThrow(problem)
})
