/** `--processes 2` as it is started, with a PostgreSQL: what is said to it comes home, and what happens to a process is mended. */
import { once } from 'node:events'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openViewer } from '../feed/testing/feed-server.ts'
import { POSTGRES_SERVER } from '../store/testing/databases.ts'
import type { Browser } from '../test/testing/open-server.ts'
import { freePortsInARow } from '../test/testing/ports.ts'
import { openProcessGroup, type ProcessGroup } from '../test/testing/process-group.ts'

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]

/** On a machine that may be busy: a lease, and what comes after it. */
const WAIT = { timeout: 40_000, interval: 100 }

describe.each(servers)('two processes', { timeout: 120_000 }, (server) => {
  let group: ProcessGroup
  beforeAll(async () => {
    group = await openProcessGroup(server, 2)
  }, 60_000)
  afterAll(() => group.stop())

  const users = async ({ name }: Pick<Browser, 'name'>, init: RequestInit = {}): Promise<Response> =>
    fetch(`${group.url}/api/v1/users`, {
      ...init,
      // Of a process that hangs nobody waits for an answer.
      signal: AbortSignal.timeout(5_000),
      headers: { 'x-sandbox': name, 'content-type': 'application/json', connection: 'close' },
    })
  let made = 0
  /** Each time another one: what an answer was not heard of may be there all the same. */
  const addAnother = (of: Pick<Browser, 'name'>) => add(of, `another-${++made}@example.com`)

  /** @returns where the new one is; null: it was not said to be there */
  const add = async (of: Pick<Browser, 'name'>, email: string): Promise<string | null> => {
    const answer = await users(of, { method: 'POST', body: JSON.stringify({ name: email, email }) }).catch(() => null)
    return answer?.status === 201 ? answer.headers.get('location') : null
  }
  const find = async ({ name }: Pick<Browser, 'name'>, path: string): Promise<string> =>
    (await fetch(group.url + path, { headers: { 'x-sandbox': name, connection: 'close' } })).text()

  test('a learner sees all own bytes, whatever the way in, and nobody else’s', async () => {
    const learners = await group.oneOfEach()
    const viewers = await Promise.all(learners.map((browser) => openViewer(group.url, browser)))
    for (const [index, { name }] of learners.entries()) {
      await fetch(`${group.url}/api/v1/users/1?mark=${index}`, { headers: { 'x-sandbox': name } })
      const socket = new WebSocket(`${group.url.replace('http', 'ws')}/ws?sandbox=${name}&mark=${index}`)
      await once(socket, 'open')
      socket.close()
      const events = io(group.url, {
        forceNew: true,
        query: { sandbox: name, mark: index },
        auth: { token: 'my-jwt-token' },
      })
      await new Promise<void>((resolve) => events.once('connect', resolve))
      events.disconnect()
    }
    for (const [index, viewer] of viewers.entries()) {
      const textOf = () =>
        viewer.events
          .flatMap(({ event }) => (event.case === 'bytes' ? [Buffer.from(event.value.data).toString('latin1')] : []))
          .join('')
      await expect.poll(textOf, WAIT).toMatch(new RegExp(`GET /ws\\?sandbox=[^ ]+&mark=${index}`))
      await expect.poll(textOf, WAIT).toMatch(new RegExp(`GET /api/v1/users/1\\?mark=${index}`))
      await expect.poll(textOf, WAIT).toMatch(new RegExp(`/socket\\.io/[^ ]+mark=${index}`))
      expect(textOf()).not.toMatch(new RegExp(`mark=${1 - index}`))
      viewer.socket.close()
    }
  })

  test('a kept connection that names one learner after the other is answered for each from their own world', async () => {
    const [one, other] = await group.oneOfEach()
    await add(one, 'one@example.com')
    await add(other, 'other@example.com')
    const session = group.http2()
    for (const [{ name }, email, not] of [
      [one, 'one@example.com', 'other@example.com'],
      [other, 'other@example.com', 'one@example.com'],
      [one, 'one@example.com', 'other@example.com'],
    ] as const) {
      const text = await group.get(session, '/api/v1/users?limit=100', { 'x-sandbox': name })
      expect(text).toContain(email)
      expect(text).not.toContain(not)
      const http1 = await group.keptAlive('/api/v1/users?limit=100', { 'x-sandbox': name })
      expect(http1).toContain(email)
      expect(http1).not.toContain(not)
    }
    session.destroy()
  })

  test('a new name counts at once for whoever is dialled, and the old one no more', async () => {
    for (const browser of await group.oneOfEach()) {
      const { name } = (await (await browser.post('/wire/sandbox/rotate')).json()) as { name: string }
      for (let turn = 0; turn < 4; turn += 1) {
        expect((await users({ name })).status).toBe(200)
        expect((await users(browser)).status).toBe(400)
      }
    }
  })

  /** Learners of both processes who write, and then read, until they are told to stop; and what was said to be kept. */
  async function write(mark: string) {
    const learners = await group.oneOfEach()
    const acknowledged: (readonly [of: Browser, email: string, path: string])[] = []
    const writing = new AbortController()
    const writers = learners.map(async (browser, index) => {
      for (let count = 0; !writing.signal.aborted; count += 1) {
        // A sandbox holds 500.
        if (count >= 400) {
          await users(browser).catch(() => null)
          continue
        }
        const email = `${mark}-${index}-${count}@example.com`
        const path = await add(browser, email)
        if (path !== null) acknowledged.push([browser, email, path])
      }
    })
    await expect.poll(() => acknowledged.length, WAIT).toBeGreaterThan(20)
    return {
      /** Resolves when everybody was answered again, and both processes serve. */
      async goesOn(): Promise<void> {
        for (const browser of learners) await expect.poll(() => addAnother(browser), WAIT).not.toBeNull()
        await expect.poll(() => group.homes(), WAIT).toHaveLength(2)
      },
      /** Stops, and reads all again. @throws where something is lost, or two were given one number */
      async nothingIsLost(): Promise<void> {
        writing.abort()
        await Promise.all(writers)
        for (const [browser, email, path] of acknowledged) expect(await find(browser, path)).toContain(email)
        const places = acknowledged.map(([browser, , path]) => browser.name + path)
        expect(new Set(places).size).toBe(places.length)
      },
    }
  }

  const FAULTS: readonly { name: string; happens: () => Promise<unknown> }[] = [
    { name: 'SIGKILL of a process', happens: () => group.end(1, 'SIGKILL') },
    { name: 'SIGTERM of a process', happens: () => group.end(1, 'SIGTERM') },
    { name: 'a process that hangs past its lease', happens: () => group.hang(1) },
    { name: 'a restart of all, one by one', happens: () => group.restart() },
    { name: 'the end of the one that accepts', happens: () => group.killPrimary() },
    { name: 'the one that accepts, stopped past its lease', happens: () => group.hangPrimary() },
    { name: 'a PostgreSQL that refuses past all leases', happens: () => awayWith(() => group.way.refuse()) },
    { name: 'a PostgreSQL that is silent past all leases', happens: () => awayWith(() => group.way.silence()) },
  ]
  test.each(FAULTS)(
    '$name, while all write: nothing that was acknowledged is lost, and all goes on',
    async ({ happens }) => {
      const { goesOn, nothingIsLost } = await write('under-load')
      await happens()
      await goesOn()
      await nothingIsLost()
    },
  )

  /** Until nobody answers for what is theirs any more: all leases are over by then. */
  async function awayWith(take: () => void): Promise<void> {
    const [{ name }] = await group.oneOfEach()
    const ask = () =>
      fetch(`${group.url}/api/v1/users/1`, { headers: { 'x-sandbox': name, connection: 'close' } }).then(
        ({ status }) => status,
        () => null,
      )
    take()
    await expect
      .poll(ask, WAIT)
      .toBe(503)
      .finally(() => group.way.mend())
  }

  test('who comes while a process hangs is answered by the next home, or cut off, and nothing is kept of it', async () => {
    const learners = await group.oneOfEach()
    const before = await group.openFiles()
    const asked: Promise<string>[] = []
    await group.hang(1, () => {
      for (let index = 0; index < 60; index += 1)
        asked.push(group.alone('/api/v1/users/1', { 'x-sandbox': learners[index % 2]?.name ?? '' }))
    })
    const said = await Promise.all(asked)
    expect(said.filter((each) => each !== '200' && each !== 'cut off')).toEqual([])
    // What the kernel had brought to the process that hung is gone with it: one at a time.
    expect(said.filter((each) => each === '200').length).toBeGreaterThan(55)
    await expect.poll(() => group.openFiles(), WAIT).toBeLessThan(before + 10)
  })

  test('one that accepts and was stopped past its lease knows those that come later', async () => {
    await group.hangPrimary()
    await group.restart()
    for (const browser of await group.oneOfEach()) {
      const kept = await group.keptAlive('/api/v1/users?limit=100', { 'x-sandbox': browser.name })
      expect(kept).toContain('Ada')
    }
  })

  test('a restart of all, one by one, leaves nobody without an answer, and no home is left that was there before', async () => {
    const learners = await group.oneOfEach()
    const before = await group.homes()
    let isOver = false
    const answers = learners.map(async (browser) => {
      let answered = 0
      while (!isOver) if ((await users(browser).catch(() => null))?.status === 200) answered += 1
      return answered
    })
    await group.restart()
    isOver = true
    expect((await group.homes()).filter((home) => before.includes(home))).toEqual([])
    for (const answered of await Promise.all(answers)) expect(answered).toBeGreaterThan(0)
    for (const browser of learners) expect((await users(browser)).status).toBe(200)
  })
})

test.each(servers)(
  'each process has a port of its own, from that of HOME_ADDRESS on',
  { timeout: 60_000 },
  async (server) => {
    const port = await freePortsInARow(2)
    const group = await openProcessGroup(server, 2, { HOME_ADDRESS: `127.0.0.1:${port}` })
    expect(new Set(await group.addresses())).toEqual(new Set([`127.0.0.1:${port}`, `127.0.0.1:${port + 1}`]))
    await group.stop()
  },
)
