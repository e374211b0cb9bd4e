/** Calls that send a stream, through the relay: each act makes its frame, and each frame is told. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RelayStreamEvent } from '#proto/api/relay-stream.ts'
import { askForLines } from '../wire/testing/ask-for-lines.ts'
import { type Browser, openRelay, type RelayServer, RUN } from './testing/open-relay.ts'

let server: RelayServer
let browser: Browser
const PATH = '/wire/relay/grpc-stream'

beforeAll(async () => {
  server = await openRelay()
})
afterAll(() => server.close())
beforeEach(async () => {
  browser = await server.openBrowser()
})

async function open(wanted: Record<string, unknown> = {}) {
  const page = { url: server.url, cookie: browser.cookie }
  const call = { run: RUN, method: 'user.UserService/Chat', metadata: [], ...wanted }
  const asked = await askForLines<RelayStreamEvent>(page, PATH, call)
  const opened = await asked.next()
  const id = opened?.type === 'opened' ? opened.id : 0
  return {
    ...asked,
    send: async (sent: unknown) => (await browser.post(`${PATH}/${id}`, sent)).status,
    cancel: async () => (await browser.post(`${PATH}/${id}`, undefined, { method: 'DELETE' })).status,
  }
}

const typesOf = (events: readonly RelayStreamEvent[]) => events.map(({ type }) => type)
const said = (content: string) => ({ message: { userId: '1', content } })

test('a chat is answered message by message, and ends when it was half-closed', async () => {
  const stream = await open()
  for (const content of ['one', 'two']) {
    expect(await stream.send(said(content))).toBe(204)
    const events = [await stream.next(), await stream.next()]
    if (content === 'one') events.push(await stream.next())
    expect(typesOf(events.flatMap((event) => event ?? []))).toEqual(
      content === 'one' ? ['sent', 'headers', 'message'] : ['sent', 'message'],
    )
    expect(events.at(-1)).toMatchObject({ message: { userId: '1', content, timestamp: expect.any(String) } })
  }
  expect(await stream.send({ halfClose: true })).toBe(204)
  expect(await stream.rest()).toMatchObject([
    { type: 'half-closed' },
    { type: 'end', response: { status: { code: 0 } } },
  ])
})

test('a stream of requests is answered once, behind the half-close', async () => {
  const stream = await open({ method: 'user.UserService/CreateUsers' })
  for (const name of ['Ann', 'Bob']) await stream.send({ message: { name, email: `${name}@example.net` } })
  await stream.send({ halfClose: true })
  const events = await stream.rest()
  expect(typesOf(events)).toEqual(['sent', 'sent', 'half-closed', 'headers', 'message', 'end'])
  expect(events.find(({ type }) => type === 'message')).toMatchObject({ message: { totalCount: 2 } })
})

test('the server may end a call before its client does', async () => {
  const stream = await open({ method: 'user.UserService/CreateUsers' })
  await stream.send({ message: { name: '', email: 'a@example.net' } })
  expect((await stream.rest()).at(-1)).toMatchObject({
    type: 'end',
    response: { status: { name: 'INVALID_ARGUMENT', message: 'Name is required' } },
  })
  expect(await stream.send({ halfClose: true })).toBe(404)
})

test('cancelling ends it as CANCELLED, and the connection can be used again', async () => {
  const stream = await open()
  await stream.send(said('one'))
  expect(await stream.cancel()).toBe(204)
  const end = (await stream.rest()).at(-1)
  expect(end).toMatchObject({
    type: 'end',
    response: { status: { name: 'CANCELLED', message: 'The client cancelled the call' } },
  })
  const again = await open({ connection: end?.type === 'end' ? end.response.connection : 0 })
  await again.send({ halfClose: true })
  expect((await again.rest()).at(-1)).toMatchObject({ response: { reused: true, status: { code: 0 } } })
})

test('a deadline ends it as DEADLINE_EXCEEDED', async () => {
  const stream = await open({ deadline: 50 })
  expect((await stream.rest()).at(-1)).toMatchObject({ response: { status: { name: 'DEADLINE_EXCEEDED' } } })
})

describe('refused is', () => {
  test.each([
    { name: 'a method that takes one message', wanted: { method: 'user.UserService/GetUser' }, status: 501 },
    { name: 'a method that is not there', wanted: { method: 'user.UserService/Nothing' }, status: 422 },
    { name: 'a message with the call', wanted: { method: 'user.UserService/Chat', message: {} }, status: 422 },
  ])('$name', async ({ wanted, status }) => {
    expect((await browser.post(PATH, { run: RUN, metadata: [], ...wanted })).status).toBe(status)
  })

  test('what is no message of the method, a message behind the half-close, and anybody else', async () => {
    const stream = await open()
    expect(await stream.send({ message: { nothing: 1 } })).toBe(422)
    expect(await stream.send({})).toBe(422)
    const mine = browser
    browser = await server.openBrowser()
    expect(await stream.send(said('stolen'))).toBe(404)
    expect(await stream.cancel()).toBe(404)
    browser = mine
    expect(await stream.send({ halfClose: true })).toBe(204)
    expect(typesOf(await stream.rest())).toEqual(['half-closed', 'headers', 'end'])
  })
})
