import { describe, expect, test } from 'vitest'
import { withGroups } from './testing/groups.ts'
import { bytes } from './testing/members.ts'

const [OFFSET_FETCH, JOIN, HEARTBEAT, SYNC] = [9, 11, 12, 14]

describe('the picture of a group', () => {
  test('has its members, what they were assigned, and what was committed, in the words of whom it is for', async () => {
    const { clock, groups, memberId } = await withGroups()
    const nameOf = (name: string) => name.replace(/^ada\./, '')
    expect(groups.state((name) => name.startsWith('ada.'), nameOf)).toEqual([
      {
        name: 'billing',
        fullName: 'ada.billing',
        state: 'Stable',
        generation: 1,
        protocol: 'range',
        leader: memberId,
        members: [
          {
            id: memberId,
            instanceId: null,
            clientId: 'till',
            host: '/127.0.0.1',
            partitions: [
              { topic: 'orders', partition: 0 },
              { topic: 'orders', partition: 2 },
            ],
            seen: clock.now(),
            sessionTimeout: 10_000,
          },
        ],
        committed: [{ topic: 'orders', partition: 0, offset: 5, at: clock.now() }],
      },
    ])
  })

  test('of all does not tell of topics of others that they read', async () => {
    const { groups } = await withGroups()
    const [shared] = groups
      .state(
        (name) => name.startsWith('shared.') || name.startsWith('bob.'),
        (name) => name,
      )
      .filter(({ fullName }) => fullName === 'shared.billing')
    expect(shared).toMatchObject({ state: 'Empty', committed: [] })
  })

  test('that one sees does not tell of topics of others that its members were assigned', async () => {
    const { groups } = await withGroups()
    const [state] = groups.state(
      (name) => name === 'ada.billing',
      (name) => name,
    )
    expect(state?.members.map(({ partitions }) => partitions)).toEqual([[]])
  })

  test('is told to have changed by each call that changes it', async () => {
    const { changes, leave } = await withGroups()
    const before = changes()
    await leave()
    expect(changes()).toBeGreaterThan(before)
  })
})

describe('an assignment that makes no sense', () => {
  test.each([
    ['nothing', []],
    ['a count without topics', [0, 0, 0, 0, 0, 9]],
    ['a topic longer than the bytes', [0, 0, 0, 0, 0, 1, 0, 99, ...bytes('x')]],
    ['more partitions than the bytes', [0, 0, 0, 0, 0, 1, 0, 1, ...bytes('x'), 127, 255, 255, 255]],
  ])('is no partitions: %s', async (_, assignment) => {
    const { call, groups, memberId } = await withGroups()
    const { memberId: again } = await call<{ memberId: string }>(JOIN, 3, {
      groupId: 'ada.billing',
      sessionTimeoutMs: 10_000,
      memberId,
      protocolType: 'consumer',
      protocols: [{ name: 'range', metadata: bytes('') }],
    })
    const assignments = [{ memberId: again, assignment: new Uint8Array(assignment) }]
    await call(SYNC, 3, { groupId: 'ada.billing', generationId: 2, memberId: again, assignments })
    const [state] = groups.state(
      (name) => name === 'ada.billing' || name === 'x',
      (name) => name,
    )
    expect([state?.generation, state?.members.map(({ partitions }) => partitions)]).toEqual([2, [[]]])
  })

  test('of forgotten groups is empty, also with members; other groups keep what they had', async () => {
    const { call, groups, memberId } = await withGroups()
    await groups.forget((name) => name.startsWith('ada.'))
    const left = groups.state(
      () => true,
      (name) => name,
    )
    expect(left.map(({ fullName, committed }) => [fullName, committed.length])).toEqual([
      ['bob.billing', 1],
      ['shared.billing', 1],
    ])
    const beat = { groupId: 'ada.billing', generationId: 1, memberId }
    expect(await call(HEARTBEAT, 0, beat)).toMatchObject({ errorCode: 25 })
    const asked = { groups: [{ groupId: 'ada.billing', topics: null }], requireStable: false }
    expect(await call(OFFSET_FETCH, 8, asked)).toMatchObject({ groups: [{ topics: [] }] })
  })
})
