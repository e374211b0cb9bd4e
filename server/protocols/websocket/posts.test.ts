import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWebSockets, type WebSocketServer } from './testing/open-web-sockets.ts'

let server: WebSocketServer

beforeAll(async () => {
  server = await openWebSockets()
})
afterAll(() => server.close())

const NEWS = { title: 'A comet', content: 'Seen at dawn.', authorId: 2 }

test('a person with posts is asked for, and the answer repeats the id of the question', async () => {
  const client = await server.connect('/ws/posts')
  client.socket.send('{"get_profile":1,"id":7}')
  expect(await client.nextJson()).toEqual({
    type: 'profile',
    id: 7,
    profile: {
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      posts: expect.arrayContaining([
        {
          id: 1,
          title: 'Notes on the Analytical Engine',
          content: expect.any(String),
          created_at: expect.stringMatching(/Z$/),
        },
      ]),
    },
  })
})

test('who watches hears of a post of the own sandbox, and of no other', async () => {
  const [mine, other] = [await server.newSandbox(), await server.newSandbox()]
  const client = await server.connect(`/ws/posts?sandbox=${mine.name}`)
  client.socket.send('{"watch_posts":true}')
  expect(await client.nextJson()).toEqual({ type: 'watching', posts: true })
  await server.worlds.posts(other.id).create({ ...NEWS, title: 'Elsewhere' })
  const { id, createdAt } = await server.worlds.posts(mine.id).create(NEWS)
  const post = { id, title: NEWS.title, content: NEWS.content, created_at: createdAt }
  expect(await client.nextJson()).toEqual({ type: 'post_added', post })
})

test('who watches no more hears nothing, and twice is once', async () => {
  const { id, name } = await server.newSandbox()
  const client = await server.connect(`/ws/posts?sandbox=${name}`)
  for (const watch of ['true', 'true']) client.socket.send(`{"watch_posts":${watch}}`)
  expect([await client.nextJson(), await client.nextJson()]).toHaveLength(2)
  await server.worlds.posts(id).create(NEWS)
  expect(await client.nextJson()).toMatchObject({ type: 'post_added' })
  client.socket.send('{"watch_posts":false}')
  expect(await client.nextJson()).toEqual({ type: 'watching', posts: false })
  await server.worlds.posts(id).create(NEWS)
  client.socket.send('{"get_profile":2}')
  expect(await client.nextJson()).toMatchObject({ type: 'profile' })
})

test.each([
  { text: 'hello', message: 'This is not JSON' },
  { text: '{"get_profile":"ada"}', message: expect.stringContaining('Say {"get_profile":1}') },
  { text: '{"get_profile":0}', message: expect.stringContaining('Say {"get_profile":1}') },
  { text: '{"watch_posts":1}', message: expect.stringContaining('Say {"get_profile":1}') },
  { text: '{"get_profile":999999}', message: 'There is no user 999999' },
])('$text is answered by an error that says what is right', async ({ text, message }) => {
  const client = await server.connect('/ws/posts')
  client.socket.send(text)
  expect(await client.nextJson()).toEqual({ type: 'error', message })
})
