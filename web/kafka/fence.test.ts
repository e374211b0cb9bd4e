import { expect, test } from 'vitest'
import { readFence } from './fence.ts'

test.each([
  { words: 'view=lanes topic=orders', fence: { views: ['lanes'], topic: 'orders' } },
  {
    words: ' view=produce,lanes  topic=shared.orders ',
    fence: { views: ['produce', 'lanes'], topic: 'shared.orders' },
  },
  {
    words: 'view=key-calculator key=ada partitions=6',
    fence: { views: ['key-calculator'], key: 'ada', partitions: 6 },
  },
  { words: 'view=disk topic=orders partition=0', fence: { views: ['disk'], topic: 'orders', partition: 0 } },
  { words: 'view=fetches', fence: { views: ['fetches'] } },
  {
    words: 'view=produce,timeline topic=orders count=12 rate=20 linger=0',
    fence: { views: ['produce', 'timeline'], topic: 'orders', count: 12, rate: 20, linger: 0 },
  },
])('reads $words', ({ words, fence }) => {
  expect(readFence(words)).toEqual(fence)
})

test.each([
  { words: '', says: 'says which view' },
  { words: 'topic=orders', says: 'says which view' },
  { words: 'view=lane', says: 'kafka knows no view lane' },
  { words: 'view=lanes,', says: 'kafka knows no view ' },
  { words: 'lanes', says: 'and no lanes' },
  { words: 'view=lanes view=groups', says: 'says view once' },
  { words: 'view=fetches topic=orders', says: 'understands nothing more, and no topic' },
  { words: 'view=lanes group=billing', says: 'view=lanes understands topic, partitions, and no group' },
  { words: 'view=lanes topic=ord/ers', says: 'topic=ord/ers: a name has letters' },
  { words: 'view=key-calculator partitions=0', says: 'partitions=0: a number from 1 to 100' },
  { words: 'view=timeline linger=5', says: 'understands topic, and no linger' },
  { words: 'view=produce linger=501', says: 'linger=501: a number from 0 to 500' },
  { words: 'view=disk partition=x', says: 'partition=x: a number from 0 to 100' },
])('refuses “$words” and says why', ({ words, says }) => {
  expect(readFence(words)).toContain(says)
})
