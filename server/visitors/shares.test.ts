import { describe, expect, test } from 'vitest'
import { type Guest, Shares } from './shares.ts'
import { LOOPBACK } from './visitor.ts'

/** How many get a place of so many that ask. */
function fill(shares: Shares, asked: number, guest: (index: number) => Guest): number {
  let count = 0
  for (let index = 0; index < asked; index += 1) {
    if (shares.refusalOf(guest(index)) !== null) continue
    shares.take(guest(index))
    count += 1
  }
  return count
}

const open = () => new Shares('sse', 'streams', { perSandbox: 100, total: 5_000 })

describe('places', () => {
  test.each([
    { who: 'one sandbox', guest: () => ({ sandbox: 'a', visitor: 'v' }), most: 100, by: 'sandbox' },
    {
      who: 'one visitor that names no sandbox',
      guest: () => ({ sandbox: null, visitor: 'v' }),
      most: 1_000,
      by: 'sandbox',
    },
    {
      who: 'one visitor with 3,000 sandboxes',
      guest: (index: number) => ({ sandbox: String(index % 3_000), visitor: 'v' }),
      most: 2_500,
      by: 'visitor',
    },
    {
      who: 'this machine',
      guest: (index: number) => ({ sandbox: String(index), visitor: LOOPBACK }),
      most: 4_000,
      by: 'visitor',
    },
  ])('of $who are $most at most, and others still find one', ({ guest, most, by }) => {
    const shares = open()
    expect(fill(shares, 6_000, guest)).toBe(most)
    expect(shares.refusalOf(guest(6_000))).toMatchObject({ by })
    expect(shares.refusalOf({ sandbox: 'another', visitor: 'w' })).toBeNull()
  })

  test('are left for a class of 300 behind the address of one who took all that twenty sandboxes get', () => {
    const shares = open()
    fill(shares, 6_000, (index) => ({ sandbox: `greedy ${index % 20}`, visitor: 'school' }))
    expect(fill(shares, 300, (index) => ({ sandbox: `learner ${index}`, visitor: 'school' }))).toBe(300)
  })

  test('are free again when their holder leaves, however often it says so', () => {
    const shares = new Shares('sse', 'streams', { perSandbox: 1, total: 10 })
    const guest = { sandbox: 'a', visitor: 'v' }
    const leave = shares.take(guest)
    expect(shares.refusalOf(guest)?.message).toBe('1 streams of this sandbox are open: close one first')
    leave()
    leave()
    expect([shares.taken, shares.largestVisitor, shares.refusalOf(guest)]).toEqual([0, 0, null])
  })

  test('of all are bounded too, and each refusal is counted by whose places were taken', () => {
    const shares = new Shares('sse', 'streams', { perSandbox: 1, total: 2 })
    expect(fill(shares, 4, (index) => ({ sandbox: String(index), visitor: String(index) }))).toBe(2)
    expect(shares.refusalOf({ sandbox: '0', visitor: '0' })).toMatchObject({ by: 'sandbox' })
    expect(shares.refused).toEqual({ sandbox: 1, visitor: 0, server: 2 })
  })
})
