/** The law of the ruler, over the traffic of all protocols: every byte that a client's sockets counted has exactly one purpose. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RULER_PROTOCOLS, type RulerMeasure, type RulerPart, type RulerWarmth } from '#proto/api/ruler.ts'
import { type ServerProcess, startServerProcess } from '../../server/test/testing/server-process.ts'
import { openedOf, PURPOSES, type Purpose, roundTripsOf, totalsOf } from '../frames/index.ts'
import type { Detail } from '../trace/index.ts'
import { openViewer, type Viewer } from './testing/live.node.ts'

const ITEMS = 2

let server: ServerProcess
let viewer: Viewer
const measures: RulerMeasure[] = []
const inside = new Map<RulerMeasure, readonly Detail[]>()

beforeAll(async () => {
  server = await startServerProcess()
  viewer = await openViewer(server.url)
  const { events } = await viewer.measure({ protocols: [...RULER_PROTOCOLS], rounds: 1, items: ITEMS })
  expect(events.at(-1)).toEqual({ type: 'end' })
  for (const event of events) {
    if (event.type !== 'measured') continue
    measures.push(event)
    inside.set(event, await viewer.inside(event))
  }
})
afterAll(async () => {
  viewer.leave()
  await server.stop()
})

const PARTS: readonly RulerPart[] = ['get', 'news']
const WARMTHS: readonly RulerWarmth[] = ['cold', 'warm']
const RUNS = RULER_PROTOCOLS.flatMap((protocol) =>
  PARTS.flatMap((part) => WARMTHS.map((warmth) => ({ protocol, part, warmth }))),
)

interface Run {
  readonly protocol: RulerMeasure['protocol']
  readonly part: RulerPart
  readonly warmth: RulerWarmth
}

function look({ protocol, part, warmth }: Run) {
  const is = (each: RulerMeasure) => each.protocol === protocol && each.part === part && each.warmth === warmth
  const measure = measures.findLast(is)
  const details = measure === undefined ? undefined : inside.get(measure)
  if (measure === undefined || details === undefined) throw new Error(`${protocol} ${part} ${warmth} was not measured`)
  return { measure, details, totals: totalsOf(details.map(openedOf)), trips: roundTripsOf(details) }
}

const purposes = (run: Run): Readonly<Record<Purpose, number>> => look(run).totals.byPurpose

describe.each(RUNS)('$protocol, $part, $warmth', (run) => {
  test('all that its sockets counted is recorded, and has one purpose', () => {
    const { measure, totals } = look(run)
    expect(totals.bytes).toBe(measure.sent + measure.received)
    expect(PURPOSES.reduce((sum, purpose) => sum + totals.byPurpose[purpose], 0)).toBe(totals.bytes)
  })

  test('brings names and values, and no header of Framewise', () => {
    expect(purposes(run)).toMatchObject({ app: 0, names: expect.any(Number), values: expect.any(Number) })
    expect(purposes(run).values).toBeGreaterThan(100)
    expect(purposes(run).names).toBeGreaterThan(0)
  })

  test('makes a connection where it is cold, and none where it is warm', () => {
    const { connections, delays, milliseconds } = look(run).measure
    expect(connections > 0).toBe(run.warmth === 'cold')
    expect(delays).toHaveLength(run.part === 'news' ? ITEMS : 0)
    expect(milliseconds === null).toBe(run.part === 'news')
  })
})

test.each([
  { protocol: 'rest', part: 'get', warmth: 'warm', trips: 2, why: 'two resources, two requests' },
  { protocol: 'graphql', part: 'get', warmth: 'warm', trips: 1, why: 'one query' },
  { protocol: 'grpc', part: 'get', warmth: 'cold', trips: 1, why: 'SETTINGS go along with the call' },
  { protocol: 'grpc', part: 'get', warmth: 'warm', trips: 1, why: 'one call' },
  { protocol: 'websocket', part: 'get', warmth: 'cold', trips: 2, why: 'the handshake, then the question' },
  { protocol: 'websocket', part: 'get', warmth: 'warm', trips: 1, why: 'the question' },
  { protocol: 'socket-io', part: 'get', warmth: 'cold', trips: 3, why: 'the handshake, CONNECT, then the question' },
  { protocol: 'websocket', part: 'news', warmth: 'warm', trips: 1, why: 'to watch is asked for once' },
  { protocol: 'sse', part: 'news', warmth: 'warm', trips: 1, why: 'one request, whose answer goes on' },
  { protocol: 'long-polling', part: 'news', warmth: 'warm', trips: ITEMS, why: 'a question for each item' },
  { protocol: 'rest', part: 'news', warmth: 'warm', trips: 1 + 2 * ITEMS, why: 'one question in vain for each item' },
  { protocol: 'kafka', part: 'get', warmth: 'warm', trips: 2, why: 'where the topic begins, and what is there' },
  {
    protocol: 'kafka',
    part: 'news',
    warmth: 'warm',
    trips: 2 + ITEMS,
    why: 'the topic itself, where it ends, and a Fetch for each item',
  },
] as const)('$protocol, $part, $warmth: $trips round trips, for $why', ({ trips, ...run }) => {
  expect(look(run).trips).toBe(trips)
})

describe('what each way pays for', () => {
  test('HPACK remembers: the second gRPC call has hardly any headers', () => {
    const cold = purposes({ protocol: 'grpc', part: 'get', warmth: 'cold' })
    const warm = purposes({ protocol: 'grpc', part: 'get', warmth: 'warm' })
    expect(warm.client + warm.server).toBeLessThan((cold.client + cold.server) / 4)
    expect(warm.values).toBe(cold.values)
  })

  test('HTTP/1.1 remembers nothing: cold and warm are the same bytes', () => {
    const run = { protocol: 'rest', part: 'get' } as const
    expect(purposes({ ...run, warmth: 'warm' })).toEqual(purposes({ ...run, warmth: 'cold' }))
  })

  test('an open WebSocket has no headers, and two bytes before each item', () => {
    const warm = purposes({ protocol: 'websocket', part: 'news', warmth: 'warm' })
    expect(warm).toMatchObject({ start: 0, author: 0, client: 0, server: 0 })
    expect(warm.framing).toBeLessThan(10 + 5 * ITEMS)
  })

  test('Protocol Buffers has tags for names, and fewer bytes of them than JSON', () => {
    const names = (protocol: 'grpc' | 'connect') => purposes({ protocol, part: 'get', warmth: 'warm' }).names
    expect(names('grpc') * 3).toBeLessThan(names('connect'))
  })

  test('REST brings what was not asked for', () => {
    const values = (protocol: 'rest' | 'graphql') => purposes({ protocol, part: 'get', warmth: 'warm' }).values
    expect(values('rest')).toBeGreaterThan(values('graphql'))
  })
})
