import { describe, expect, test, vi } from 'vitest'
import type { ExchangeOpened, TapEvent } from '../events.ts'
import type { Track } from '../exchange.ts'
import { type EvictedExchange, type LogWatcher, SandboxLog } from './log.ts'
import { Logs } from './logs.ts'

const opened = (exchange: number): ExchangeOpened => ({
  type: 'opened',
  exchange,
  connection: 1,
  version: 1,
  client: 'named',
  run: '',
  remote: '',
  at: 0,
  ordinal: 0,
  port: 8080,
  toServerBefore: 0,
  toClientBefore: 0,
  isForGuest: false,
  tls: null,
})
const bytes = (exchange: number, offset: number, length: number): TapEvent => ({
  type: 'bytes',
  exchange,
  direction: 'toClient',
  offset,
  at: 0,
  data: Buffer.alloc(length),
})
const closed = (exchange: number): TapEvent => ({ type: 'closed', exchange, at: 0, reason: 'complete' })

const whole = (exchange: number, length: number): TapEvent[] => [
  opened(exchange),
  bytes(exchange, 0, length),
  closed(exchange),
]

function logOf(limit: number, events: readonly TapEvent[]): SandboxLog {
  const log = new SandboxLog('epoch', limit)
  fill(log, events)
  return log
}

function fill(log: SandboxLog, events: readonly TapEvent[], tracks = new Map<number, Track>()): void {
  for (const event of events) {
    if (event.type === 'opened') tracks.set(event.exchange, log.open(event))
    else if (event.type === 'bytes') {
      tracks.get(event.exchange)?.bytes(event.direction, event.offset, event.at, event.data, false)
    } else if (event.type === 'closed') tracks.get(event.exchange)?.close(event.at, event.reason)
    else tracks.get(event.exchange)?.append(event)
  }
}

const keptOf = (log: SandboxLog): number[] => [
  ...new Set(log.read(0, Number.POSITIVE_INFINITY).map(({ event }) => event.exchange)),
]

describe('a log', () => {
  test('gives up whole closed exchanges first, the oldest first', () => {
    const log = logOf(60_000, [opened(1), bytes(1, 0, 20_000), ...whole(2, 20_000), ...whole(3, 20_000)])
    expect(keptOf(log)).toEqual([1, 3])
    expect(log.evictedBehind(0)).toEqual({ exchanges: 1, bytes: 20_000 })
  })

  test('keeps the beginning and the end of an exchange that alone is too large', () => {
    const pieces = Array.from({ length: 20 }, (_, index) => bytes(1, index * 20_000, 20_000))
    const log = logOf(150_000, [opened(1), ...pieces])
    const offsets = log
      .read(0, Number.POSITIVE_INFINITY)
      .flatMap(({ event }) => (event.type === 'bytes' ? [event.offset] : []))
    expect(offsets.slice(0, 2)).toEqual([0, 20_000])
    expect(offsets.at(-1)).toBe(380_000)
    expect(offsets.length).toBeLessThan(20)
    expect(log.cost).toBeLessThanOrEqual(150_000)
  })

  test('keeps an open exchange of very many small pieces, so that whoever watches hears of the next one', () => {
    const tracks = new Map<number, Track>()
    const log = new SandboxLog('epoch', 60_000)
    fill(log, [opened(1)], tracks)
    for (let piece = 0; piece < 500; piece += 1) {
      fill(log, [bytes(1, piece * 10, 10)], tracks)
      expect(log.read(log.lastSeq - 1, 1)).toMatchObject([{ event: { exchange: 1, offset: piece * 10 } }])
      expect(log.cost).toBeLessThanOrEqual(60_000)
    }
    const [, first] = log.read(0, Number.POSITIVE_INFINITY)
    expect(first).toMatchObject({ event: { type: 'bytes', offset: 0 } })
    expect(log.evictedBehind(0).exchanges).toBe(0)
  })

  test('gives up the notes of an open exchange before the exchange, and counts their sizes', () => {
    const note = { kind: 'said', size: 1_002 }
    const notes = Array.from({ length: 100 }, (): TapEvent => ({ type: 'note', exchange: 1, stream: 0, note }))
    const log = logOf(60_000, [opened(1), bytes(1, 0, 100), ...notes])
    const kept = log.read(0, Number.POSITIVE_INFINITY).map(({ event }) => event.type)
    expect(kept.slice(0, 3)).toEqual(['opened', 'bytes', 'note'])
    expect(kept.length).toBeLessThan(30)
    expect(log.cost).toBeLessThanOrEqual(60_000)
  })

  test('stays within its bound whatever is appended', () => {
    const log = new SandboxLog('epoch', 100_000)
    const tracks = new Map<number, Track>()
    let seed = 7
    for (let exchange = 1; exchange < 500; exchange += 1) {
      seed = (seed * 16_807) % 2_147_483_647
      const events = [
        opened(exchange),
        bytes(exchange, 0, seed % 70_000),
        ...(seed % 3 === 0 ? [] : [closed(exchange)]),
      ]
      for (const event of events) {
        fill(log, [event], tracks)
        expect(log.cost).toBeLessThanOrEqual(100_000)
      }
    }
  })

  const seen = 3
  test.each([
    { name: 'when nothing was lost', events: [...whole(1, 10), ...whole(2, 10)], after: seen, can: true },
    {
      name: 'when only what it never saw was lost',
      events: [...whole(1, 10), ...whole(2, 40_000), ...whole(3, 40_000)],
      after: seen,
      can: true,
    },
    {
      name: 'when the middle of what it half saw was lost',
      events: [opened(1), bytes(1, 0, 40_000), bytes(1, 40_000, 1), bytes(1, 40_001, 30_000), bytes(1, 70_001, 40_000)],
      after: seen,
      can: false,
    },
    { name: 'from beyond its end', events: whole(1, 10), after: 99, can: false },
  ])('lets a viewer resume $name: $can', ({ events, after, can }) => {
    expect(logOf(100_000, events).canResume(after)).toBe(can)
  })

  test('counts what it forgot long ago', () => {
    const log = logOf(50_000, Array.from({ length: 2_000 }, (_, index) => whole(index + 1, 10_000)).flat())
    expect(log.evictedBehind(0).exchanges + keptOf(log).length).toBe(2_000)
    expect(log.canResume(3)).toBe(false)
  })
})

/** It reads nothing. */
const onlooker = (): LogWatcher => ({ appended: () => {}, hurry: () => {}, evicted: () => {} })

describe('all logs together', () => {
  test('stay within one bound, and those that are watched go last', () => {
    const logs = new Logs(100_000, 300_000)
    const watched = logs.ofSandbox('watched')
    watched.watchers.add(onlooker())
    fill(watched, whole(1, 50_000))
    for (let index = 2; index < 40; index += 1) fill(logs.ofSandbox(`sandbox ${index}`), whole(index, 50_000))
    expect(logs.cost).toBeLessThanOrEqual(300_000)
    expect(keptOf(watched)).toEqual([1])
  })

  test('are read before they make room by those who keep up, however little each may keep', () => {
    const logs = new Logs(1_000_000, 20_000)
    const log = logs.ofSandbox('learner')
    const read: number[] = []
    const reads = vi.fn<(gone: EvictedExchange) => void>(({ lastSeq }) =>
      expect(read.at(-1)).toBeGreaterThanOrEqual(lastSeq),
    )
    log.watchers.add({
      ...onlooker(),
      hurry: () => read.push(...log.read(read.at(-1) ?? 0, Number.MAX_SAFE_INTEGER).map(({ seq }) => seq)),
      evicted: reads,
    })
    for (let exchange = 1; exchange <= 10; exchange += 1) fill(log, whole(exchange, 5_000))
    expect(reads.mock.calls.length).toBeGreaterThan(5)
  })

  test('that are watched keep what is newest of each, and none is emptied for another', () => {
    const logs = new Logs(1_000_000, 1_500_000)
    const learners = Array.from({ length: 30 }, (_, index) => logs.ofSandbox(`learner ${index}`))
    for (const log of learners) log.watchers.add(onlooker())
    let exchange = 0
    const newest: number[] = []
    for (let round = 0; round < 40; round += 1) {
      for (const [index, log] of learners.entries()) {
        exchange += 1
        fill(log, whole(exchange, 1_000))
        newest[index] = exchange
        // Whatever made room, it was not this.
        expect(keptOf(log)).toContain(exchange)
      }
    }
    expect(logs.cost).toBeLessThanOrEqual(1_500_000)
    expect(learners.map((log) => keptOf(log).at(-1))).toEqual(newest)
  })
})

test('bytes of a long stream that others change are kept as they came, in memory that is used again', () => {
  const log = new SandboxLog('epoch', 256 * 1024)
  const track = log.open(opened(1))
  const slabs = new Set<ArrayBufferLike>()
  const PIECE = 16 * 1024
  for (let index = 0; index < 400; index += 1) {
    const piece = Buffer.alloc(PIECE, index)
    track.bytes('toServer', index * PIECE, 1, piece, true)
    piece.fill(255)
    const last = log.read(log.lastSeq - 1, 1)[0]?.event
    if (last?.type !== 'bytes') throw new Error('the last event is of bytes')
    expect(last.data.equals(Buffer.alloc(PIECE, index))).toBe(true)
    slabs.add(last.data.buffer)
  }
  // 6.4 MB went through a log of 256 kB.
  expect(slabs.size).toBeLessThan(12)
  const kept = log.read(0, Number.MAX_SAFE_INTEGER).flatMap(({ event }) => (event.type === 'bytes' ? [event] : []))
  expect(kept.map(({ data, offset }) => data.equals(Buffer.alloc(PIECE, offset / PIECE)))).not.toContain(false)
  expect(kept.slice(0, 2).map(({ offset }) => offset)).toEqual([0, PIECE])
})
