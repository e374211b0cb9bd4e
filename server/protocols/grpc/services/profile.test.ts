import { createClient } from '@connectrpc/connect'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProfileService } from '#proto/gen/profile_pb.js'
import type { Worlds } from '../../../domain/index.ts'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { grpcPlugin } from '../index.ts'
import { WAYS } from '../testing/transports.ts'

let server: TestServer
let all: Worlds
let sandboxes = 0

beforeAll(async () => {
  server = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    all = worlds
    await app.register(grpcPlugin, { worlds, onStream })
  })
})
afterAll(() => server.close())

describe.each(WAYS)('profile.v1.ProfileService over $name', ({ open }) => {
  test('GetProfile gives a user with posts, newest first', async () => {
    const { name, email, posts } = await createClient(ProfileService, open(server.url)).getProfile({ userId: 1 })
    expect([name, email]).toEqual(['Ada Lovelace', 'ada@example.com'])
    const ids = posts.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(1)
    expect(ids).toEqual(ids.toSorted((a, b) => b - a))
  })

  test('WatchPosts says at once that it watches, then tells each new post', async () => {
    sandboxes += 1
    const sandbox = `profile-${sandboxes}`
    const stop = new AbortController()
    const options = { headers: { 'x-sandbox': sandbox }, signal: stop.signal }
    const told = createClient(ProfileService, open(server.url)).watchPosts({}, options)[Symbol.asyncIterator]()
    expect((await told.next()).value?.post).toBeUndefined()
    for (const title of ['one', 'two']) {
      await all.posts(sandbox).create({ title, content: 'News', authorId: 2 })
      expect((await told.next()).value?.post).toMatchObject({ title, content: 'News' })
    }
    stop.abort()
    await expect(told.next()).rejects.toThrow(/cancel|abort/i)
  })

  test('an unknown user is NOT_FOUND', async () => {
    const asked = createClient(ProfileService, open(server.url)).getProfile({ userId: 999 })
    await expect(asked).rejects.toThrow('User with id 999 not found')
  })
})
