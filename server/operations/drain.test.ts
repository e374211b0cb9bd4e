/** A server that was told to stop says so first, and works on until balancers have heard it. */
import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningServer } from '../app.ts'
import { openWholeServer } from '../test/testing/whole-server.ts'

/** Far longer than what is asked meanwhile takes, also on a busy machine. */
const DRAIN_SECONDS = 5

interface Answer {
  readonly status: number
  readonly text: string
}

/** By a connection of its own, as a probe or a newcomer comes. */
async function ask(url: string): Promise<Answer> {
  const response = await fetch(url, { headers: { connection: 'close' } })
  return { status: response.status, text: await response.text() }
}

describe('while it drains', () => {
  const PATHS = ['/healthz/ready', '/healthz', '/healthz/live', '/api/v1/users/1'] as const
  let server: RunningServer
  let stopped: Promise<void>
  let answers: ReadonlyMap<string, Answer>
  let heard = ''
  let overHttp2: unknown
  let wasToldToLeave = false

  beforeAll(async () => {
    server = await openWholeServer({ env: { DRAIN_SECONDS: String(DRAIN_SECONDS) } })
    const stream = await fetch(`${server.url}/events`)
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    const session = connectHttp2(server.url)
    await once(session, 'connect')
    session.once('goaway', () => (wasToldToLeave = true))

    stopped = server.close()
    const asked = PATHS.map(async (path) => [path, await ask(server.url + path)] as const)
    const served = once(session.request({ ':path': '/api/v1/users/1' }), 'response')
    const body = JSON.stringify({ type: 'greeting', data: 'still here' })
    const headers = { 'content-type': 'application/json' }
    await fetch(`${server.url}/api/broadcast`, { method: 'POST', headers, body })
    while (!heard.includes('still here')) heard += (await reader?.read())?.value ?? ''
    overHttp2 = (await served)[0][':status']
    answers = new Map(await Promise.all(asked))
    session.destroy()
    await reader?.cancel()
  }, 60_000)
  afterAll(() => stopped)

  test.each([
    { name: 'readiness sends balancers elsewhere', path: '/healthz/ready', status: 503, text: '"status":"closing"' },
    { name: 'so does the short path', path: '/healthz', status: 503, text: '"status":"closing"' },
    { name: 'liveness keeps it from being restarted', path: '/healthz/live', status: 200, text: '"status":"ok"' },
    { name: 'work goes on', path: '/api/v1/users/1', status: 200, text: 'Ada Lovelace' },
  ])('$name, for new connections too', ({ path, status, text }) => {
    expect(answers.get(path)).toEqual({ status, text: expect.stringContaining(text) })
  })

  test('a stream that was open hears what comes', () => {
    expect(heard).toContain('still here')
  })

  test('an HTTP/2 session is served, and not told to leave', () => {
    expect([overHttp2, wasToldToLeave]).toEqual([200, false])
  })

  test('nothing answers any more once it is over', async () => {
    await stopped
    await expect(ask(`${server.url}/healthz/live`)).rejects.toThrow()
  })
})
