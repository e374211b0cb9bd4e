import { describe, expect, test } from 'vitest'
import { CODES } from '../errors.ts'
import { heartbeat, leaveGroup } from './member-calls.ts'
import { answerOf, bytes, INITIAL_DELAY, REBALANCE, SESSION, startGroup, text } from './testing/members.ts'

const claimOf = ({ memberId, generationId }: { memberId: string; generationId: number }) => ({
  memberId,
  generationId,
  groupInstanceId: null,
})

describe('a group that forms', () => {
  test('waits a moment for others, so that who starts together is in one generation', () => {
    const { clock, group, join } = startGroup()
    const ada = join('ada')
    clock.pass(INITIAL_DELAY - 1)
    const bob = join('bob')
    clock.pass(INITIAL_DELAY)
    expect([ada.answer, bob.answer, group.state]).toEqual([undefined, undefined, 'PreparingRebalance'])
    clock.pass(1)
    expect([answerOf(ada).generationId, answerOf(bob).generationId, group.state]).toEqual([1, 1, 'CompletingRebalance'])
  })

  test('does not wait for ever: a rebalance timeout is the end of it', () => {
    const { clock, join } = startGroup()
    const ada = join('ada')
    for (let waited = 0; waited < REBALANCE; waited += 1_000) {
      join(`another ${waited}`)
      clock.pass(1_000)
    }
    expect(answerOf(ada).members).toHaveLength(1 + REBALANCE / 1_000)
  })

  test('makes the first its leader, who alone is told what each member knows', () => {
    const { clock, join } = startGroup()
    const [ada, bob] = [join('ada'), join('bob')]
    clock.pass(3 * INITIAL_DELAY)
    const { memberId, leader, members } = answerOf(ada)
    expect([leader, answerOf(bob).leader]).toEqual([memberId, memberId])
    expect(members.map(({ metadata }) => text(metadata))).toEqual(['topics of ada', 'topics of bob'])
    expect(answerOf(bob).members).toEqual([])
  })

  test("hands out the leader's assignment, to who waits for it and to who asks later", () => {
    const { clock, group, join, sync } = startGroup()
    const joins = [join('ada'), join('bob'), join('eve')]
    clock.pass(4 * INITIAL_DELAY)
    const [ada = '', bob = '', eve = ''] = joins.map((one) => answerOf(one).memberId)
    const waits = sync(joins[1] ?? join('bob'))
    expect(waits.answer).toBeUndefined()
    const leads = sync(joins[0] ?? join('ada'), { [ada]: '0', [bob]: '1', [eve]: '2' })
    const later = sync(joins[2] ?? join('eve'))
    expect([leads, waits, later].map((one) => text(answerOf(one).assignment))).toEqual(['0', '1', '2'])
    expect(group.state).toBe('Stable')
  })

  test('tells a new member its id first, and waits for it to come back', () => {
    const { clock, group, join, stable } = startGroup()
    const [ada] = stable('ada')
    const first = answerOf(join('bob', { comesBackWithId: true }))
    expect([first.errorCode, group.state]).toEqual([CODES.MEMBER_ID_REQUIRED, 'Stable'])
    expect(first.memberId).toMatch(/^bob-[0-9a-f-]{36}$/)

    const bob = join('bob', { memberId: first.memberId, comesBackWithId: true })
    expect(bob.answer).toBeUndefined()
    const back = join('ada', { memberId: ada?.memberId ?? '' })
    expect([answerOf(bob).memberId, answerOf(back).generationId]).toEqual([first.memberId, 2])
    clock.pass(0)
  })

  test('forgets an id nobody came back with', () => {
    const { clock, group, join } = startGroup()
    const { memberId } = answerOf(join('bob', { comesBackWithId: true }))
    expect(group.size).toBe(1)
    clock.pass(SESSION)
    expect(group.size).toBe(0)
    expect(answerOf(join('bob', { memberId })).errorCode).toBe(CODES.UNKNOWN_MEMBER_ID)
  })
})

describe('a rebalance', () => {
  test('begins when a member comes: heartbeats say so, and all are in the next generation', () => {
    const { group, join, stable } = startGroup()
    const [ada = { memberId: '', generationId: 0 }] = stable('ada')
    const bob = join('bob')
    expect(heartbeat(group, claimOf(ada))).toBe(CODES.REBALANCE_IN_PROGRESS)
    expect(bob.answer).toBeUndefined()
    const back = join('ada', { memberId: ada.memberId })
    expect([answerOf(back).generationId, answerOf(bob).generationId]).toEqual([2, 2])
    expect(answerOf(back).leader).toBe(ada.memberId)
  })

  test('goes on without who does not join in time', () => {
    const { clock, group, join, stable } = startGroup()
    const [ada = { memberId: '', generationId: 0 }] = stable('ada')
    const bob = join('bob', { rebalanceTimeoutMs: SESSION / 2 })
    for (let waited = 0; waited < REBALANCE; waited += SESSION / 2) {
      expect([heartbeat(group, claimOf(ada)), bob.answer]).toEqual([CODES.REBALANCE_IN_PROGRESS, undefined])
      clock.pass(SESSION / 2)
    }
    expect(answerOf(bob).leader).toBe(answerOf(bob).memberId)
    expect(answerOf(bob).members).toHaveLength(1)
    expect(heartbeat(group, claimOf(ada))).toBe(CODES.UNKNOWN_MEMBER_ID)
  })

  test('begins when a member falls silent, as after kill -9, and the others take over', () => {
    const { clock, group, join, stable } = startGroup()
    const [ada = { memberId: '', generationId: 0 }, bob = { memberId: '', generationId: 0 }] = stable('ada', 'bob')
    clock.pass(SESSION - 1)
    expect(heartbeat(group, claimOf(bob))).toBe(CODES.NONE)
    clock.pass(1)
    expect([group.state, [...group.members.keys()]]).toEqual(['PreparingRebalance', [bob.memberId]])
    const back = join('bob', { memberId: bob.memberId })
    expect([answerOf(back).leader, answerOf(back).generationId]).toEqual([bob.memberId, 2])
    expect(answerOf(join('ada', { memberId: ada.memberId })).errorCode).toBe(CODES.UNKNOWN_MEMBER_ID)
  })

  test('begins when a member leaves', () => {
    const { group, stable } = startGroup()
    const [ada = { memberId: '', generationId: 0 }, bob = { memberId: '', generationId: 0 }] = stable('ada', 'bob')
    expect(leaveGroup(group, claimOf(ada))).toBe(CODES.NONE)
    expect([group.state, group.leader]).toEqual(['PreparingRebalance', bob.memberId])
  })

  test('that the leader never completes drops it, and tells who waited to join anew', () => {
    const { clock, group, join, sync } = startGroup()
    const [ada, bob] = [join('ada', { sessionTimeoutMs: 10 * REBALANCE }), join('bob')]
    clock.pass(3 * INITIAL_DELAY)
    const waits = sync(bob)
    clock.pass(REBALANCE)
    expect(answerOf(waits).errorCode).toBe(CODES.REBALANCE_IN_PROGRESS)
    expect([...group.members.keys()]).toEqual([answerOf(bob).memberId])
    expect(group.members.has(answerOf(ada).memberId)).toBe(false)
  })

  test('takes back what a SyncGroup waits for when somebody comes meanwhile', () => {
    const { clock, group, join, sync } = startGroup()
    const [, bob] = [join('ada'), join('bob')]
    clock.pass(3 * INITIAL_DELAY)
    const waits = sync(bob)
    join('eve')
    expect([answerOf(waits).errorCode, group.state]).toEqual([CODES.REBALANCE_IN_PROGRESS, 'PreparingRebalance'])
  })

  test('ends in an empty group when the last has left, which can begin again', () => {
    const { clock, group, join, stable } = startGroup()
    const [ada = { memberId: '', generationId: 0 }] = stable('ada')
    leaveGroup(group, claimOf(ada))
    expect([group.state, group.generation, group.leader]).toEqual(['Empty', 2, null])
    const eve = join('eve', { protocolType: 'connect' })
    clock.pass(2 * INITIAL_DELAY)
    expect([answerOf(eve).generationId, answerOf(eve).protocolType]).toEqual([3, 'connect'])
  })

  test('is told of at every step', () => {
    const { changes, stable } = startGroup()
    stable('ada')
    expect([...new Set(changes)]).toEqual(['PreparingRebalance', 'CompletingRebalance', 'Stable'])
  })
})

describe('a member that joins again', () => {
  test('as follower with the same words gets the same generation: nobody is disturbed', () => {
    const { group, join, stable } = startGroup()
    const [, bob = { memberId: '', generationId: 0 }] = stable('ada', 'bob')
    expect(answerOf(join('bob', { memberId: bob.memberId })).generationId).toBe(1)
    expect(group.state).toBe('Stable')
  })

  test.each([
    ['the leader, which knows of new partitions', 'ada', 0, 'topics of ada'],
    ['a follower with other topics', 'bob', 1, 'more topics'],
  ] as const)('as %s begins a rebalance', (_, client, index, metadata) => {
    const { group, join, stable } = startGroup()
    const { memberId = '' } = stable('ada', 'bob')[index] ?? {}
    const waits = join(client, { memberId, protocols: [{ name: 'range', metadata: bytes(metadata) }] })
    expect([waits.answer, group.state]).toEqual([undefined, 'PreparingRebalance'])
  })

  test('over a lost answer is given the same once more', () => {
    const { clock, join } = startGroup()
    const ada = join('ada')
    clock.pass(2 * INITIAL_DELAY)
    const again = join('ada', { memberId: answerOf(ada).memberId })
    expect(answerOf(again)).toEqual(answerOf(ada))
  })

  test('while its first JoinGroup waits answers that one, so that no connection is stuck', () => {
    const { join, stable } = startGroup()
    const [, bob = { memberId: '' }] = stable('ada', 'bob')
    const protocols = [{ name: 'range', metadata: bytes('other') }]
    const first = join('bob', { memberId: bob.memberId, protocols })
    const second = join('bob', { memberId: bob.memberId, protocols })
    expect([answerOf(first).errorCode, second.answer]).toEqual([CODES.REBALANCE_IN_PROGRESS, undefined])
  })
})
