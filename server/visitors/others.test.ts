import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createGuesses } from './guesses.ts'
import { shareHeld } from './held-elsewhere.ts'
import { createOthers, type Others, type Wire, WORD_BYTES } from './others.ts'
import { ShareBook } from './shares.ts'
import { LOOPBACK } from './visitor.ts'

/** Processes that hear each other at once, and how long each word was. */
function processes(count: number): { readonly all: readonly Others[]; readonly lengths: readonly number[] } {
  const listeners: Parameters<Wire['onWord']>[0][][] = Array.from({ length: count }, () => [])
  const lengths: number[] = []
  const all = listeners.map((own, index) =>
    createOthers({
      tell(word) {
        lengths.push(Buffer.byteLength(word))
        for (const others of listeners) if (others !== own) for (const hear of others) hear(word, `process ${index}`)
      },
      onWord: (hear) => void own.push(hear),
    }),
  )
  return { all, lengths }
}

function toldToAll(): void {
  vi.runOnlyPendingTimers()
}

describe('of a visitor at two processes', () => {
  // Other files run in the same process.
  beforeAll(() => void vi.useFakeTimers())
  afterAll(() => void vi.useRealTimers())
  let now = 0
  const clock = (): number => now

  test('names that were tried out at one are counted at the other, the same name once', () => {
    const [here, there] = processes(2).all.map((each) => createGuesses({ atOnce: 3, perMinute: 1 }, clock, each))
    for (const name of ['a', 'b']) expect(here?.mayKnow('v', name, false)).toBe(true)
    toldToAll()
    // Asked for by way of the other: no new guess.
    for (const name of ['a', 'b']) expect(there?.mayKnow('v', name, false)).toBe(true)
    expect(there?.mayKnow('v', 'c', false)).toBe(true)
    toldToAll()
    expect(here?.mayKnow('v', 'd', false)).toBe(false)
    expect(here?.mayKnow('w', 'd', false)).toBe(true)
  })

  test('a name that is known at one is answered at the other, whoever else guesses there', () => {
    const [here, there] = processes(2).all.map((each) => createGuesses({ atOnce: 1, perMinute: 1 }, clock, each))
    here?.tell('v', 'mine')
    expect(here?.mayKnow('v', 'friend', true)).toBe(true)
    toldToAll()
    for (const name of ['a', 'b']) there?.mayKnow('v', name, false)
    expect(['mine', 'friend', 'strange'].map((name) => there?.mayKnow('v', name, true))).toEqual([true, true, false])
  })

  test('places held at one are counted at the other, until they are given back or that process is silent', () => {
    const sides = processes(3).all.map((each) => {
      const book = new ShareBook()
      const shares = book.open('sse', 'streams', { perSandbox: 100, total: 200 })
      return { book, shares, tell: shareHeld(book, each, clock) }
    })
    const [here, there, third] = sides
    const leave = Array.from({ length: 60 }, (_, index) => here?.shares.take({ sandbox: `${index}`, visitor: 'v' }))
    for (let index = 0; index < 40; index += 1) third?.shares.take({ sandbox: `${index}`, visitor: 'v' })
    const tellAll = (): void => {
      for (const { tell } of sides) tell()
      toldToAll()
    }
    const refusal = (visitor: string) => there?.shares.refusalOf({ sandbox: 'new', visitor })?.by ?? null
    tellAll()
    expect([refusal('v'), refusal('w')]).toEqual(['visitor', null])
    for (const each of leave) each?.()
    // What was said last is believed for a while.
    now += 1_000
    tellAll()
    expect(refusal('v')).toBe('visitor')
    now += 3_000
    tellAll()
    expect(refusal('v')).toBeNull()
    expect(there?.book.heldElsewhere('sse', 'v')).toBe(40)
    now += 4_000
    expect(there?.book.heldElsewhere('sse', 'v')).toBe(0)
  })

  test('each machine’s own programs are none of the others’', () => {
    const [here, there] = processes(2).all.map((each) => createGuesses({ atOnce: 1, perMinute: 1 }, clock, each))
    here?.mayKnow(LOOPBACK, 'a', false)
    toldToAll()
    expect(there?.mayKnow(LOOPBACK, 'b', false)).toBe(true)
  })

  test('much that is told in one moment goes in words that PostgreSQL takes, and not without end', () => {
    const { all, lengths } = processes(2)
    let heard = 0
    all[1]?.topic('made', () => {
      heard += 1
    })
    const tell = all[0]?.topic('made', () => undefined)
    for (let index = 0; index < 5_000; index += 1) tell?.(`2001:db8:1:${index}`, 'sixteen-letters-')
    toldToAll()
    expect([heard, Math.max(...lengths) <= WORD_BYTES]).toEqual([1_000, true])
  })
})
