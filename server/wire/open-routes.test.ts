/** Whatever is opened: whose it is, how many there may be, and why it ends. A thing that only notes what befalls it, over real sockets. */
import { type Static, Type } from 'typebox'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WireContract } from '#proto/api/wire.ts'
import { answerApiError } from '../answer-api-error.ts'
import { AppError } from '../errors.ts'
import { openServer, type Parts, type TestServer } from '../test/testing/open-server.ts'
import { addOpenRoutes, type Ending, type Opened, type Opening } from './index.ts'

type Event = { readonly type: 'opened'; readonly id: number } | { readonly type: 'closed'; readonly by: Ending }
const CONTRACT: WireContract<Event> = { path: '/wire/thing', events: { opened: 'more', closed: 'last' } }
const Wanted = Type.Object({ name: Type.String({ maxLength: 5 }) })
const Act = Type.Object({ say: Type.String() })

let server: TestServer
let ends: Ending[]
let said: string[]
/** What opening waits for, and that it does. */
let ready: Promise<void>
let arrived: PromiseWithResolvers<void>
let running: (sandbox?: string) => readonly unknown[]

function openThing({ name }: Static<typeof Wanted>, { id, lines }: Opening<Event>): Opened<Static<typeof Act>> {
  if (name === 'bad') throw new AppError('invalid', 'No such thing')
  lines.write({ type: 'opened', id })
  return {
    act: ({ say }) => void said.push(say),
    end(why) {
      if (lines.over.aborted) return
      ends.push(why)
      lines.end({ type: 'closed', by: why })
    },
  }
}

async function start(milliseconds = 60_000): Promise<void> {
  ends = []
  said = []
  ready = Promise.resolve()
  arrived = Promise.withResolvers()
  const addThing = ({ app }: Parts): void => {
    app.setErrorHandler(answerApiError)
    running = addOpenRoutes(app, {
      contract: CONTRACT,
      bytes: 1_000,
      wanted: { schema: Wanted, refusal: 'This is no thing' },
      acts: { schema: Act, refusal: 'This is no act', unknown: 'This thing is not open' },
      room: { perSandbox: 2, total: 3, refusal: { mine: 'You have two', all: 'There are three' }, retryAfter: 7 },
      milliseconds,
      open: async (wanted, opening) => {
        arrived.resolve()
        await ready
        return openThing(wanted, opening)
      },
    })
  }
  server = await openServer(addThing, { sandboxes: {} })
}

beforeEach(() => start())
afterEach(() => server.close())

async function viewer() {
  const { url } = server
  const { cookie } = await server.openBrowser()
  return (method: string, path: string, body?: object, signal?: AbortSignal) =>
    fetch(`${url}/wire/thing${path}`, {
      method,
      headers: { cookie, origin: url, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
}

const THING = { name: 'one' }
const errorOf = async (answer: Response) => {
  const { error }: { error?: object } = Object(await answer.json())
  return { status: answer.status, ...error }
}

test('is opened, takes acts, and tells until it is dropped', async () => {
  const ask = await viewer()
  const opened = await ask('POST', '', THING)
  expect(opened.headers.get('content-type')).toBe('application/x-ndjson')
  expect((await ask('POST', '/1', { say: 'hello' })).status).toBe(204)
  expect(said).toEqual(['hello'])
  expect((await ask('DELETE', '/1')).status).toBe(204)
  expect(await opened.text()).toBe('{"type":"opened","id":1}\n{"type":"closed","by":"dropped"}\n')
  expect(await errorOf(await ask('DELETE', '/1'))).toMatchObject({ status: 404, message: 'This thing is not open' })
})

test('another sandbox’s is not there', async () => {
  const [ask, other] = [await viewer(), await viewer()]
  await ask('POST', '', THING)
  for (const path of ['/1', '/2', '/x']) {
    expect(await errorOf(await other('POST', path, { say: 'hello' }))).toMatchObject({ status: 404, code: 'not_found' })
    expect(await errorOf(await other('DELETE', path))).toMatchObject({ status: 404, code: 'not_found' })
  }
  expect([said, ends, running().length]).toEqual([[], [], 1])
})

test.each([
  { name: 'who has no sandbox', cookie: '', path: '', body: THING, error: { status: 401, code: 'unauthenticated' } },
  {
    name: 'what is no thing',
    path: '',
    body: { name: 'too long' },
    error: { status: 422, message: 'This is no thing', details: { name: expect.anything() } },
  },
  { name: 'what is no act', path: '/1', body: { sing: 'x' }, error: { status: 422, message: 'This is no act' } },
  { name: 'what cannot be opened', path: '', body: { name: 'bad' }, error: { status: 422, message: 'No such thing' } },
])('refuses $name', async ({ cookie, path, body, error }) => {
  const ask = await viewer()
  await ask('POST', '', THING)
  const answer =
    cookie === undefined
      ? await ask('POST', path, body)
      : await fetch(`${server.url}/wire/thing`, { method: 'POST', headers: { origin: server.url } })
  expect(await errorOf(answer)).toMatchObject(error)
  expect(running()).toHaveLength(1)
})

test('so many at a time and no more, of one sandbox and of all, also while they are being opened', async () => {
  const [ask, other] = [await viewer(), await viewer()]
  const opening = Promise.withResolvers<void>()
  ready = opening.promise
  const first = [ask('POST', '', THING), ask('POST', '', THING)]
  await expect
    .poll(async () => errorOf(await ask('POST', '', { name: 'x' })).catch(() => null))
    .toMatchObject({
      code: 'too_many',
      message: 'You have two',
    })
  opening.resolve()
  await Promise.all(first)
  await other('POST', '', THING)
  const full = await other('POST', '', THING)
  expect(full.headers.get('retry-after')).toBe('7')
  expect(await errorOf(full)).toMatchObject({ status: 429, message: 'There are three' })
  await ask('DELETE', '/1')
  expect((await other('POST', '', THING)).status).toBe(200)
})

test('ends when nobody reads on, also where its reader left before it was open', async () => {
  const ask = await viewer()
  const leaving = new AbortController()
  await ask('POST', '', THING, leaving.signal)
  leaving.abort()
  await expect.poll(() => ends).toEqual(['left'])
  const opening = Promise.withResolvers<void>()
  ready = opening.promise
  arrived = Promise.withResolvers()
  const gone = new AbortController()
  const asked = ask('POST', '', THING, gone.signal)
  await arrived.promise
  gone.abort()
  await asked.catch(() => null)
  opening.resolve()
  await expect.poll(() => ends).toEqual(['left', 'left'])
  expect(running()).toEqual([])
})

test('ends when it was open for as long as it may be, and when the server stops', async () => {
  const ask = await viewer()
  const opened = await ask('POST', '', THING)
  await server.app.close()
  expect(await opened.text()).toContain('"stopping"')
  await server.close()
  await start(1)
  const short = await (await viewer())('POST', '', THING)
  expect(await short.text()).toContain('"limit"')
})
