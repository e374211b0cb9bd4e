import { describe, expect, test } from 'vitest'
import { type Call, callOf, type Frame, GIVES_UP, KINDS, momentsOf, type Side, UNTIL, WIRE } from './model.ts'

const of = ({ frames }: Call, side: Side) => frames.filter(({ by }) => by === side)
const words = (frames: readonly Frame[]) => frames.map(({ what }) => what).join(' ')

test.each([
  { kind: 'unary', asks: 1, tells: 1 },
  { kind: 'server-stream', asks: 1, tells: 4 },
  { kind: 'client-stream', asks: 3, tells: 1 },
  { kind: 'both', asks: 2, tells: 4 },
] as const)('$kind is framed like all the others, with $asks and $tells messages between', ({ kind, asks, tells }) => {
  const call = callOf(kind, false)
  expect(words(of(call, 'client'))).toBe(`headers ${'message '.repeat(asks)}end-stream`)
  expect(words(of(call, 'server'))).toBe(`headers ${'message '.repeat(tells)}trailers`)
  expect(call.ending).toBe('status')
})

describe.each(KINDS)('in a call of kind %s', (kind) => {
  test('nobody sends a frame before the one before it, and all are there before the axis ends', () => {
    for (const side of ['client', 'server'] as const) {
      const times = of(callOf(kind, false), side).map(({ from }) => from)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
    }
    expect(Math.max(...callOf(kind, false).frames.map(({ to }) => to))).toBeLessThan(UNTIL)
  })

  test('the server says nothing before it has heard of the call', () => {
    const first = of(callOf(kind, false), 'server')[0]
    expect(first?.from).toBeGreaterThan(WIRE)
  })

  test('the client has said all before its call is over, and hears the trailers', () => {
    const { lives, frames } = callOf(kind, false)
    expect(lives.client.saidAll).toBe(frames.find(({ what }) => what === 'end-stream')?.from)
    expect(lives.client.to).toBe(lives.server.to + WIRE)
    expect(frames.map(({ isRead }) => isRead)).not.toContain(false)
  })

  test('a client that gives up resets its stream, and no status comes', () => {
    const { frames, lives, ending } = callOf(kind, true)
    expect(frames.at(-1)).toMatchObject({ by: 'client', what: 'reset', from: GIVES_UP })
    expect(words(frames)).not.toContain('trailers')
    expect(ending).toBe('cancelled')
    expect(lives.client.to).toBe(GIVES_UP)
    expect(lives.server.to).toBe(GIVES_UP + WIRE)
  })

  test('what the server sends before it has heard so is thrown away', () => {
    const { frames } = callOf(kind, true)
    const unread = frames.filter(({ isRead }) => !isRead)
    expect(unread).toEqual(frames.filter(({ by, to }) => by === 'server' && to > GIVES_UP))
    expect(frames.filter(({ by, from }) => by === 'server' && from >= GIVES_UP + WIRE)).toEqual([])
  })
})

test.each([
  { kind: 'unary', numbers: [], saidAll: 26 },
  { kind: 'server-stream', numbers: [2], saidAll: 26 },
  { kind: 'client-stream', numbers: [], saidAll: null },
  { kind: 'both', numbers: [2], saidAll: null },
] as const)('whoever gives up a call of kind $kind loses messages $numbers', ({ kind, numbers, saidAll }) => {
  const { frames, lives } = callOf(kind, true)
  expect(frames.flatMap(({ isRead, number }) => (isRead || number === null ? [] : [number]))).toEqual(numbers)
  expect(lives.client.saidAll).toBe(saidAll)
})

test('messages are counted for each side', () => {
  const numbers = of(callOf('both', false), 'server').flatMap(({ number }) => (number === null ? [] : [number]))
  expect(numbers).toEqual([1, 2, 3, 4])
})

test.each([false, true])('moments come one after the other, and the last is the end (gives up: %s)', (givesUp) => {
  const times = momentsOf(givesUp).map(({ at }) => at)
  expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
  const lives = KINDS.flatMap((kind) => Object.values(callOf(kind, givesUp).lives))
  expect(times.at(-1)).toBe(Math.max(...lives.map(({ to }) => to)))
})
