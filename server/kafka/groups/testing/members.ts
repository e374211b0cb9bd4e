/** A group on a clock that is turned by hand, and members that join it as a script says. */
import { Group } from '../group.ts'
import { joinGroup } from '../join-group.ts'
import { syncGroup } from '../member-calls.ts'
import {
  GROUP_LIMITS,
  type GroupLimits,
  type JoinAnswer,
  type JoinRequest,
  type MemberClaim,
  type SyncAnswer,
  type SyncRequest,
} from '../types.ts'
import { fakeClock } from './fake-clock.ts'

export const INITIAL_DELAY = 3_000
export const SESSION = 10_000
export const REBALANCE = 60_000

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
export const text = (data: Uint8Array): string => new TextDecoder().decode(data)

export interface Asked<T> {
  /** Undefined while it waits. */
  readonly answer: T | undefined
}

function asked<T>(ask: (answer: (value: T) => void) => void): Asked<T> {
  const box: { answer: T | undefined } = { answer: undefined }
  ask((value) => {
    if (box.answer !== undefined) throw new Error('It was answered twice')
    box.answer = value
  })
  return box
}

/** Of a member that says `range` of itself. */
function wish(client: string, over: Partial<JoinRequest> = {}): JoinRequest {
  return {
    memberId: '',
    groupInstanceId: null,
    clientId: client,
    host: '/127.0.0.1',
    sessionTimeoutMs: SESSION,
    rebalanceTimeoutMs: REBALANCE,
    protocolType: 'consumer',
    protocols: [{ name: 'range', metadata: bytes(`topics of ${client}`) }],
    comesBackWithId: false,
    mayKeepAssignment: false,
    ...over,
  }
}

export function startGroup(limits: Partial<GroupLimits> = {}) {
  const clock = fakeClock()
  const changes: string[] = []
  const group = new Group(
    'ada.billing',
    { ...GROUP_LIMITS, initialRebalanceDelayMs: INITIAL_DELAY, ...limits },
    clock,
    () => changes.push(group.state),
  )
  const join = (client: string, over: Partial<JoinRequest> = {}) =>
    asked<JoinAnswer>((answer) => joinGroup(group, wish(client, over), answer))
  const syncAs = (
    speaker: MemberClaim,
    plan: Readonly<Record<string, string>> = {},
    over: Partial<SyncRequest> = {},
  ) => {
    const { memberId, groupInstanceId, generationId } = speaker
    const assignments = Object.entries(plan).map(([id, what]) => ({ memberId: id, assignment: bytes(what) }))
    const request = { memberId, groupInstanceId, generationId, protocolType: null, protocolName: null, assignments }
    return asked<SyncAnswer>((answer) => syncGroup(group, { ...request, ...over }, answer))
  }
  const sync = (joined: Asked<JoinAnswer>, plan: Readonly<Record<string, string>> = {}) =>
    syncAs({ ...answerOf(joined), groupInstanceId: null }, plan)
  /** Members that share one stable generation; the first leads. */
  const stable = (...clients: readonly string[]) => {
    const joins = clients.map((client) => join(client))
    clock.pass(INITIAL_DELAY * (clients.length + 1))
    const plan = Object.fromEntries(joins.map((one, index) => [answerOf(one).memberId, `part ${index}`]))
    const syncs = joins.map((one, index) => sync(one, index === 0 ? plan : {}))
    for (const one of syncs) answerOf(one)
    return joins.map((one) => answerOf(one))
  }
  return { clock, group, changes, join, sync, syncAs, stable }
}

/** It has to have come. */
export function answerOf<T>({ answer }: Asked<T>): T {
  if (answer === undefined) throw new Error('Nothing was answered yet')
  return answer
}
