/** Groups that have been used: one with a member, others with committed offsets alone. */
import { startGroups, topicId } from './calls.ts'
import { bytes } from './members.ts'

const [COMMIT, JOIN, LEAVE, SYNC] = [8, 11, 13, 14]

/** ConsumerProtocolSubscription version 0, to `ada.orders`. */
const SUBSCRIPTION = new Uint8Array([0, 0, 0, 0, 0, 1, 0, 10, ...bytes('ada.orders'), 0, 0, 0, 0])
/** ConsumerProtocolAssignment version 0: partitions 0 and 2 of `ada.orders`. */
export const ASSIGNMENT = new Uint8Array([
  ...[0, 0, 0, 0, 0, 1, 0, 10, ...bytes('ada.orders')],
  ...[0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0],
])

/** `ada.billing` with one settled member, and an offset; `bob.billing` and `shared.billing` with offsets alone. */
export async function withGroups() {
  const started = await startGroups()
  const { call, clock } = started
  for (const groupId of ['ada.billing', 'bob.billing', 'shared.billing']) {
    const partitions = [{ partitionIndex: 0, committedOffset: 5n, committedLeaderEpoch: 0, committedMetadata: null }]
    await call(COMMIT, 9, { groupId, topics: [{ name: 'ada.orders', topicId: topicId('ada.orders'), partitions }] })
  }
  const group = { groupId: 'ada.billing', sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 60_000, memberId: '' }
  const joining = call<{ memberId: string }>(JOIN, 3, {
    ...group,
    protocolType: 'consumer',
    protocols: [{ name: 'range', metadata: SUBSCRIPTION }],
  })
  clock.pass(0)
  const { memberId } = await joining
  const assignments = [{ memberId, assignment: ASSIGNMENT }]
  await call(SYNC, 3, { groupId: 'ada.billing', generationId: 1, memberId, assignments })
  const leave = () => call(LEAVE, 0, { groupId: 'ada.billing', memberId })
  return { ...started, memberId, leave }
}
