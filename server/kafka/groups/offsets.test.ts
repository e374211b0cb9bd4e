import { expect, test } from 'vitest'
import { writeOffset } from './offset-record.ts'
import { Offsets } from './offsets.ts'
import { memoryJournal, startGroups } from './testing/calls.ts'

const place = (partition: number) => ({ group: 'ada.billing', topic: 'ada.orders', partition })
const committed = (offset: bigint) => ({ offset, leaderEpoch: 0, metadata: 'x'.repeat(4_000), at: 0 })

test('commits that become safe together are all kept when the log is written anew by the first of them', async () => {
  const past = Array.from({ length: 300 }, (_, index) => writeOffset(place(0), committed(BigInt(index))))
  const log = memoryJournal(past)
  const offsets = await Offsets.open(log)
  await Promise.all([1, 2, 3].map((partition) => offsets.commit([{ ...place(partition), ...committed(7n) }])))
  expect(log.rewrites).toBe(1)
  const again = await Offsets.open(log)
  expect(again.of('ada.billing').map(({ partition, offset }) => [partition, offset])).toEqual([
    [0, 299n],
    [1, 7n],
    [2, 7n],
    [3, 7n],
  ])
})

test('what was committed of a topic that a crash had deleted before is not there after a new start', async () => {
  const log = memoryJournal([
    writeOffset({ ...place(0), topic: 'ada.gone' }, committed(5n)),
    writeOffset(place(0), committed(6n)),
  ])
  await startGroups({}, log)
  expect((await Offsets.open(log)).of('ada.billing').map(({ topic }) => topic)).toEqual(['ada.orders'])
})
