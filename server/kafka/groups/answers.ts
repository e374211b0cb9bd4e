/** What members are answered. */
import { CODES } from '../errors.ts'
import type { Group } from './group.ts'
import type { Member } from './member.ts'
import type { JoinAnswer, SyncAnswer } from './types.ts'

export const NO_BYTES = new Uint8Array(0)

export function refusedJoin(errorCode: number, memberId: string): JoinAnswer {
  return {
    errorCode,
    generationId: -1,
    protocolType: null,
    protocolName: null,
    leader: '',
    skipAssignment: false,
    memberId,
    members: [],
  }
}

export function refusedSync(errorCode: number): SyncAnswer {
  return { errorCode, protocolType: null, protocolName: null, assignment: NO_BYTES }
}

/** It belongs to this generation; the leader learns of the others, too. */
export function joined(group: Group, member: Member): JoinAnswer {
  return {
    errorCode: CODES.NONE,
    generationId: group.generation,
    protocolType: group.protocolType,
    protocolName: group.protocol,
    leader: group.leader ?? '',
    skipAssignment: false,
    memberId: member.id,
    members: member.id === group.leader ? subscriptions(group) : [],
  }
}

/** What each member told the leader, for the protocol of this generation. */
export function subscriptions(group: Group): JoinAnswer['members'] {
  return [...group.members.values()].map((member) => ({
    memberId: member.id,
    groupInstanceId: member.instanceId,
    metadata: member.metadataFor(group.protocol),
  }))
}

export function assigned(group: Group, member: Member): SyncAnswer {
  const { protocolType, protocol: protocolName } = group
  return { errorCode: CODES.NONE, protocolType, protocolName, assignment: member.assignment }
}
