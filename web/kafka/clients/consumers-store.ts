/** Consumers that the learner started on these pages: outside React, so that they go on from view to view. */

import { create } from 'zustand'
import type {
  KafkaConsume,
  KafkaSeenRecord,
  KafkaTopicPartition,
  RelayKafkaAct,
  RelayKafkaEvent,
} from '#proto/api/kafka.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { randomRun } from '../../request/index.ts'
import { type Told, type Trouble, troubleOf, WireError } from '../../wire/index.ts'
import { placeKey, remember } from '../log/records-store.ts'
import { type KafkaClient, openClient, troubleOfBroker } from './relay-client.ts'

export interface Consumer {
  /** Its own name: `reader-1`. */
  readonly name: string
  readonly run: string
  readonly asked: Omit<KafkaConsume, 'type' | 'run' | 'clientId'>
  /** As on the wire. */
  readonly clientId: string
  readonly status: 'starting' | 'running' | 'paused' | 'over'
  /** How it ended. */
  readonly by: 'client' | 'killed' | 'broker' | 'limit' | 'trouble' | null
  readonly trouble: Trouble | null
  readonly memberId: string
  readonly generation: number | null
  readonly isLeader: boolean
  readonly assigned: readonly KafkaTopicPartition[]
  readonly got: number
  /** Newest first. */
  readonly latest: readonly KafkaSeenRecord[]
  /** `placeKey` → the offset behind the last record that it was given. */
  readonly positions: Readonly<Record<string, number>>
  readonly failed: number
  readonly dead: number
}

interface Consumers {
  /** In the order of their start. */
  readonly list: readonly Consumer[]
}

export const useConsumers = create<Consumers>(() => ({ list: [] }))

const MOST_LATEST = 6
/** As many as the relay lets one learner have open; the button waits until one is over. */
export const MOST_OPEN = 6

/** Of those that are not over, by their names. */
const clients = new Map<string, KafkaClient>()
let count = 0

export function startConsumer(asked: Consumer['asked']): void {
  count += 1
  const consumer: Consumer = {
    name: `reader-${count}`,
    run: randomRun(),
    asked,
    clientId: '',
    status: 'starting',
    by: null,
    trouble: null,
    memberId: '',
    generation: null,
    isLeader: false,
    assigned: [],
    got: 0,
    latest: [],
    positions: {},
    failed: 0,
    dead: 0,
  }
  useConsumers.setState(({ list }) => ({ list: [...list, consumer] }))
  void follow(consumer)
}

async function follow({ name, run, asked }: Consumer): Promise<void> {
  try {
    const client = openClient({ type: 'consume', run, clientId: name, ...asked })
    clients.set(name, client)
    for await (const event of client) {
      change(name, (consumer) => withEvent(consumer, event))
      if (event.type === 'record') remember(event.record)
    }
  } catch (error) {
    change(name, () => brokenOff(error))
  } finally {
    clients.delete(name)
  }
}

const OVER = { status: 'over', assigned: [] } as const

export function brokenOff(thrown: unknown): Partial<Consumer> {
  return { ...OVER, by: 'trouble', trouble: troubleOf(thrown) }
}

function change(name: string, next: (consumer: Consumer) => Partial<Consumer>): void {
  useConsumers.setState(({ list }) => ({
    list: list.map((each) => (each.name === name ? { ...each, ...next(each) } : each)),
  }))
}

/** What an event makes of a consumer. */
export function withEvent(consumer: Consumer, event: Told<RelayKafkaEvent>): Partial<Consumer> {
  switch (event.type) {
    case 'opened':
      return { clientId: event.clientId, status: 'running' }
    case 'assigned': {
      const { memberId, generation, isLeader, partitions } = event
      return { memberId, generation, isLeader, assigned: partitions }
    }
    case 'revoked':
      return { assigned: consumer.assigned.filter((each) => !event.partitions.some((one) => isSame(one, each))) }
    case 'record': {
      const { record } = event
      return {
        got: consumer.got + 1,
        latest: [record, ...consumer.latest].slice(0, MOST_LATEST),
        positions: { ...consumer.positions, [placeKey(record.topic, record.partition)]: record.offset + 1 },
      }
    }
    case 'failed':
      return { failed: consumer.failed + 1, dead: consumer.dead + (event.to === undefined ? 0 : 1) }
    case 'closed':
      return { ...OVER, by: event.by }
    case 'refused':
      return { ...OVER, by: 'trouble', trouble: troubleOfBroker(event) }
    default:
      return {}
  }
}

function isSame(one: KafkaTopicPartition, other: KafkaTopicPartition): boolean {
  return one.topic === other.topic && one.partition === other.partition
}

export async function act(name: string, wish: RelayKafkaAct['act'] | 'kill'): Promise<void> {
  const client = clients.get(name)
  if (!client?.isOpen) return
  const failure = await (wish === 'kill' ? client.drop('now') : client.act({ act: wish }))
  const trouble = failure && troubleOf(new WireError(failure))
  change(name, ({ status }) => ({
    trouble,
    ...(trouble === null && wish === 'pause' && status === 'running' && { status: 'paused' as const }),
    ...(trouble === null && wish === 'resume' && status === 'paused' && { status: 'running' as const }),
  }))
}

/** Those that are over leave the list. */
export function clearOver(): void {
  useConsumers.setState(({ list }) => ({ list: list.filter(({ status }) => status !== 'over') }))
}

/** How far the learner's own consumers of a group have been given records; null: none of them has. */
export function positionOf(list: readonly Consumer[], group: string, topic: string, partition: number): number | null {
  const positions = list.flatMap(({ asked, status, positions: known }) => {
    const position = ownValue(known, placeKey(topic, partition))
    return asked.group === group && status !== 'over' && position !== undefined ? [position] : []
  })
  return positions.length === 0 ? null : Math.max(...positions)
}
