/** JoinGroup, SyncGroup, Heartbeat, LeaveGroup, as they are on the wire. */

import { CODES } from '../errors.ts'
import { type CheckName, type Handlers, handler } from '../handler.ts'
import { refusedJoin, refusedSync } from './answers.ts'
import type { Coordinator } from './coordinator.ts'
import { heartbeat, leaveGroup, syncGroup } from './member-calls.ts'
import type { JoinAnswer, MemberClaim, SyncAnswer, SyncRequest } from './types.ts'

/** From here on a new member comes back with its id (KIP-394). */
const JOIN_WITH_ID = 4
/** From here on a leader may be told to skip the assignment (KIP-814). */
const JOIN_MAY_SKIP = 9
/** Below, a refusal names the protocol ''. */
const JOIN_NULL_PROTOCOL = 7
const LEAVE_BATCHED = 3

/** What a version does not have reads as an empty text. */
const said = (text: string | null): string | null => (text === '' ? null : text)

interface JoinBody {
  readonly groupId: string
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly protocolType: string
  readonly protocols: readonly { readonly name: string; readonly metadata: Uint8Array }[]
}

interface SyncBody extends SyncRequest {
  readonly groupId: string
}

interface HeartbeatBody extends MemberClaim {
  readonly groupId: string
}

interface LeaveBody {
  readonly groupId: string
  readonly memberId: string
  readonly members: readonly { readonly memberId: string; readonly groupInstanceId: string | null }[]
}

export function membershipHandlers(coordinator: Coordinator, checkName: CheckName): Handlers {
  const isRefused = (groupId: string) => checkName(groupId) !== null

  const join = handler<JoinBody>((body, { apiVersion, clientId }, { remote }) => {
    if (isRefused(body.groupId)) return refusedJoin(CODES.INVALID_GROUP_ID, body.memberId)
    const groupInstanceId = said(body.groupInstanceId)
    const request = {
      ...body,
      groupInstanceId,
      clientId: clientId ?? '',
      host: `/${remote.address}`,
      rebalanceTimeoutMs: body.rebalanceTimeoutMs < 0 ? body.sessionTimeoutMs : body.rebalanceTimeoutMs,
      // What is kept is a copy: the request's bytes are the connection's.
      protocols: body.protocols.map(({ name, metadata }) => ({ name, metadata: metadata.slice() })),
      comesBackWithId: apiVersion >= JOIN_WITH_ID && groupInstanceId === null,
      mayKeepAssignment: apiVersion >= JOIN_MAY_SKIP,
    }
    return new Promise<JoinAnswer>((resolve) => coordinator.join(body.groupId, request, resolve)).then((answer) => ({
      ...answer,
      protocolName: answer.protocolName ?? (apiVersion < JOIN_NULL_PROTOCOL ? '' : null),
    }))
  })

  const sync = handler<SyncBody>((body) => {
    if (isRefused(body.groupId)) return refusedSync(CODES.INVALID_GROUP_ID)
    const group = coordinator.find(body.groupId)
    if (group === undefined) return refusedSync(CODES.UNKNOWN_MEMBER_ID)
    const bytes = body.assignments.reduce((sum, { assignment }) => sum + assignment.length, 0)
    if (bytes > coordinator.limits.assignmentBytes) return refusedSync(CODES.INVALID_REQUEST)
    const assignments = body.assignments.map(({ memberId, assignment }) => ({
      memberId,
      assignment: assignment.slice(),
    }))
    const request = {
      ...body,
      groupInstanceId: said(body.groupInstanceId),
      protocolType: said(body.protocolType),
      protocolName: said(body.protocolName),
      assignments,
    }
    return new Promise<SyncAnswer>((resolve) => syncGroup(group, request, resolve))
  })

  const beat = handler<HeartbeatBody>((body) => {
    if (isRefused(body.groupId)) return { errorCode: CODES.INVALID_GROUP_ID }
    const group = coordinator.find(body.groupId)
    if (group === undefined) return { errorCode: CODES.UNKNOWN_MEMBER_ID }
    return { errorCode: heartbeat(group, { ...body, groupInstanceId: said(body.groupInstanceId) }) }
  })

  const leave = handler<LeaveBody>((body, { apiVersion }) => {
    if (isRefused(body.groupId)) return { errorCode: CODES.INVALID_GROUP_ID, members: [] }
    const group = coordinator.find(body.groupId)
    const one = (memberId: string, groupInstanceId: string | null): number =>
      group === undefined ? CODES.UNKNOWN_MEMBER_ID : leaveGroup(group, { memberId, groupInstanceId })
    if (apiVersion < LEAVE_BATCHED) return { errorCode: one(body.memberId, null), members: [] }
    const members = body.members.map(({ memberId, groupInstanceId }) => ({
      memberId,
      groupInstanceId,
      errorCode: one(memberId, said(groupInstanceId)),
    }))
    return { errorCode: CODES.NONE, members }
  })

  return { 11: join, 12: beat, 13: leave, 14: sync }
}
