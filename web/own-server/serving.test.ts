/** Learners' code behind the whole server, called by other people's clients. */

import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guestOf, Harness } from './testing/harness.node.ts'

let harness: Harness

beforeAll(async () => {
  harness = await Harness.start()
})

afterAll(() => harness.stop())

describe('hello', () => {
  test.each([
    { name: 'gRPC', make: (baseUrl: string) => createGrpcTransport({ baseUrl }) },
    { name: 'gRPC with gzip', make: (baseUrl: string) => createGrpcTransport({ baseUrl, compressMinBytes: 0 }) },
    { name: 'gRPC-Web', make: (baseUrl: string) => createGrpcWebTransport({ baseUrl, httpVersion: '1.1' }) },
    { name: 'Connect', make: (baseUrl: string) => createConnectTransport({ baseUrl, httpVersion: '1.1' }) },
  ])('answers by $name, and refuses with its own code', async ({ make }) => {
    const { url, client: clientOf } = await harness.starter('hello')
    const client = clientOf('example.ExampleService', make(url))
    expect(await client.sayHello({ name: 'otter' })).toMatchObject({ message: 'Hello, otter' })
    await expect(client.sayHello({ name: '' })).rejects.toMatchObject({ code: 3, rawMessage: 'whom shall I greet?' })
    expect(harness.said).toContainEqual(
      expect.objectContaining({ type: 'printed', text: 'SayHello otter', stream: expect.any(Number) }),
    )
  })
})

test('users: all four kinds of calls', async () => {
  const { client: clientOf } = await harness.starter('users')
  const client = clientOf('users.Users')
  expect(await client.getUser({ id: 2 })).toMatchObject({ name: 'Grace' })
  await expect(client.getUser({ id: 9 })).rejects.toMatchObject({ code: 5 })
  const listed: string[] = []
  for await (const { name } of client.listUsers({})) listed.push(name)
  expect(listed).toEqual(['Ada', 'Grace', 'Barbara'])
  const users = async function* () {
    yield { id: 4, name: 'Radia' }
    yield { id: 5, name: 'Frances' }
  }
  expect(await client.addUsers(users())).toMatchObject({ count: 2 })
  const renamed: string[] = []
  for await (const { name } of client.rename(users())) renamed.push(name)
  expect(renamed).toEqual(['Radia', 'Frances'])
})

test('chat: guests hear each other, and who has left', async () => {
  const { url } = await harness.starter('chat')
  const ada = guestOf(`${url}/chat/Ada`)
  await ada.opened
  const grace = guestOf(`${url}/chat/Grace`)
  await grace.opened
  grace.socket.send('hello')
  await expect.poll(() => ada.texts).toEqual(['+ Ada (1)', '+ Grace (2)', 'Grace: hello'])
  grace.socket.close(1000)
  await expect.poll(() => ada.texts.at(-1)).toBe('- Grace (1000)')
  ada.socket.close()
})

test('both: what comes by gRPC goes out by WebSocket, and the other way', async () => {
  const { url, client: clientOf } = await harness.starter('both')
  const client = clientOf('news.News')
  const guest = guestOf(`${url}/news`)
  await guest.opened
  expect(await client.publish({ text: 'first' })).toMatchObject({ listeners: 1 })
  await expect.poll(() => guest.texts).toEqual(['first'])
  const leave = new AbortController()
  const heard: string[] = []
  const listening = (async () => {
    for await (const { text } of client.listen({}, { signal: leave.signal })) heard.push(text)
  })()
  await expect.poll(async () => (await client.publish({ text: 'ping' })).listeners).toBe(2)
  guest.socket.send('second')
  await expect.poll(() => heard).toContain('second')
  leave.abort()
  await expect(listening).rejects.toMatchObject({ code: 1 })
  await expect.poll(async () => (await client.publish({ text: 'ping' })).listeners).toBe(1)
  guest.socket.close()
})

test('rest: statuses, headers, HEAD, 404, 405, and a stream of events', async () => {
  const { url } = await harness.starter('rest')
  const got = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  expect(await got('/notes/1')).toMatchObject({ status: 200, text: '{"id":1,"text":"Hello"}' })
  expect(await got('/notes/7')).toMatchObject({ status: 404, text: '{"error":"no such note"}' })
  const made = await got('/notes', { method: 'POST', body: '{"text":"new"}' })
  expect([made.status, made.headers.get('location')]).toEqual([201, '/notes/2'])
  expect(await got('/notes', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
  expect((await got('/nothing')).status).toBe(404)
  const refused = await got('/notes', { method: 'DELETE' })
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS'])
  const leave = new AbortController()
  const clock = await fetch(`${url}/clock`, { signal: leave.signal })
  expect(clock.headers.get('content-type')).toBe('text/event-stream')
  const first = await clock.body?.getReader().read()
  expect(new TextDecoder().decode(first?.value)).toMatch(/^event: tick\nid: 1\ndata: \{"at":"[^"]+"\}\n\n$/)
  leave.abort()
})

test('gateway: REST becomes gRPC, with its statuses', async () => {
  const { url } = await harness.starter('gateway')
  expect(await (await fetch(`${url}/v1/hello/otter`)).json()).toEqual({ message: 'Hello, otter' })
  expect((await fetch(`${url}/v1/hello/nobody`)).status).toBe(404)
  const greeted = await fetch(`${url}/v1/greetings`, {
    method: 'POST',
    body: '{"name":"otter"}',
    headers: { 'content-type': 'application/json' },
  })
  expect(await greeted.json()).toEqual({ message: 'Hello, otter!' })
})

test('graphql: queries, mutations, and a subscription as events', async () => {
  const { url } = await harness.starter('graphql')
  const ask = (query: string, accept = 'application/json') =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query }),
    })
  expect(await (await ask('{ hello(name: "otter") book(id: 2) { title shelf } }')).json()).toEqual({
    data: { hello: 'Hello, otter', book: { title: 'Solaris', shelf: 'L' } },
  })
  expect(await (await ask('mutation { addBook(title: "A", author: "B") { id } }')).json()).toEqual({
    data: { addBook: { id: '3' } },
  })
  expect(await (await ask('subscription { countdown(from: 1) }', 'text/event-stream')).text()).toContain(
    'data: {"data":{"countdown":0}}',
  )
})
