/** JoinGroup: a member joins a group, rejoins it, or takes the place of its former self. */
import { randomUUID } from 'node:crypto'
import { CODES } from '../errors.ts'
import { joined, refusedJoin, subscriptions } from './answers.ts'
import type { Group } from './group.ts'
import type { Member } from './member.ts'
import { chooseProtocol, commonProtocols } from './protocols.ts'
import type { GroupProtocol, JoinAnswer, JoinRequest } from './types.ts'

type Answer = (answer: JoinAnswer) => void

/** Answers at once, or when everybody has joined. */
export function joinGroup(group: Group, request: JoinRequest, answer: Answer): void {
  const now = decide(group, request, answer)
  if (now !== null) answer(now)
}

/** Null: it waits. */
function decide(group: Group, request: JoinRequest, answer: Answer): JoinAnswer | null {
  const { memberId } = request
  if (!isInLimits(group, request)) return refusedJoin(CODES.GROUP_MAX_SIZE_REACHED, memberId)
  if (!isCompatible(group, request)) return refusedJoin(CODES.INCONSISTENT_GROUP_PROTOCOL, memberId)
  if (memberId === '') return joinAsNew(group, request, answer)
  if (group.isExpected(memberId)) {
    group.add(memberId, request, answer)
    return null
  }
  const member = group.find(request)
  return typeof member === 'number' ? refusedJoin(member, memberId) : joinAgain(group, member, request, answer)
}

function isInLimits(group: Group, { memberId, groupInstanceId }: JoinRequest): boolean {
  const isKnown = group.members.has(memberId) || group.isExpected(memberId)
  const comesBack = groupInstanceId !== null && group.byInstance(groupInstanceId) !== undefined
  return isKnown || comesBack || group.size < group.limits.members
}

/** All members have to know one way to assign. A group without members takes any. */
function isCompatible(group: Group, { protocolType, protocols }: JoinRequest): boolean {
  if (protocolType === '' || protocols.length === 0) return false
  if (group.members.size === 0) return true
  const offers: (readonly GroupProtocol[])[] = [...group.members.values()].map((member) => member.protocols)
  return protocolType === group.protocolType && commonProtocols([protocols, ...offers]).length > 0
}

function joinAsNew(group: Group, request: JoinRequest, answer: Answer): JoinAnswer | null {
  const { groupInstanceId, clientId } = request
  const memberId = `${groupInstanceId ?? clientId}-${randomUUID()}`
  if (groupInstanceId !== null) {
    const old = group.byInstance(groupInstanceId)
    if (old !== undefined) return comeBack(group, old, memberId, request, answer)
  } else if (request.comesBackWithId) {
    group.expect(memberId, request.sessionTimeoutMs)
    return refusedJoin(CODES.MEMBER_ID_REQUIRED, memberId)
  }
  group.add(memberId, request, answer)
  return null
}

/** KIP-345: while the group is stable and the choice stays the same, nobody else notices. */
function comeBack(
  group: Group,
  old: Member,
  memberId: string,
  request: JoinRequest,
  answer: Answer,
): JoinAnswer | null {
  const wasLeader = group.leader === old.id
  const member = group.replace(old, memberId, request)
  const offers = [...group.members.values()].map(({ protocols }) => protocols)
  if (group.state !== 'Stable' || chooseProtocol(offers) !== group.protocol) {
    member.parkJoin(answer)
    group.rebalance()
    return null
  }
  // A leader may assign anew only after a rebalance: below version 9 it is told that another leads, above to skip it (KIP-814).
  const skipAssignment = wasLeader && request.mayKeepAssignment
  return {
    ...joined(group, member),
    leader: wasLeader && !skipAssignment ? old.id : (group.leader ?? ''),
    members: skipAssignment ? subscriptions(group) : [],
    skipAssignment,
  }
}

function joinAgain(group: Group, member: Member, request: JoinRequest, answer: Answer): JoinAnswer | null {
  const saysTheSame = member.offers(request.protocols)
  const lostTheAnswer = group.state === 'CompletingRebalance' && saysTheSame
  const changesNothing = group.state === 'Stable' && saysTheSame && member.id !== group.leader
  if (lostTheAnswer || changesNothing) {
    group.touch(member)
    return joined(group, member)
  }
  member.update(request)
  member.parkJoin(answer)
  group.rebalance()
  return null
}
