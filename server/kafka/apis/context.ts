/** What the broker's own calls share. */
import type { Guest } from '../../visitors/index.ts'
import type { BrokerClock, CheckName, ConnectionInfo, GroupsContext, IsListed } from '../handler.ts'
import type { BrokerLimits } from '../limits.ts'
import type { Topics } from '../topics/topics.ts'
import type { Usage } from '../topics/usage.ts'
import type { AppendBook } from './append-book.ts'
import type { ParkedFetches } from './parked-fetches.ts'
import type { ProducerIds } from './producer-ids.ts'

export interface BrokerContext {
  readonly clock: BrokerClock
  readonly topics: Topics
  readonly usage: Usage
  readonly limits: BrokerLimits
  readonly fetches: ParkedFetches
  readonly appends: AppendBook
  readonly producerIds: ProducerIds
  readonly clusterId: string
  readonly checkName: CheckName
  readonly isListed: IsListed
  /** Partitions of a topic that is made because somebody named it (num.partitions). */
  readonly autoPartitions: number
  changed(): void
  /** Whose what is shared becomes by its requests. */
  guestOf(connection: ConnectionInfo): Guest
  nodeFor(connection: ConnectionInfo): ReturnType<GroupsContext['nodeFor']>
}

/** With one broker it is always this one (LEADER_EPOCH of its logs). */
export const NODE_ID = 0
export const NO_TOPIC_ID = new Uint8Array(16)

export function isNoId(id: Uint8Array): boolean {
  return id.every((byte) => byte === 0)
}
