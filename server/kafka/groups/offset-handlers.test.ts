import { setImmediate as settled } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { apiOf } from '#proto/wire/kafka/index.ts'
import { CODES } from '../errors.ts'
import { type Call, memoryJournal, startGroups, topicId } from './testing/calls.ts'

interface Partition {
  readonly partitionIndex: number
  readonly errorCode: number
  readonly committedOffset: bigint
  readonly committedLeaderEpoch: number
  readonly metadata: string | null
}
interface Topic {
  readonly name: string
  readonly partitions: readonly Partition[]
}
interface Fetched {
  readonly errorCode: number
  readonly topics: readonly Topic[]
  readonly groups: readonly {
    readonly groupId: string
    readonly errorCode: number
    readonly topics: readonly Topic[]
  }[]
}

const [COMMIT, FETCH] = [8, 9]
const everything = () => true
const asItIs = (name: string) => name
const DAY = 86_400_000
const versions = (apiKey: number): number[] => {
  const { min, max } = apiOf(apiKey) ?? { min: 0, max: -1 }
  return Array.from({ length: max - min + 1 }, (_, index) => min + index)
}

const partition = (partitionIndex: number, committedOffset: bigint, committedMetadata: string | null = null) => ({
  partitionIndex,
  committedOffset,
  committedLeaderEpoch: 0,
  committedMetadata,
})

/** As a tool commits that is no member. */
const commitBody = (partitions: readonly object[], over: object = {}) => ({
  groupId: 'ada.billing',
  topics: [{ name: 'ada.orders', topicId: topicId('ada.orders'), partitions }],
  ...over,
})

async function commit(call: Call, partitions: readonly object[], over: object = {}, version = 9): Promise<number[]> {
  const { topics } = await call<Fetched>(COMMIT, version, commitBody(partitions, over))
  return topics.flatMap((topic) => topic.partitions.map(({ errorCode }) => errorCode))
}

/** All that the group has committed: `ada.orders-0 5`. */
async function committed(call: Call, groupId = 'ada.billing'): Promise<string[]> {
  const { groups } = await call<Fetched>(FETCH, 9, { groups: [{ groupId, topics: null }] })
  return groups.flatMap(({ topics }) =>
    topics.flatMap(({ name, partitions }) =>
      partitions.map(({ partitionIndex, committedOffset }) => `${name}-${partitionIndex} ${committedOffset}`),
    ),
  )
}

describe('in every version', () => {
  test.each(versions(COMMIT))('OffsetCommit %i', async (version) => {
    const { call } = await startGroups()
    expect(await commit(call, [partition(0, 5n), partition(2, 7n)], {}, version)).toEqual([0, 0])
    expect(await committed(call)).toEqual(['ada.orders-0 5', 'ada.orders-2 7'])
  })

  test.each(versions(FETCH))('OffsetFetch %i', async (version) => {
    const { call } = await startGroups()
    await commit(call, [partition(1, 6n, 'by hand')])
    const topics = [{ name: 'ada.orders', topicId: topicId('ada.orders'), partitionIndexes: [0, 1] }]
    const groupId = 'ada.billing'
    const answer = await call<Fetched>(
      FETCH,
      version,
      version < 8 ? { groupId, topics } : { groups: [{ groupId, topics }] },
    )
    const [one] = version < 8 ? [answer] : answer.groups
    const found = one?.topics[0]?.partitions.map((each) => [each.partitionIndex, each.committedOffset, each.metadata])
    expect(found).toEqual([
      [0, -1n, ''],
      [1, 6n, 'by hand'],
    ])
  })

  test.each(versions(FETCH).filter((version) => version >= 2))('OffsetFetch %i of all topics', async (version) => {
    const { call } = await startGroups()
    await commit(call, [partition(1, 6n)])
    const groupId = 'ada.billing'
    const body = version < 8 ? { groupId, topics: null } : { groups: [{ groupId, topics: null }] }
    const answer = await call<Fetched>(FETCH, version, body)
    const [one] = version < 8 ? [answer] : answer.groups
    expect(one?.topics.flatMap((topic) => topic.partitions.map((each) => each.committedOffset))).toEqual([6n])
  })
})

test.each(['', 'till-1'])('without a generation an empty group takes a commit, of member "%s"', async (memberId) => {
  const { call } = await startGroups()
  expect(await commit(call, [partition(0, 5n)], { generationIdOrMemberEpoch: -1, memberId })).toEqual([0])
  expect(await committed(call)).toEqual(['ada.orders-0 5'])
})

describe('a commit is refused', () => {
  test.each([
    [
      'for a topic that is not there',
      [partition(0, 1n)],
      { topics: [{ name: 'ada.nothing', partitions: [partition(0, 1n)] }] },
      CODES.UNKNOWN_TOPIC_OR_PARTITION,
    ],
    ['for a partition that is not there', [partition(3, 1n)], {}, CODES.UNKNOWN_TOPIC_OR_PARTITION],
    ['for a partition below none', [partition(-1, 1n)], {}, CODES.UNKNOWN_TOPIC_OR_PARTITION],
    ['below the first offset', [partition(0, -1n)], {}, CODES.OFFSET_OUT_OF_RANGE],
    ['with more text than may be', [partition(0, 1n, 'é'.repeat(2_049))], {}, CODES.OFFSET_METADATA_TOO_LARGE],
    ['of a group of no sandbox', [partition(0, 1n)], { groupId: 'billing' }, CODES.INVALID_GROUP_ID],
    [
      'of a member of no group',
      [partition(0, 1n)],
      { generationIdOrMemberEpoch: 1, memberId: 'till-1' },
      CODES.ILLEGAL_GENERATION,
    ],
  ])('%s', async (_, partitions, over, expected) => {
    const { call, offsetsLog } = await startGroups()
    expect(await commit(call, partitions, over)).toEqual([expected])
    expect([await committed(call), offsetsLog.records]).toEqual([[], []])
  })

  test('for a topic by an id that is none', async () => {
    const { call } = await startGroups()
    const topics = [{ topicId: topicId('nothing'), partitions: [partition(0, 1n)] }]
    expect(await commit(call, [], { topics }, 10)).toEqual([CODES.UNKNOWN_TOPIC_ID])
  })

  test('by a disk that is full, and what was committed before stays', async () => {
    const { call, offsetsLog } = await startGroups()
    await commit(call, [partition(0, 5n)])
    offsetsLog.full(true)
    expect(await commit(call, [partition(0, 6n), partition(9, 1n)])).toEqual([
      CODES.KAFKA_STORAGE_ERROR,
      CODES.UNKNOWN_TOPIC_OR_PARTITION,
    ])
    expect(await committed(call)).toEqual(['ada.orders-0 5'])
    offsetsLog.full(false)
    expect(await commit(call, [partition(0, 6n)])).toEqual([0])
  })

  test('beyond as many partitions as a group may have', async () => {
    const { call } = await startGroups({ offsets: 2 })
    const { NONE, INVALID_COMMIT_OFFSET_SIZE } = CODES
    const all = [partition(0, 1n), partition(1, 1n), partition(2, 1n)]
    expect(await commit(call, all)).toEqual([NONE, NONE, INVALID_COMMIT_OFFSET_SIZE])
    expect(await commit(call, [partition(0, 2n)])).toEqual([NONE])
  })
})

describe('what was committed', () => {
  test('is there after a restart, the last of each partition', async () => {
    const log = memoryJournal()
    const before = await startGroups({}, log)
    await commit(before.call, [partition(0, 5n), partition(1, 1n)])
    await commit(before.call, [partition(0, 9n)])
    const after = await startGroups({}, log)
    expect(await committed(after.call)).toEqual(['ada.orders-0 9', 'ada.orders-1 1'])
    expect(after.groups.state(everything, asItIs)[0]).toMatchObject({ fullName: 'ada.billing', state: 'Empty' })
  })

  test('of one group is not that of another', async () => {
    const { call } = await startGroups()
    await commit(call, [partition(0, 5n)])
    await commit(call, [partition(0, 1n)], { groupId: 'bob.billing' })
    expect(await committed(call)).toEqual(['ada.orders-0 5'])
    expect(await committed(call, 'bob.billing')).toEqual(['ada.orders-0 1'])
  })

  test('goes with its topic, also after a restart', async () => {
    const log = memoryJournal()
    const { call, removeTopic } = await startGroups({}, log)
    await commit(call, [partition(0, 5n)])
    removeTopic('ada.orders')
    await settled()
    const after = await startGroups({}, log)
    expect([await committed(call), await committed(after.call)]).toEqual([[], []])
  })

  test('while its topic is deleted goes with it, also after a restart', async () => {
    const log = memoryJournal()
    const { call, removeTopic } = await startGroups({}, log)
    const committing = commit(call, [partition(0, 5n)])
    removeTopic('ada.orders')
    await committing
    await settled()
    // There is a topic of this name again.
    const after = await startGroups({}, log)
    expect([await committed(call), await committed(after.call)]).toEqual([[], []])
  })

  test('while its group is forgotten goes with it, also after a restart', async () => {
    const log = memoryJournal()
    const { call, groups } = await startGroups({}, log)
    const committing = commit(call, [partition(0, 5n)])
    await Promise.all([groups.forget((name) => name.startsWith('ada.')), committing])
    const after = await startGroups({}, log)
    expect([await committed(call), await committed(after.call)]).toEqual([[], []])
  })

  test('is forgotten when its group has been empty for seven days, and the group with it', async () => {
    const { call, clock, groups } = await startGroups()
    await commit(call, [partition(0, 5n)])
    clock.pass(7 * DAY - 60_000)
    await settled()
    expect(await committed(call)).toEqual(['ada.orders-0 5'])
    clock.pass(60_000)
    await settled()
    expect(await committed(call)).toEqual([])
    clock.pass(60_000)
    await settled()
    expect(groups.state(everything, asItIs)).toEqual([])
  })

  test('is written anew when most of the log is of the past', async () => {
    const log = memoryJournal()
    const { call } = await startGroups({}, log)
    const long = 'x'.repeat(4_096)
    for (let offset = 0; offset < 300; offset += 1) await commit(call, [partition(0, BigInt(offset), long)])
    expect(log.rewrites).toBe(1)
    const after = await startGroups({}, log)
    expect(await committed(after.call)).toEqual(['ada.orders-0 299'])
  })
})
