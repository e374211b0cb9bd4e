import { describe, expect, test } from 'vitest'
import { CODES } from '../errors.ts'
import type { Group } from './group.ts'
import { heartbeat, leaveGroup, mayCommit } from './member-calls.ts'
import { answerOf, bytes, INITIAL_DELAY, startGroup, text } from './testing/members.ts'
import type { GroupStateName, MemberClaim } from './types.ts'

type State = Exclude<GroupStateName, 'Empty' | 'Dead'>

/** A group in this state, and a member of it. */
function groupIn(state: State) {
  const started = startGroup()
  const joins = [started.join('ada'), started.join('bob')]
  started.clock.pass(3 * INITIAL_DELAY)
  const [ada, bob] = joins.map((one) => ({ ...answerOf(one), groupInstanceId: null }))
  if (ada === undefined || bob === undefined) throw new Error('Two joined')
  if (state !== 'CompletingRebalance') {
    answerOf(started.syncAs(ada, { [ada.memberId]: '0', [bob.memberId]: '1' }))
    answerOf(started.syncAs(bob))
  }
  if (state === 'PreparingRebalance') started.join('eve')
  return { ...started, ada, bob }
}

const CALLS: readonly (readonly [string, (group: Group, claim: MemberClaim) => number])[] = [
  ['Heartbeat', heartbeat],
  ['OffsetCommit', mayCommit],
]

const ANSWERS: readonly (readonly [State, string, number])[] = [
  ['PreparingRebalance', 'Heartbeat', CODES.REBALANCE_IN_PROGRESS],
  ['PreparingRebalance', 'OffsetCommit', CODES.NONE],
  ['CompletingRebalance', 'Heartbeat', CODES.NONE],
  ['CompletingRebalance', 'OffsetCommit', CODES.REBALANCE_IN_PROGRESS],
  ['Stable', 'Heartbeat', CODES.NONE],
  ['Stable', 'OffsetCommit', CODES.NONE],
]

describe('what a member is answered', () => {
  test.each(ANSWERS)('in %s to %s', (state, name, expected) => {
    const { group, bob } = groupIn(state)
    const [, call = heartbeat] = CALLS.find(([one]) => one === name) ?? []
    expect(call(group, bob)).toBe(expected)
    expect(group.state).toBe(state)
  })

  describe.each(CALLS)('to %s', (_, call) => {
    test.each([
      ['of the last generation', { generationId: 0 }, CODES.ILLEGAL_GENERATION],
      ['of a generation to come', { generationId: 2 }, CODES.ILLEGAL_GENERATION],
      ['from nobody here', { memberId: 'mallory' }, CODES.UNKNOWN_MEMBER_ID],
      ['from a static member of no known name', { groupInstanceId: 'till-1' }, CODES.UNKNOWN_MEMBER_ID],
    ] as const)('%s', (_reason, over, expected) => {
      const { group, bob } = groupIn('Stable')
      expect(call(group, { ...bob, ...over })).toBe(expected)
    })
  })

  test.each([
    ['of another generation', { generationId: 7 }, CODES.ILLEGAL_GENERATION],
    ['from nobody here', { memberId: 'mallory' }, CODES.UNKNOWN_MEMBER_ID],
    ['of another type', { protocolType: 'connect' }, CODES.INCONSISTENT_GROUP_PROTOCOL],
    ['of another way to assign', { protocolName: 'sticky' }, CODES.INCONSISTENT_GROUP_PROTOCOL],
    ['in its own words', { protocolType: 'consumer', protocolName: 'range' }, CODES.NONE],
  ] as const)('to SyncGroup %s', (_, over, expected) => {
    const { bob, syncAs } = groupIn('Stable')
    expect(answerOf(syncAs({ ...bob, ...over }, {}, over)).errorCode).toBe(expected)
  })

  test('to SyncGroup while all are to join anew', () => {
    const { bob, syncAs } = groupIn('PreparingRebalance')
    expect(answerOf(syncAs(bob)).errorCode).toBe(CODES.REBALANCE_IN_PROGRESS)
  })

  test('to SyncGroup once more: the same assignment', () => {
    const { bob, syncAs } = groupIn('Stable')
    expect(text(answerOf(syncAs(bob)).assignment)).toBe('1')
  })

  test('to LeaveGroup from nobody here', () => {
    const { group } = groupIn('Stable')
    expect(leaveGroup(group, { memberId: 'mallory', groupInstanceId: null })).toBe(CODES.UNKNOWN_MEMBER_ID)
  })

  test('to LeaveGroup of an id that was given and never used: nobody waits for it any more', () => {
    const { group, join, ada, bob } = groupIn('Stable')
    const { memberId } = answerOf(join('eve', { comesBackWithId: true }))
    const protocols = [{ name: 'range', metadata: bytes('other') }]
    const waits = [ada, bob].map((member) => join(member.memberId, { memberId: member.memberId, protocols }))
    expect(waits.map(({ answer }) => answer)).toEqual([undefined, undefined])
    expect(leaveGroup(group, { memberId, groupInstanceId: null })).toBe(CODES.NONE)
    expect(waits.map((one) => answerOf(one).generationId)).toEqual([2, 2])
  })
})

describe('who may commit without being a member', () => {
  const stranger = { memberId: '', groupInstanceId: null, generationId: -1 }

  test('anybody, where there are no members', () => {
    expect(mayCommit(startGroup().group, stranger)).toBe(CODES.NONE)
  })

  test('nobody, where there are some', () => {
    expect(mayCommit(groupIn('Stable').group, stranger)).toBe(CODES.UNKNOWN_MEMBER_ID)
  })
})

describe('a group refuses', () => {
  test.each([
    [
      'other ways to assign than its members know',
      { protocols: [{ name: 'RoundRobinAssigner', metadata: bytes('') }] },
    ],
    ['another type of group', { protocolType: 'connect' }],
    ['no way to assign at all', { protocols: [] }],
    ['no type', { protocolType: '' }],
  ])('%s', (_, over) => {
    const { group, join } = groupIn('Stable')
    expect(answerOf(join('eve', over)).errorCode).toBe(CODES.INCONSISTENT_GROUP_PROTOCOL)
    expect([group.state, group.size]).toEqual(['Stable', 2])
  })

  test('more members than it may have, but none of those it has', () => {
    const { group, join, stable } = startGroup({ members: 2 })
    const [, bob = { memberId: '' }] = stable('ada', 'bob')
    expect(answerOf(join('eve')).errorCode).toBe(CODES.GROUP_MAX_SIZE_REACHED)
    expect(answerOf(join('bob', { memberId: bob.memberId })).errorCode).toBe(CODES.NONE)
    expect(group.size).toBe(2)
  })
})

describe('of the ways to assign a group takes', () => {
  const knows = (...names: readonly string[]) => ({
    protocols: names.map((name) => ({ name, metadata: bytes(name) })),
  })

  test.each([
    ['the only one that all know', [['range', 'sticky'], ['sticky'], ['roundrobin', 'sticky']], 'sticky'],
    [
      'what most would like best',
      [
        ['range', 'sticky'],
        ['sticky', 'range'],
        ['sticky', 'range'],
      ],
      'sticky',
    ],
    [
      'the choice of the first where as many want the other',
      [
        ['range', 'sticky'],
        ['sticky', 'range'],
      ],
      'range',
    ],
  ])('%s', (_, offers, expected) => {
    const { clock, join } = startGroup()
    const joins = offers.map((names, index) => join(`member ${index}`, knows(...names)))
    clock.pass(5 * INITIAL_DELAY)
    expect(joins.map((one) => answerOf(one).protocolName)).toEqual(offers.map(() => expected))
    const [leader] = joins.map(answerOf)
    expect(leader?.members.map(({ metadata }) => text(metadata))).toEqual(offers.map(() => expected))
  })
})
