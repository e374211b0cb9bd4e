/** What is told of new posts: to whom, over what, and that nothing stays behind when nobody listens any more. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorlds } from '../../domain/index.ts'
import { createFanOut } from '../../fan-out/index.ts'
import { openStore } from '../../store/index.ts'
import { makeSqlite } from '../../store/testing/databases.ts'
import { ShareBook } from '../../visitors/index.ts'
import { createPostNews } from './post-news.ts'
import { type GraphqlServer, openGraphql } from './testing/open-graphql.ts'
import { openAcknowledged } from './testing/open-socket.ts'

let server: GraphqlServer
beforeAll(async () => {
  server = await openGraphql({ subscriptionsPerSandbox: 2 })
})
afterAll(() => server.close())

const post = (title: string, authorId: number) => ({ title, content: 'Text', authorId })
const SUBSCRIPTION = 'subscription { postAdded(authorId: 1) { title author { name } } }'

async function openStream(of: GraphqlServer, sandbox: string, query = SUBSCRIPTION) {
  const answer = await fetch(`${of.url}/graphql?sandbox=${sandbox}`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    answer,
    /** All that was told, once the text is in it; undefined: to the end. */
    async until(wanted?: string): Promise<string> {
      while (wanted === undefined || !text.includes(wanted)) {
        const piece = await reader?.read()
        if (piece === undefined || piece.done) break
        text += piece.value
      }
      return text
    },
    /** What was told so far. */
    told: () => text,
    leave: () => reader?.cancel(),
  }
}

describe('a subscription', () => {
  test('over server-sent events hears of each post of its author and sandbox, however it was written', async () => {
    const { id, name } = await server.newSandbox()
    const stream = await openStream(server, name)
    expect([stream.answer.status, stream.answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    expect(stream.answer.headers.get('content-encoding')).toBeNull()
    await stream.until(':\n\n')
    await server.worlds.posts('another').create(post('elsewhere', 1))
    await server.worlds.posts(id).create(post('by the domain', 1))
    await server.worlds.posts(id).create(post('of somebody else', 2))
    await fetch(`${server.url}/api/v1/posts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox': name },
      body: JSON.stringify({ title: 'by REST', content: 'Text', author_id: 1 }),
    })
    const create = 'mutation { createPost(input: { title: "by GraphQL", content: "Text", authorId: 1 }) { id } }'
    await server.ask(create, {}, { 'x-sandbox': name })
    const told = await stream.until('by GraphQL')
    const titles = [...told.matchAll(/"title":"([^"]+)","author":\{"name":"Ada Lovelace"\}/g)].map(([, title]) => title)
    expect(titles).toEqual(['by the domain', 'by REST', 'by GraphQL'])
    expect(told).toContain('event: next\ndata: {"data":{"postAdded":')
    await stream.leave()
  })

  test('over a WebSocket hears until it says complete, and reads what was changed since', async () => {
    const { id, name } = await server.newSandbox()
    const socket = await openAcknowledged(server, `?sandbox=${name}`)
    socket.say({ id: 's', type: 'subscribe', payload: { query: SUBSCRIPTION } })
    // Answered behind the subscription: now it is there.
    socket.say({ id: 'q', type: 'subscribe', payload: { query: '{ __typename }' } })
    await socket.next()
    await socket.next()
    await server.worlds.posts(id).create(post('one', 1))
    const told = {
      id: 's',
      type: 'next',
      payload: { data: { postAdded: { title: 'one', author: { name: 'Ada Lovelace' } } } },
    }
    expect(await socket.next()).toEqual(told)
    await server.worlds.users(id).change(1, (user) => ({ ...user, name: 'Ada King' }))
    await server.worlds.posts(id).create(post('two', 1))
    expect(await socket.next()).toMatchObject({ payload: { data: { postAdded: { author: { name: 'Ada King' } } } } })
    socket.say({ id: 's', type: 'complete' })
    socket.say({ id: 'q', type: 'subscribe', payload: { query: '{ __typename }' } })
    await socket.next()
    await server.worlds.posts(id).create(post('three', 1))
    expect(await socket.next()).toEqual({ id: 'q', type: 'complete' })
    socket.close()
  })

  test('is counted in its sandbox, over whatever it goes, until it ends', async () => {
    const { id, name } = await server.newSandbox()
    const isHeard = async (): Promise<boolean> => {
      const stream = await openStream(server, name)
      await stream.until(':\n\n')
      await server.worlds.posts(id).create(post('Is there a place?', 1))
      const told = await stream.until('Is there a place?')
      await stream.leave()
      return told.includes('Is there a place?')
    }
    const first = await openStream(server, name)
    const socket = await openAcknowledged(server, `?sandbox=${name}`)
    socket.say({ id: 's', type: 'subscribe', payload: { query: SUBSCRIPTION } })
    socket.say({ id: 'q', type: 'subscribe', payload: { query: '{ __typename }' } })
    await socket.next()
    await socket.next()
    const third = await openStream(server, name)
    expect(await third.until()).toContain('"code":"TOO_MANY","retryAfter":5')
    socket.close()
    await socket.closed
    await expect.poll(isHeard).toBe(true)
    await first.leave()
    await expect.poll(() => Promise.all([isHeard(), isHeard()])).toEqual([true, true])
  })

  test('for an author who has no number is refused', async () => {
    const stream = await openStream(server, 'shared', 'subscription { postAdded(authorId: "ada") { id } }')
    expect(await stream.until()).toContain('"code":"BAD_USER_INPUT"')
  })

  test('asked for as JSON is told how it is answered', async () => {
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ query: SUBSCRIPTION }),
    })
    expect([answer.status, await answer.json()]).toMatchObject([
      406,
      { errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] },
    ])
  })

  test('is cut off with the server: no stream says complete, which nobody takes up again; the WebSocket ends by 1001', async () => {
    const other = await openGraphql()
    const { name } = await other.newSandbox()
    const stream = await openStream(other, name)
    await stream.until(':\n\n')
    const socket = await openAcknowledged(other, `?sandbox=${name}`)
    socket.say({ id: 's', type: 'subscribe', payload: { query: SUBSCRIPTION } })
    const rest = expect(stream.until()).rejects.toThrow('terminated')
    await other.close()
    await rest
    expect(stream.told()).not.toContain('complete')
    expect((await socket.closed).code).toBe(1001)
  })

  test('is heard of in another process that shares the fan-out', async () => {
    const fanOut = await createFanOut()
    const [one, other] = [await openGraphql({}, { fanOut }), await openGraphql({}, { fanOut })]
    const stream = await openStream(other, 'shared', 'subscription { postAdded { title } }')
    await stream.until(':\n\n')
    await one.worlds.posts('shared').create(post('from the other side', 1))
    expect(await stream.until('from the other side')).toContain('"title":"from the other side"')
    await stream.leave()
    await Promise.all([one.close(), other.close()])
  })
})

describe('news of posts', () => {
  async function openNews() {
    const database = await makeSqlite()
    const store = await openStore(database.options)
    const worlds = await openWorlds({ records: store.worlds })
    const limits = { subscriptions: 10, subscriptionsPerSandbox: 10, waitingEvents: 2 }
    const news = createPostNews({ worlds, limits, shares: new ShareBook() })
    const close = async (): Promise<void> => {
      await store.close()
      await database.remove()
    }
    return { news, write: (title: string) => worlds.posts('mine').create(post(title, 1)), close }
  }

  test('leave nothing behind when a subscriber who waits goes', async () => {
    const { news, close } = await openNews()
    const subscriber = news.subscribe('mine', null, { sandbox: 'mine', visitor: 'v' })
    const waiting = subscriber.next()
    expect(news.size).toBe(1)
    await subscriber.return?.()
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(news.size).toBe(0)
    await close()
  })

  test('wait for a slow subscriber so long as there is room, then tell it that it was too slow', async () => {
    const { news, write, close } = await openNews()
    const subscriber = news.subscribe('mine', null, { sandbox: 'mine', visitor: 'v' })
    for (const title of ['one', 'two', 'three']) await write(title)
    expect(news.size).toBe(0)
    expect((await subscriber.next()).value).toMatchObject({ title: 'one' })
    expect((await subscriber.next()).value).toMatchObject({ title: 'two' })
    await expect(subscriber.next()).rejects.toMatchObject({ extensions: { code: 'SUBSCRIBER_TOO_SLOW' } })
    expect(await subscriber.next()).toEqual({ done: true, value: undefined })
    await close()
  })
})
