import { describe, expect, test } from 'vitest'
import { apiOf } from '#proto/wire/kafka/index.ts'
import { CODES } from '../errors.ts'
import { startGroups } from './testing/calls.ts'
import { bytes, text } from './testing/members.ts'

interface Joined {
  readonly errorCode: number
  readonly memberId: string
  readonly generationId: number
  readonly leader: string
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly members: readonly { readonly memberId: string; readonly metadata: Uint8Array }[]
}
interface Failed {
  readonly errorCode: number
}
interface Synced extends Failed {
  readonly assignment: Uint8Array
}
interface Left extends Failed {
  readonly members: readonly Failed[]
}

const [JOIN, HEARTBEAT, LEAVE, SYNC] = [11, 12, 13, 14]
const GROUP = { groupId: 'ada.billing' }

const joinBody = (over: object = {}) => ({
  ...GROUP,
  sessionTimeoutMs: 10_000,
  rebalanceTimeoutMs: 60_000,
  memberId: '',
  protocolType: 'consumer',
  protocols: [{ name: 'range', metadata: bytes('orders') }],
  ...over,
})

const versions = (apiKey: number): number[] => {
  const { min, max } = apiOf(apiKey) ?? { min: 0, max: -1 }
  return Array.from({ length: max - min + 1 }, (_, index) => min + index)
}

/** The only member of the group, in its first generation. */
async function settled(limits: Parameters<typeof startGroups>[0] = {}) {
  const started = await startGroups(limits)
  const joining = started.call<Joined>(JOIN, 3, joinBody())
  started.clock.pass(0)
  const { memberId, generationId } = await joining
  const member = { ...GROUP, memberId, generationId }
  await started.call(SYNC, 0, { ...member, assignments: [{ memberId, assignment: bytes('all of it') }] })
  return { ...started, member }
}

describe('in every version', () => {
  test.each(versions(JOIN))('JoinGroup %i', async (version) => {
    const { call, clock } = await startGroups()
    const first = call<Joined>(JOIN, version, joinBody())
    clock.pass(0)
    const { errorCode, memberId } = await first
    const mustComeBack = version >= 4
    expect(errorCode).toBe(mustComeBack ? CODES.MEMBER_ID_REQUIRED : CODES.NONE)
    expect(memberId).toMatch(/^till-/)

    const second = call<Joined>(JOIN, version, joinBody({ memberId }))
    clock.pass(0)
    const joined = await second
    expect([joined.errorCode, joined.generationId, joined.leader, joined.protocolName]).toEqual([
      0,
      1,
      memberId,
      'range',
    ])
    expect(joined.members.map(({ metadata }) => text(metadata))).toEqual(['orders'])
  })

  test.each(versions(SYNC))('SyncGroup %i', async (version) => {
    const { call, member } = await settled()
    const protocol = version >= 5 ? { protocolType: 'consumer', protocolName: 'range' } : {}
    const { errorCode, assignment } = await call<Synced>(SYNC, version, { ...member, ...protocol, assignments: [] })
    expect([errorCode, text(assignment)]).toEqual([0, 'all of it'])
  })

  test.each(versions(HEARTBEAT))('Heartbeat %i', async (version) => {
    const { call, member } = await settled()
    expect((await call<Failed>(HEARTBEAT, version, member)).errorCode).toBe(CODES.NONE)
    expect((await call<Failed>(HEARTBEAT, version, { ...member, generationId: 9 })).errorCode).toBe(
      CODES.ILLEGAL_GENERATION,
    )
  })

  test.each(versions(LEAVE))('LeaveGroup %i', async (version) => {
    const { call, groups, member } = await settled()
    const leave = () => call<Left>(LEAVE, version, { ...member, members: [{ memberId: member.memberId }] })
    const codes = ({ errorCode, members }: Left) => [errorCode, ...members.map((one) => one.errorCode)]
    const isBatched = version >= 3
    expect(codes(await leave())).toEqual(isBatched ? [0, 0] : [0])
    expect(
      groups.state(
        () => true,
        (name) => name,
      )[0]?.state,
    ).toBe('Empty')
    expect(codes(await leave())).toEqual(isBatched ? [0, CODES.UNKNOWN_MEMBER_ID] : [CODES.UNKNOWN_MEMBER_ID])
  })
})

describe('the coordinator refuses', () => {
  test.each([
    ['a name without a sandbox', { groupId: 'billing' }, CODES.INVALID_GROUP_ID],
    ['a name of a sandbox that is none', { groupId: 'eve.billing' }, CODES.INVALID_GROUP_ID],
    ["a name like one that Kafka's tools invent", { groupId: 'console-consumer-x' }, CODES.INVALID_GROUP_ID],
    ['no name', { groupId: '' }, CODES.INVALID_GROUP_ID],
    ['a session that is too short', { sessionTimeoutMs: 999 }, CODES.INVALID_SESSION_TIMEOUT],
    ['a session that is too long', { sessionTimeoutMs: 300_001 }, CODES.INVALID_SESSION_TIMEOUT],
    ['a member of a group that is not there', { memberId: 'till-1' }, CODES.UNKNOWN_MEMBER_ID],
    [
      'more words than a member may have',
      { protocols: [{ name: 'range', metadata: new Uint8Array(65_536) }] },
      CODES.INVALID_REQUEST,
    ],
  ])('%s', async (_, over, expected) => {
    const { call, groups } = await startGroups()
    expect((await call<Joined>(JOIN, 9, joinBody(over))).errorCode).toBe(expected)
    expect(
      groups.state(
        () => true,
        (name) => name,
      ),
    ).toEqual([])
  })

  test.each(['console-consumer-98982', 'perf-consumer-7'])('not %s, which a tool of Kafka invents', async (groupId) => {
    const { call } = await startGroups()
    expect((await call<Joined>(JOIN, 9, joinBody({ groupId }))).errorCode).toBe(CODES.MEMBER_ID_REQUIRED)
    expect(await call<object>(16, 5, {}, 'ada')).toMatchObject({ groups: [] })
  })

  test('more groups than one may have, and not those of others', async () => {
    const { call } = await startGroups({ groups: 2 })
    const join = async (groupId: string) => (await call<Joined>(JOIN, 9, joinBody({ groupId }))).errorCode
    const codes = [await join('ada.1'), await join('ada.2'), await join('ada.3'), await join('bob.1')]
    const { MEMBER_ID_REQUIRED: fine, GROUP_MAX_SIZE_REACHED: tooMany } = CODES
    expect(codes).toEqual([fine, fine, tooMany, fine])
  })

  test('an assignment larger than one may be', async () => {
    const { call, member } = await settled({ assignmentBytes: 10 })
    const assignments = [{ memberId: member.memberId, assignment: new Uint8Array(11) }]
    expect((await call<Synced>(SYNC, 5, { ...member, assignments })).errorCode).toBe(CODES.INVALID_REQUEST)
  })

  test.each([
    ['SyncGroup', SYNC, { assignments: [] }],
    ['Heartbeat', HEARTBEAT, {}],
  ])('%s of a group that is not there', async (_, apiKey, over) => {
    const { call } = await startGroups()
    const body = { ...GROUP, generationId: 1, memberId: 'till-1', ...over }
    expect((await call<Failed>(apiKey, 0, body)).errorCode).toBe(CODES.UNKNOWN_MEMBER_ID)
    expect((await call<Failed>(apiKey, 0, { ...body, groupId: 'x' })).errorCode).toBe(CODES.INVALID_GROUP_ID)
  })
})

test('what a member said is kept when its connection reads on into the same bytes', async () => {
  const { call, clock, groups } = await startGroups()
  const metadata = bytes('orders')
  const joining = call<Joined>(JOIN, 3, joinBody({ protocols: [{ name: 'range', metadata }] }))
  metadata.fill(0)
  clock.pass(0)
  expect(text((await joining).members[0]?.metadata ?? bytes(''))).toBe('orders')
  groups.close()
})

test('who waits when the broker closes is answered', async () => {
  const { call, groups } = await startGroups({ initialRebalanceDelayMs: 3_000 })
  const joining = call<Joined>(JOIN, 3, joinBody())
  groups.close()
  expect((await joining).errorCode).toBe(CODES.COORDINATOR_NOT_AVAILABLE)
})
