/**
 * Broken HTTP/2 through real sockets, by seed: the server must answer each connection with PING's answer (it goes on) or with
 * GOAWAY, let it go when its client leaves, keep one sandbox's bytes from another, and hold nothing in the end.
 *
 *   FUZZ_CASES=20000 FUZZ_SEED=7 npx vitest run server/tap/http2/http2-fuzz.test.ts
 */
import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import { connect } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '#proto/wire/testing/random.ts'
import { ACK, type FuzzCase, framesIn, fuzzCase, GOAWAY, PING, QUESTION } from '../testing/http2-mutations.ts'
import { exchangesOf, openTapped, type TappedServer } from '../testing/tapped-server.ts'

const CASES = Number(process.env['FUZZ_CASES'] ?? 400)
const SEED = Number(process.env['FUZZ_SEED'] ?? 1)
const AT_ONCE = 20
/** A case takes milliseconds; this is for a machine with much else to do. */
const PATIENCE_MS = 10_000
const TIME_LIMIT_MS = 30_000 + CASES * 50
/** What the sweep looks after is looked after soon; a busy machine has the time to send its first bytes. */
const LIMITS = { limits: { sweepMs: 50, headersMs: 2_000 } }
/** Logs hold their 8 MiB beside the heap; this is for what engines put off. */
const HEAP_GROWTH = 24 * 1024 * 1024

let server: TappedServer
beforeAll(async () => {
  server = await openTapped((request, response) => {
    request.on('error', () => {}).resume()
    request.on('end', () => response.end(`echo ${request.url}`))
  }, LIMITS)
})
afterAll(() => server.close())

type Outcome = 'goes on' | 'GOAWAY' | 'waits for more' | 'left alone' | 'silence'

/** What the server said until it had to say no more; then the client leaves, and the server must let go. */
function play({ bytes, asks }: FuzzCase): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes))
    const heard: Buffer[] = []
    const patience = setTimeout(() => {
      socket.destroy()
      resolve('silence')
    }, PATIENCE_MS)
    const outcome = (): Outcome => {
      const frames = framesIn(Buffer.concat(heard))
      if (frames.some(({ type, flags, payload }) => type === PING && flags === ACK && QUESTION.equals(payload)))
        return 'goes on'
      if (frames.some(({ type }) => type === GOAWAY)) return 'GOAWAY'
      return asks ? 'left alone' : 'waits for more'
    }
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      heard.push(chunk)
      if (outcome() === 'goes on' || outcome() === 'GOAWAY') socket.end()
    })
    // Where a frame may still be owed there is nothing to wait for.
    if (!asks) socket.once('connect', () => socket.end())
    socket.once('close', () => {
      clearTimeout(patience)
      resolve(outcome())
    })
  })
}

interface Played {
  readonly seed: number
  readonly outcome: Outcome
}

async function playAll(from: number, count: number): Promise<readonly Played[]> {
  const played: Played[] = []
  for (let seed = from; seed < from + count; seed += AT_ONCE) {
    const seeds = Array.from({ length: Math.min(AT_ONCE, from + count - seed) }, (_, index) => seed + index)
    const outcomes = await Promise.all(
      seeds.map(async (each) => ({ seed: each, outcome: await play(caseOf(each)) }) satisfies Played),
    )
    played.push(...outcomes)
  }
  return played
}

/** Every third connection is shared by two sandboxes, as a proxy's is; the second's request comes whole. */
function caseOf(seed: number): FuzzCase {
  const random = seededRandom(seed)
  const sandboxes = random.pick([['otter'], ['heron'], ['otter', 'heron']])
  const names = sandboxes.map((name) => (name === 'otter' ? 'brave-otter-42' : 'calm-heron-17'))
  return fuzzCase(
    random,
    names,
    sandboxes.map((name) => `secret-of-${name}`),
  )
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

test(
  `${CASES} broken connections are each answered, and leave nothing behind`,
  async () => {
    const warmUp = await playAll(SEED, CASES / 2)
    const before = heapUsed()
    const played = [...warmUp, ...(await playAll(SEED + CASES / 2, CASES / 2))]

    expect(played.filter(({ outcome }) => outcome === 'left alone' || outcome === 'silence')).toEqual([])
    // The seeds do reach all three ends.
    expect(new Set(played.map(({ outcome }) => outcome))).toEqual(new Set(['goes on', 'GOAWAY', 'waits for more']))

    for (const [own, other] of [
      ['otter', 'heron'],
      ['heron', 'otter'],
    ] as const) {
      const bytes = exchangesOf(server.tap.logs.ofSandbox(own)).map(({ toServer, toClient }) => toServer + toClient)
      expect(bytes.some((each) => each.includes(`secret-of-${own}`))).toBe(true)
      expect(bytes.filter((each) => each.includes(`secret-of-${other}`))).toEqual([])
    }

    await expect.poll(() => server.tap.statistics.connections, { timeout: PATIENCE_MS }).toBe(0)
    expect(heapUsed() - before).toBeLessThan(HEAP_GROWTH)

    const session = connectHttp2(`http://127.0.0.1:${server.port}`)
    const stream = session.request({ ':path': '/after-all' }).setEncoding('utf8')
    const [answer] = await once(stream, 'data')
    session.close()
    expect(answer).toBe('echo /after-all')
  },
  TIME_LIMIT_MS,
)
