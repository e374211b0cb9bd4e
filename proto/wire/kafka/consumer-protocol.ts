/**
 * What members of a consumer group tell each other through the coordinator, which never looks inside: JoinGroup's metadata and
 * SyncGroup's assignment (ConsumerProtocolSubscription and ConsumerProtocolAssignment of Kafka's own clients). Never flexible.
 */
import { parseFields } from './notation.ts'
import { readShape } from './read.ts'
import { Reader } from './reader.ts'
import { type Body, type Shape, shapeOf } from './shape.ts'
import { writeShape } from './write.ts'
import { Writer } from './writer.ts'

const SUBSCRIPTION = parseFields(
  [
    'topics [string], userData bytes?, ownedPartitions [] 1+',
    '  topic string, partitions [int32]',
    'generationId int32 2+ = -1, rackId string? 3+',
  ],
  0,
)
const ASSIGNMENT = parseFields(['assignedPartitions []', '  topic string, partitions [int32]', 'userData bytes?'], 0)
const LATEST = 3

export type ConsumerMessage = 'subscription' | 'assignment'

export interface Subscription {
  readonly version: number
  readonly topics: readonly string[]
  readonly userData: Uint8Array | null
  /** What the member holds and would like to keep: cooperative rebalancing asks for it. */
  readonly ownedPartitions: readonly TopicPartitions[]
  readonly generationId: number
  readonly rackId: string | null
}

export interface Assignment {
  readonly version: number
  readonly assignedPartitions: readonly TopicPartitions[]
  readonly userData: Uint8Array | null
}

export interface TopicPartitions {
  readonly topic: string
  readonly partitions: readonly number[]
}

const shapes: Readonly<Record<ConsumerMessage, readonly Shape[]>> = {
  subscription: [0, 1, 2, 3].map((version) => shapeOf(SUBSCRIPTION, version, false)),
  assignment: [0, 1, 2, 3].map((version) => shapeOf(ASSIGNMENT, version, false)),
}

/** A newer version only adds to the end: it is read as the latest that is known. */
export function consumerShape(message: ConsumerMessage, version: number): Shape | undefined {
  return shapes[message][Math.min(version, LATEST)]
}

/** @throws KafkaCodecError */
export function readSubscription(bytes: Uint8Array): Subscription
export function readSubscription(bytes: Uint8Array): object {
  return readMessage('subscription', bytes)
}

/** @throws KafkaCodecError */
export function readAssignment(bytes: Uint8Array): Assignment
export function readAssignment(bytes: Uint8Array): object {
  return readMessage('assignment', bytes)
}

export function writeSubscription(subscription: Partial<Subscription>): Uint8Array {
  return writeMessage('subscription', subscription.version ?? LATEST, subscription)
}

export function writeAssignment(assignment: Partial<Assignment>): Uint8Array {
  return writeMessage('assignment', assignment.version ?? LATEST, assignment)
}

function readMessage(message: ConsumerMessage, bytes: Uint8Array): Body {
  const reader = new Reader(bytes)
  const version = reader.int16()
  const shape = consumerShape(message, version)
  if (shape === undefined) throw reader.fault('unknown-version', 0)
  return { version, ...readShape(reader, shape, null) }
}

function writeMessage(message: ConsumerMessage, version: number, body: object): Uint8Array {
  const shape = consumerShape(message, version)
  const writer = new Writer()
  writer.int16(version)
  if (shape !== undefined) writeShape(writer, shape, body)
  return writer.done()
}
