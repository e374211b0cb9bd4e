import { describe, expect, test } from 'vitest'
import { apiOf } from '#proto/wire/kafka/index.ts'
import { CODES } from '../errors.ts'
import { startGroups } from './testing/calls.ts'
import { ASSIGNMENT, withGroups } from './testing/groups.ts'

const [FIND, DESCRIBE, LIST, DELETE, OFFSET_DELETE] = [10, 15, 16, 42, 47]
const versions = (apiKey: number): number[] => {
  const { min, max } = apiOf(apiKey) ?? { min: 0, max: -1 }
  return Array.from({ length: max - min + 1 }, (_, index) => min + index)
}

interface Found {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly nodeId: number
  readonly host: string
  readonly port: number
}

describe('FindCoordinator', () => {
  test.each(versions(FIND))('%i finds this broker, as the connection dials it', async (version) => {
    const { call } = await startGroups()
    const body = version < 4 ? { key: 'ada.billing', keyType: 0 } : { keyType: 0, coordinatorKeys: ['ada.billing'] }
    const answer = await call<Found & { coordinators: readonly Found[] }>(FIND, version, body)
    const [one] = version < 4 ? [answer] : answer.coordinators
    expect(one).toMatchObject({ errorCode: CODES.NONE, nodeId: 0, host: '127.0.0.1', port: 9_092 })
  })

  test.each([
    ['a group of no sandbox', 0, 'billing', CODES.INVALID_GROUP_ID, /shared\.billing/],
    ['a transaction', 1, 'ada.payments', CODES.TRANSACTIONAL_ID_AUTHORIZATION_FAILED, /no transactions/],
  ] as const)('says what is wrong with %s', async (_, keyType, key, errorCode, message) => {
    const { call } = await startGroups()
    const { coordinators } = await call<{ coordinators: readonly Found[] }>(FIND, 4, {
      keyType,
      coordinatorKeys: [key],
    })
    expect(coordinators[0]).toMatchObject({ errorCode, nodeId: -1, host: '', port: -1 })
    expect(coordinators[0]?.errorMessage).toMatch(message)
  })
})

describe('DescribeGroups', () => {
  interface Described {
    readonly groups: readonly {
      readonly errorCode: number
      readonly groupState: string
      readonly protocolData: string
      readonly authorizedOperations: number
      readonly members: readonly {
        readonly clientId: string
        readonly clientHost: string
        readonly memberAssignment: Uint8Array
      }[]
    }[]
  }

  test.each(versions(DESCRIBE))('%i tells of members and what they have', async (version) => {
    const { call } = await withGroups()
    const { groups } = await call<Described>(DESCRIBE, version, { groups: ['ada.billing'] })
    expect(groups[0]).toMatchObject({ errorCode: 0, groupState: 'Stable', protocolData: 'range' })
    const { clientId, clientHost, memberAssignment } = groups[0]?.members[0] ?? {}
    expect([clientId, clientHost, memberAssignment]).toEqual(['till', '/127.0.0.1', ASSIGNMENT])
  })

  test.each([
    [5, CODES.NONE],
    [6, CODES.GROUP_ID_NOT_FOUND],
  ])('%i tells of a group that is not there: it is dead', async (version, errorCode) => {
    const { call } = await withGroups()
    const { groups } = await call<Described>(DESCRIBE, version, { groups: ['ada.nothing'] })
    expect(groups[0]).toMatchObject({ errorCode, groupState: 'Dead', members: [] })
  })

  test('tells what may be done with it where that is asked', async () => {
    const { call } = await withGroups()
    const asked = { groups: ['ada.billing'], includeAuthorizedOperations: true }
    expect((await call<Described>(DESCRIBE, 5, asked)).groups[0]?.authorizedOperations).toBe(328)
  })
})

describe('ListGroups', () => {
  interface Listed {
    readonly groups: readonly { readonly groupId: string }[]
  }
  const names = ({ groups }: Listed) => groups.map(({ groupId }) => groupId)

  test.each(versions(LIST))('%i lists own and shared groups', async (version) => {
    const { call } = await withGroups()
    expect(names(await call<Listed>(LIST, version, {}, 'ada'))).toEqual(['ada.billing', 'shared.billing'])
    expect(names(await call<Listed>(LIST, version, {}, null))).toEqual(['shared.billing'])
  })

  test.each([
    ['by state', { statesFilter: ['stable'] }, ['ada.billing']],
    ['by another state', { statesFilter: ['Empty', 'Dead'] }, ['shared.billing']],
    ['by type', { typesFilter: ['Classic'] }, ['ada.billing', 'shared.billing']],
    ['by another type', { typesFilter: ['consumer'] }, []],
  ])('%s', async (_, filter, expected) => {
    const { call } = await withGroups()
    expect(names(await call<Listed>(LIST, 5, filter, 'ada'))).toEqual(expected)
  })
})

describe('DeleteGroups', () => {
  interface Deleted {
    readonly results: readonly { readonly errorCode: number }[]
  }

  test.each(versions(DELETE))('%i deletes groups without members, and what they committed', async (version) => {
    const { call, groups, leave } = await withGroups()
    const remove = async (...groupsNames: readonly string[]) =>
      (await call<Deleted>(DELETE, version, { groupsNames })).results.map(({ errorCode }) => errorCode)
    const { NONE, NON_EMPTY_GROUP, GROUP_ID_NOT_FOUND } = CODES
    expect(await remove('ada.billing', 'bob.billing', 'ada.x')).toEqual([NON_EMPTY_GROUP, NONE, GROUP_ID_NOT_FOUND])
    await leave()
    expect(await remove('ada.billing')).toEqual([NONE])
    expect(
      groups
        .state(
          () => true,
          (name) => name,
        )
        .map(({ fullName }) => fullName),
    ).toEqual(['shared.billing'])
  })

  test('leaves them where the disk refuses', async () => {
    const { call, offsetsLog } = await withGroups()
    offsetsLog.full(true)
    const { results } = await call<Deleted>(DELETE, 2, { groupsNames: ['bob.billing'] })
    expect(results[0]?.errorCode).toBe(CODES.KAFKA_STORAGE_ERROR)
  })
})

describe('OffsetDelete', () => {
  interface Forgotten {
    readonly errorCode: number
    readonly topics: readonly { readonly partitions: readonly { readonly errorCode: number }[] }[]
  }
  const body = (groupId: string) => ({ groupId, topics: [{ name: 'ada.orders', partitions: [{ partitionIndex: 0 }] }] })

  test.each([
    ['what members read', 'ada.billing', [CODES.NONE, CODES.GROUP_SUBSCRIBED_TO_TOPIC]],
    ['what nobody reads', 'bob.billing', [CODES.NONE, CODES.NONE]],
    ['of a group that is not there', 'ada.nothing', [CODES.GROUP_ID_NOT_FOUND]],
  ])('%s', async (_, groupId, expected) => {
    const { call } = await withGroups()
    const { errorCode, topics } = await call<Forgotten>(OFFSET_DELETE, 0, body(groupId))
    expect([errorCode, ...topics.flatMap(({ partitions }) => partitions.map((one) => one.errorCode))]).toEqual(expected)
  })
})
