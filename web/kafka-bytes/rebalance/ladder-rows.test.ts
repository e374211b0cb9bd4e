import { expect, test } from 'vitest'
import type { KafkaStep } from '../../trace/index.ts'
import { laddersOf } from './ladder-rows.ts'

let at = 1000

function step(
  exchange: number,
  api: string,
  direction: KafkaStep['direction'],
  about: Partial<KafkaStep> = {},
): KafkaStep {
  at += 10
  return {
    key: `m${exchange}:${at}`,
    exchange,
    run: null,
    direction,
    at,
    waited: null,
    api,
    group: 'calm-otter-7.billing',
    member: '',
    clientId: `calm-otter-7.desk-${exchange}`,
    correlation: 1,
    generation: null,
    isLeader: false,
    protocols: [],
    partitions: null,
    assigns: 0,
    error: '',
    ...about,
  }
}

/** A member that reads both partitions, and a second one that comes. */
function rebalance(owned: readonly string[], assignor: string): readonly KafkaStep[] {
  at = 1000
  return [
    step(1, 'JoinGroup', 'toServer', { partitions: [] }),
    step(1, 'JoinGroup', 'toClient', { generation: 1, protocols: [assignor], isLeader: true }),
    step(1, 'SyncGroup', 'toServer', { assigns: 1 }),
    step(1, 'SyncGroup', 'toClient', { partitions: ['orders-0', 'orders-1'] }),
    step(2, 'JoinGroup', 'toServer', { partitions: [] }),
    step(1, 'Heartbeat', 'toClient', { error: 'REBALANCE_IN_PROGRESS' }),
    step(1, 'JoinGroup', 'toServer', { partitions: owned }),
    step(1, 'JoinGroup', 'toClient', { generation: 2, protocols: [assignor], isLeader: true }),
    step(2, 'JoinGroup', 'toClient', { generation: 2, protocols: [assignor] }),
    step(1, 'SyncGroup', 'toClient', { partitions: ['orders-0'] }),
    step(2, 'SyncGroup', 'toClient', { partitions: ['orders-1'] }),
    step(2, 'LeaveGroup', 'toServer'),
  ]
}

test('an eager member gives everything back, and stands still until it has its share', () => {
  const [ladder] = laddersOf(rebalance([], 'range'))
  expect(ladder).toMatchObject({
    group: 'calm-otter-7.billing',
    protocol: 'range',
    generation: 2,
    isCooperative: false,
    stood: 30,
  })
  expect(ladder?.lanes.map(({ name }) => name)).toEqual(['desk-1', 'desk-2'])
  expect(ladder?.rows.map(({ held }) => held.map(String).join())).toEqual([
    '0,null',
    '0,null',
    '0,null',
    '2,null',
    '2,0',
    '2,0',
    '0,0',
    '0,0',
    '0,0',
    '1,0',
    '1,1',
    '1,null',
  ])
})

test('a cooperative member reads on with what it holds', () => {
  const [ladder] = laddersOf(rebalance(['orders-0', 'orders-1'], 'cooperative-sticky'))
  expect(ladder).toMatchObject({ protocol: 'cooperative-sticky', isCooperative: true, stood: 0 })
})

test('a member that was killed holds its partitions until there is a generation without it', () => {
  const killed = [
    ...rebalance([], 'range').slice(0, -1),
    step(3, 'JoinGroup', 'toServer', { partitions: [] }),
    step(2, 'JoinGroup', 'toServer', { partitions: [] }),
    step(2, 'JoinGroup', 'toClient', { generation: 3, protocols: ['range'], isLeader: true }),
    step(3, 'JoinGroup', 'toClient', { generation: 3, protocols: ['range'] }),
    step(3, 'SyncGroup', 'toClient', { partitions: ['orders-0'] }),
    step(2, 'SyncGroup', 'toClient', { partitions: ['orders-1'] }),
  ]
  expect(
    laddersOf(killed)[0]
      ?.rows.slice(-6)
      .map(({ held }) => held.map(String).join()),
  ).toEqual(['1,1,0', '1,0,0', 'null,0,0', 'null,0,0', 'null,0,1', 'null,1,1'])
})

test('groups have ladders of their own, the newest first', () => {
  const steps = [...rebalance([], 'range'), step(3, 'JoinGroup', 'toServer', { group: 'calm-otter-7.audit' })]
  expect(laddersOf(steps).map(({ group }) => group)).toEqual(['calm-otter-7.audit', 'calm-otter-7.billing'])
})
