/**
 * What clients ask for that this broker does not do. An answer alone would leave people guessing, so that the operator is told, too; and
 * where a client would wait for ever, it gets an answer by which it ends.
 */
import type { KafkaRequest } from '#proto/wire/kafka/index.ts'

export type Unserved = 'transactions' | 'new-groups' | 'no-client-id' | 'guesses'

const [METADATA, FIND_COORDINATOR, LIST_GROUPS, INIT_PRODUCER_ID] = [3, 10, 16, 22]
const KEY_OF_TRANSACTION = 1

/** KIP-848, the groups of Kafka 4: not decoded here, but for one answer. */
export const CONSUMER_GROUP_HEARTBEAT = { apiKey: 68, minVersion: 0, maxVersion: 1 }

/** @param owner of the connection; null: it is nobody's */
export function unservedIn({ apiKey, body }: KafkaRequest, owner: string | null): Unserved | null {
  switch (apiKey) {
    case FIND_COORDINATOR:
      return body['keyType'] === KEY_OF_TRANSACTION ? 'transactions' : null
    case INIT_PRODUCER_ID:
      return body['transactionalId'] === null ? null : 'transactions'
    case METADATA:
      return owner === null && body['topics'] === null ? 'no-client-id' : null
    case LIST_GROUPS:
      return owner === null ? 'no-client-id' : null
    default:
      return null
  }
}

const UNSUPPORTED_VERSION = 35
const WHY = 'This broker has groups of the classic protocol: set group.protocol=classic.'

/**
 * UNSUPPORTED_VERSION, as Apache Kafka says where groups of the new protocol are switched off. Without this call in the list of versions
 * librdkafka would try again for ever, and say nothing.
 *
 *     ConsumerGroupHeartbeat Response (Version: 0 and 1) => throttle_time_ms INT32, error_code INT16, error_message COMPACT_NULLABLE_STRING,
 *       member_id COMPACT_NULLABLE_STRING, member_epoch INT32, heartbeat_interval_ms INT32, assignment (nullable: INT8 -1), TAG_BUFFER
 */
export function heartbeatAnswer(correlationId: number): Uint8Array {
  const message = Buffer.from(WHY)
  const answer = Buffer.alloc(4 + 4 + 1 + 4 + 2 + 1 + message.length + 1 + 4 + 4 + 1 + 1)
  answer.writeInt32BE(answer.length - 4, 0)
  answer.writeInt32BE(correlationId, 4)
  // A tag buffer of the header, and no throttling, are zeros.
  answer.writeInt16BE(UNSUPPORTED_VERSION, 13)
  answer.writeUInt8(message.length + 1, 15)
  answer.set(message, 16)
  answer.writeInt8(-1, answer.length - 2)
  return answer
}
