import { describe, expect, test } from 'vitest'
import type { KafkaBody } from '#proto/wire/kafka/index.ts'
import type { SpokenWish } from '../match/spoken.ts'
import { TraceSession } from '../session.ts'
import { API, batchOf, fetchedOf, fetchOf, KafkaTalk } from '../testing/kafka-talk.ts'
import { decoding, RUN_A } from '../testing/traces.node.ts'

const TOPIC = 'calm-otter-7.orders'
const member = { groupId: 'calm-otter-7.billing', memberId: 'desk-1', groupInstanceId: null, generationId: 3 }

function sync(talk: KafkaTalk, generationId: number, errorCode = 0): void {
  const assigning = { protocolType: 'consumer', protocolName: 'range' }
  const asked = { ...member, ...assigning, generationId, assignments: [] }
  talk.call(API.syncGroup, asked, { ...assigning, errorCode, assignment: new Uint8Array(4) })
}

function commit(talk: KafkaTalk, offsets: readonly bigint[]): void {
  const partitions = offsets.map((committedOffset, partitionIndex) => ({
    ...{ partitionIndex, committedOffset, committedLeaderEpoch: 0, committedMetadata: null },
  }))
  const answered = partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode: 0 }))
  const { generationId, ...rest } = member
  const asked = { ...rest, generationIdOrMemberEpoch: generationId, generationId }
  const topics = (of: readonly KafkaBody[]) => [{ name: TOPIC, partitions: of }]
  talk.call(API.offsetCommit, { ...asked, topics: topics(partitions) }, { topics: topics(answered) }, 9)
}

/** A member of two generations, of which the first was refused once, and what it commits. */
function taken(): TraceSession {
  const talk = new KafkaTalk('calm-otter-7.desk', { run: RUN_A })
  sync(talk, 3, 27)
  sync(talk, 4)
  talk.call(API.fetch, fetchOf(TOPIC, 12n), fetchedOf(TOPIC, batchOf(['a', 'b'], { baseOffset: 12n }), 14n), 12)
  commit(talk, [14n, 30n])
  commit(talk, [15n])
  commit(talk, [15n])
  sync(talk, 5)
  const session = new TraceSession(decoding, () => undefined)
  session.receive(talk.log.events)
  return session
}

function find(session: TraceSession, wish: Pick<SpokenWish, 'unit' | 'connection' | 'number'>) {
  return session.spoken(RUN_A, [{ direction: 'toClient', ...wish }], 1)[0] ?? null
}

describe('by its address, a line of a consumer has its frame', () => {
  test.each([
    { name: 'an assignment', unit: 'kafka-assignment', connection: 'desk-1', number: 5, frame: 'SyncGroup' },
    { name: 'the next one', unit: 'kafka-assignment', connection: 'desk-1', number: 6, frame: 'SyncGroup' },
    { name: 'a commit', unit: 'kafka-commit', connection: 'orders/0', number: 15, frame: 'OffsetCommit' },
    { name: 'a commit of more', unit: 'kafka-commit', connection: 'orders/1', number: 31, frame: 'OffsetCommit' },
    { name: 'a record', unit: 'kafka-record', connection: 'orders/0', number: 14, frame: 'Fetch' },
  ] as const)('$name', ({ unit, connection, number, frame }) => {
    const session = taken()
    const found = find(session, { unit, connection, number })
    expect(found).toMatchObject({ name: frame, bytes: expect.any(Number) })
    const { places } = session.spokenAt(RUN_A, found?.key ?? '')
    const direction = frame === 'OffsetCommit' ? 'toServer' : 'toClient'
    expect(places).toContainEqual({ unit, direction, connection, number })
  })

  test('two generations are two frames', () => {
    const session = taken()
    const keys = [5, 6].map((number) => find(session, { unit: 'kafka-assignment', connection: 'desk-1', number })?.key)
    expect(new Set(keys).size).toBe(2)
  })

  test.each([
    { name: 'an assignment that was refused', unit: 'kafka-assignment', connection: 'desk-1', number: 4 },
    { name: 'another member’s', unit: 'kafka-assignment', connection: 'desk-2', number: 5 },
    { name: 'a commit that was made twice', unit: 'kafka-commit', connection: 'orders/0', number: 16 },
    { name: 'a commit that was never made', unit: 'kafka-commit', connection: 'orders/0', number: 99 },
  ] as const)('$name has none', ({ unit, connection, number }) => {
    expect(find(taken(), { unit, connection, number })).toBeNull()
  })
})
