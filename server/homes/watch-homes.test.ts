import { expect, test } from 'vitest'
import { watchHomes } from './watch-homes.ts'

const SELF = { id: 'self', host: '10.0.0.1', port: 1 }
const OTHER = { id: 'other', host: '10.0.0.2', port: 2 }

test.each([
  { name: 'is the one', answers: async () => 'other', says: null },
  { name: 'says nothing, as the version before', answers: async () => null, says: null },
  {
    name: 'is not there',
    answers: () => Promise.reject(new Error('connect ECONNREFUSED')),
    says: 'connect ECONNREFUSED',
  },
  { name: 'is this one itself', answers: async () => 'self', says: 'another server answers at 10.0.0.2:2' },
])('who is asked at the address of another and $name: $says', async ({ answers, says }) => {
  const said: string[] = []
  const watch = watchHomes({
    book: { id: 'self', homes: [SELF, OTHER] },
    askWho: answers,
    isAway: () => false,
    say: (line) => void said.push(line),
  })
  for (let times = 0; times < 6; times += 1) await watch.look()
  expect(said).toEqual(says === null ? [] : [expect.stringContaining(says)])
  const checked = await watch.check().catch(({ message }) => message)
  expect(checked).toBe(says === null ? undefined : 'out of reach: 10.0.0.2:2')
})

test('one that was out of reach and answers is told of no more, and one that is gone is forgotten', async () => {
  let isThere = false
  const homes = [SELF, OTHER]
  const watch = watchHomes({
    book: { id: 'self', homes },
    askWho: async () => {
      if (!isThere) throw new Error('away')
      return 'other'
    },
    isAway: () => false,
    say: () => undefined,
  })
  for (let times = 0; times < 3; times += 1) await watch.look()
  await expect(watch.check()).rejects.toThrow('out of reach')
  isThere = true
  await watch.look()
  await watch.check()
  homes.pop()
  isThere = false
  await watch.look()
  homes.push(OTHER)
  await watch.look()
  // Asked anew, and given some time.
  await watch.check()
})

test('one that was found out of reach on the way is named', async () => {
  const watch = watchHomes({
    book: { id: 'self', homes: [SELF, OTHER] },
    askWho: async () => 'other',
    isAway: (id) => id === 'other',
    say: () => undefined,
  })
  await expect(watch.check()).rejects.toThrow('out of reach: 10.0.0.2:2')
})
