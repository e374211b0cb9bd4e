export {
  type BatchRecord,
  type NewBatch,
  type NewRecord,
  type RecordHeader,
  type RecordPlace,
  readBatch,
  readRecords,
  recordPlaces,
  writeBatch,
} from './batch.ts'
export {
  ATTRIBUTES,
  BATCH_HEADER,
  type Batch,
  type Batches,
  type BatchHeader,
  type BatchNumbers,
  batchCrc,
  COMPRESSIONS,
  type Compression,
  CRC_FROM,
  checkBatch,
  readBatches,
  readBatchHeader,
  readBatchNumbers,
} from './batch-header.ts'
export { KafkaCodecError, type KafkaFault } from './codec-error.ts'
export { unpack } from './compression.ts'
export {
  type Assignment,
  readAssignment,
  readSubscription,
  type Subscription,
  type TopicPartitions,
  writeAssignment,
  writeSubscription,
} from './consumer-protocol.ts'
export { crc32c } from './crc32c.ts'
export { createKafkaDecoder } from './decoder.ts'
export { ERRORS, errorCode, errorCodes } from './errors.ts'
export { type KafkaIssue, kafkaIssues } from './issues.ts'
export { type KafkaKey, type KafkaKind, kafkaKeys, kafkaKinds } from './keys.ts'
export {
  APIS,
  apiOf,
  type KafkaRequest,
  type KafkaRequestHeader,
  type KafkaResponse,
  readRequest,
  readRequestHeader,
  readResponse,
  writeRequest,
  writeResponse,
} from './messages.ts'
export { murmur2, partitionOf } from './murmur2.ts'
export type { ApiDefinition } from './notation.ts'
export type { Body as KafkaBody, Value as KafkaValue } from './shape.ts'
