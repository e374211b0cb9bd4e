import { expect, test } from 'vitest'
import { TraceSession } from '../session.ts'
import { decoding, RUN_A, RUN_B, twoMarkedCalls, twoRequests } from '../testing/traces.node.ts'

async function sessionOver(make: typeof twoRequests | typeof twoMarkedCalls): Promise<TraceSession> {
  const session = new TraceSession(decoding, () => undefined)
  session.receive((await make()).events)
  return session
}

test('each run is one subject that says what was asked and answered', async () => {
  const requests = (await sessionOver(twoRequests)).subjects()
  expect(requests.map(({ id, asked, answered, protocol }) => ({ id, asked, answered, protocol }))).toEqual([
    { id: RUN_A, asked: 'GET /first', answered: '200 OK', protocol: 'http1' },
    { id: RUN_B, asked: 'GET /second', answered: '200 OK', protocol: 'http1' },
  ])
  const calls = (await sessionOver(twoMarkedCalls)).subjects()
  expect(calls.map(({ id, answered, protocol }) => ({ id, answered, protocol }))).toEqual([
    { id: RUN_A, answered: 'grpc-status 0 OK', protocol: 'grpc' },
    { id: RUN_B, answered: 'grpc-status 0 OK', protocol: 'grpc' },
  ])
})

test('what is inside a run holds each of its bytes, and none of its neighbour', async () => {
  const session = await sessionOver(twoMarkedCalls)
  const bytesOf = (run: string) =>
    session
      .inside([run])
      .flatMap(({ frames }) => frames)
      .reduce((sum, { frame }) => sum + frame.span.end - frame.span.start, 0)
  for (const { id, bytes } of session.subjects()) expect(bytesOf(id)).toBe(bytes)
  expect(session.inside([RUN_A, RUN_B])).toHaveLength(1)
  expect(session.inside(['f'.repeat(32)])).toEqual([])
})
