/** What a member asks between two rebalances: its assignment, a sign of life, leave, and the right to commit. */

import { CODES } from '../errors.ts'
import { assigned, refusedSync } from './answers.ts'
import type { Group } from './group.ts'
import type { Member } from './member.ts'
import type { MemberClaim, SyncAnswer, SyncRequest } from './types.ts'

/** The member, if it is one of this generation. */
function claim(group: Group, speaker: MemberClaim): Member | number {
  const member = group.find(speaker)
  if (typeof member === 'number') return member
  return speaker.generationId === group.generation ? member : CODES.ILLEGAL_GENERATION
}

/** Answers at once, or when the leader has assigned. */
export function syncGroup(group: Group, request: SyncRequest, answer: (answer: SyncAnswer) => void): void {
  const member = claim(group, request)
  const refusal = typeof member === 'number' ? member : refusalOf(group, request)
  if (typeof member === 'number' || refusal !== CODES.NONE) {
    answer(refusedSync(refusal))
    return
  }
  group.synced(member)
  if (group.state === 'Stable') {
    group.touch(member)
    answer(assigned(group, member))
    return
  }
  member.parkSync(answer)
  if (member.id === group.leader) {
    group.settle(new Map(request.assignments.map(({ memberId, assignment }) => [memberId, assignment])))
  }
}

function refusalOf(group: Group, { protocolType, protocolName }: SyncRequest): number {
  if (group.state === 'PreparingRebalance') return CODES.REBALANCE_IN_PROGRESS
  const isTheSame =
    (protocolType ?? group.protocolType) === group.protocolType && (protocolName ?? group.protocol) === group.protocol
  return isTheSame ? CODES.NONE : CODES.INCONSISTENT_GROUP_PROTOCOL
}

/** REBALANCE_IN_PROGRESS is how members learn that they have to join anew. */
export function heartbeat(group: Group, speaker: MemberClaim): number {
  const member = claim(group, speaker)
  if (typeof member === 'number') return member
  group.touch(member)
  return group.state === 'PreparingRebalance' ? CODES.REBALANCE_IN_PROGRESS : CODES.NONE
}

/** A static member may be sent away by its name alone, as an administrator does it. */
export function leaveGroup(group: Group, { memberId, groupInstanceId }: Omit<MemberClaim, 'generationId'>): number {
  if (memberId === '' && groupInstanceId !== null) {
    const named = group.byInstance(groupInstanceId)
    if (named === undefined) return CODES.UNKNOWN_MEMBER_ID
    group.remove(named)
    return CODES.NONE
  }
  if (group.forgetExpected(memberId)) return CODES.NONE
  const member = group.find({ memberId, groupInstanceId })
  if (typeof member === 'number') return member
  group.remove(member)
  return CODES.NONE
}

/**
 * Members commit in their generation, also while they are to join anew. Without a generation anybody commits where there are no
 * members, whatever name he gives (ClassicGroup.validateOffsetCommit of Apache Kafka).
 */
export function mayCommit(group: Group, speaker: MemberClaim): number {
  if (speaker.generationId < 0 && group.state === 'Empty') return CODES.NONE
  const isMember = speaker.generationId >= 0 || speaker.memberId !== '' || speaker.groupInstanceId !== null
  if (!isMember) return CODES.UNKNOWN_MEMBER_ID
  const member = claim(group, speaker)
  if (typeof member === 'number') return member
  if (group.state === 'CompletingRebalance') return CODES.REBALANCE_IN_PROGRESS
  group.touch(member)
  return CODES.NONE
}
