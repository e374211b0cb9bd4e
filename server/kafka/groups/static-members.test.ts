/** Static members: KIP-345, KIP-814. */
import { describe, expect, test } from 'vitest'
import { CODES } from '../errors.ts'
import { heartbeat, leaveGroup, mayCommit } from './member-calls.ts'
import { answerOf, bytes, INITIAL_DELAY, REBALANCE, SESSION, startGroup } from './testing/members.ts'

/** Two static members in one stable generation; till-1 leads. */
function tills() {
  const started = startGroup()
  const names = ['till-1', 'till-2']
  const joins = names.map((groupInstanceId) => started.join('till', { groupInstanceId }))
  started.clock.pass(3 * INITIAL_DELAY)
  const [one, two] = joins.map((join, index) => ({ ...answerOf(join), groupInstanceId: names[index] ?? null }))
  if (one === undefined || two === undefined) throw new Error('Two joined')
  answerOf(started.syncAs(one, { [one.memberId]: 'part 0', [two.memberId]: 'part 1' }))
  answerOf(started.syncAs(two))
  return { ...started, one, two }
}

/** What a consumer says that was started anew. */
const again = (groupInstanceId: string, metadata = 'topics of till') => ({
  groupInstanceId,
  protocols: [{ name: 'range', metadata: bytes(metadata) }],
})

describe('a static member', () => {
  test('that comes back keeps its place and its assignment, and nobody else notices', () => {
    const { group, join, one, two, syncAs } = tills()
    const back = answerOf(join('till', again('till-2')))
    expect([back.errorCode, back.generationId, group.state]).toEqual([CODES.NONE, 1, 'Stable'])
    expect(back.memberId).toMatch(/^till-2-/)
    expect(back.memberId).not.toBe(two.memberId)
    expect(back.leader).toBe(one.memberId)
    const assignment = answerOf(syncAs({ ...back, groupInstanceId: 'till-2' })).assignment
    expect(assignment).toEqual(bytes('part 1'))
  })

  test('whose place was taken is fenced, whatever it asks', () => {
    const { group, join, syncAs, two } = tills()
    answerOf(join('till', again('till-2')))
    expect([
      heartbeat(group, two),
      leaveGroup(group, two),
      mayCommit(group, two),
      answerOf(syncAs(two)).errorCode,
      answerOf(join('till', { ...again('till-2'), memberId: two.memberId })).errorCode,
    ]).toEqual(Array.from({ length: 5 }, () => CODES.FENCED_INSTANCE_ID))
  })

  test('whose JoinGroup waits is fenced by another of its name', () => {
    const { join, one, two } = tills()
    const waits = join('till', { ...again('till-2', 'new topics'), memberId: two.memberId })
    const thief = join('till', again('till-2', 'new topics'))
    expect([answerOf(waits).errorCode, thief.answer]).toEqual([CODES.FENCED_INSTANCE_ID, undefined])
    answerOf(join('till', { ...again('till-1'), memberId: one.memberId }))
    expect(answerOf(thief).generationId).toBe(2)
  })

  test('that leads and comes back is told that its former self leads, so that it assigns nothing', () => {
    const { group, join, one } = tills()
    const back = answerOf(join('till', again('till-1')))
    expect([back.leader, back.members, back.skipAssignment]).toEqual([one.memberId, [], false])
    expect(group.leader).toBe(back.memberId)
  })

  test('that leads, comes back and knows KIP-814 leads on and skips the assignment', () => {
    const { join } = tills()
    const back = answerOf(join('till', { ...again('till-1'), mayKeepAssignment: true }))
    expect([back.leader, back.members.length, back.skipAssignment]).toEqual([back.memberId, 2, true])
  })

  test('that comes back with another way to assign begins a rebalance', () => {
    const { group, join, two } = tills()
    const protocols = [
      { name: 'sticky', metadata: bytes('') },
      { name: 'range', metadata: bytes('') },
    ]
    join('till', { groupInstanceId: 'till-1', protocols })
    expect(group.state).toBe('Stable')
    join('till', { groupInstanceId: 'till-2', memberId: two.memberId, protocols })
    expect(group.state).toBe('PreparingRebalance')
  })

  test('stays in the group over a rebalance that it missed, until its session ends', () => {
    const { clock, group, join, one } = tills()
    const eve = join('eve')
    const back = join('till', { ...again('till-1'), memberId: one.memberId, sessionTimeoutMs: 10 * REBALANCE })
    expect(eve.answer).toBeUndefined()
    clock.pass(SESSION)
    expect([...group.members.values()].map(({ instanceId }) => instanceId)).toEqual(['till-1', null])
    expect([answerOf(eve).generationId, answerOf(back).generationId]).toEqual([2, 2])
  })

  test('can be sent away by its name alone, and nobody by a name that is none', () => {
    const { group } = tills()
    const leave = (groupInstanceId: string) => leaveGroup(group, { memberId: '', groupInstanceId })
    expect([leave('till-3'), leave('till-2'), group.members.size]).toEqual([CODES.UNKNOWN_MEMBER_ID, 0, 1])
  })

  test('of an unknown name with a member id is unknown', () => {
    const { join, one } = tills()
    const { errorCode } = answerOf(join('till', { ...again('till-9'), memberId: one.memberId }))
    expect(errorCode).toBe(CODES.UNKNOWN_MEMBER_ID)
  })
})
