import { expect, test } from 'vitest'
import { http1, run } from '../checks/testing/run-trace.ts'
import type { ProbeLine } from '../lessons/index.ts'
import { type Called, runProbe } from './run-probe.ts'

const greets: ProbeLine = {
  id: 'greets',
  title: 'Greets',
  call: 'GET {{mine}}/hello/{{random.word}}',
  times: 1,
  checks: [{ response: { status: 200 } }, { body: { json: { hello: '{{random.word}}' } } }],
}

/** The traffic of a server that answers each path with a status and a body. */
const server =
  (answer: (name: string) => { status: string; body: string }) =>
  async (block: string): Promise<Called> => {
    const path = block.replace('GET {{mine}}', '')
    const { status, body } = answer(path.split('/').at(-1) ?? '')
    const headers = { 'content-type': 'application/json' }
    const trace = run(http1({ line: `GET ${path} HTTP/1.1` }, { line: `HTTP/1.1 ${status}`, headers, body }))
    return { runs: [path], traces: [trace], failure: null }
  }
const honest = server((name) => ({ status: '200 OK', body: `{"hello":"${name}"}` }))

test('a line passes when its own traffic meets its checks, with the values that were drawn', async () => {
  const outcomes = await runProbe([greets], honest)
  expect(outcomes.get('greets')).toMatchObject({ passed: true, count: 1, good: 1, failure: null })
})

test('an answer that was right once is wrong the next time', async () => {
  const outcomes = await runProbe(
    [greets],
    server(() => ({ status: '200 OK', body: '{"hello":"Ada"}' })),
  )
  const { passed, results = [] } = outcomes.get('greets') ?? {}
  expect(passed).toBe(false)
  expect(results.map((result) => result.saw('ru'))).toContainEqual(expect.stringContaining('hello: Ada'))
})

test('of many calls all have to pass, and the first that does not is told', async () => {
  let count = 0
  const outcomes = await runProbe(
    [{ ...greets, times: 5 }],
    server((name) => {
      count += 1
      return count === 3 ? { status: '503 Busy', body: '{}' } : { status: '200 OK', body: `{"hello":"${name}"}` }
    }),
  )
  const { passed, count: made, good, results = [], runs = [] } = outcomes.get('greets') ?? {}
  expect({ passed, made, good, runs: new Set(runs).size }).toEqual({ passed: false, made: 5, good: 4, runs: 5 })
  expect(results.map((result) => result.saw('en'))).toContainEqual(expect.stringContaining('status 503'))
})

test('lines follow each other, and share what is shared', async () => {
  const order: string[] = []
  const line = (id: string): ProbeLine => ({
    ...greets,
    id,
    call: 'GET {{mine}}/{{shared.word}}',
    checks: [{ response: { status: 200 } }],
  })
  const asked: string[] = []
  await runProbe(
    [line('one'), line('two')],
    server((name) => {
      asked.push(name)
      return { status: '200 OK', body: '{}' }
    }),
    { onStart: ({ id }) => order.push(`${id} begins`), onOutcome: ({ id }) => order.push(`${id} ends`) },
  )
  expect(order).toEqual(['one begins', 'one ends', 'two begins', 'two ends'])
  expect(new Set(asked).size).toBe(1)
})

test('a call that could not be made passes nothing, and says why', async () => {
  const failure = { code: 'network', detail: 'nothing is deployed' } as const
  const outcomes = await runProbe([greets], async () => ({ runs: [], traces: [], failure }))
  expect(outcomes.get('greets')).toMatchObject({ passed: false, failure })
})
