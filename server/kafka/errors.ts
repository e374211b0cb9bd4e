/** Errors of the protocol that the broker answers, by their names there. */
import { errorCode, errorCodes } from '#proto/wire/kafka/index.ts'
import { StorageError } from './handler.ts'

/** A request, or a part of it, is refused; the message is for versions of the answer that have room for one. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly code: number

  /** @param kafkaName as in the protocol guide, e.g. `INVALID_PARTITIONS` */
  constructor(kafkaName: string, message: string) {
    super(message)
    this.code = errorCode(kafkaName)
  }
}

/** Those that this broker answers, with their numbers. */
export const CODES = errorCodes(
  'COORDINATOR_NOT_AVAILABLE',
  'FENCED_INSTANCE_ID',
  'FENCED_LEADER_EPOCH',
  'FETCH_SESSION_ID_NOT_FOUND',
  'GROUP_ID_NOT_FOUND',
  'GROUP_MAX_SIZE_REACHED',
  'GROUP_SUBSCRIBED_TO_TOPIC',
  'ILLEGAL_GENERATION',
  'INCONSISTENT_GROUP_PROTOCOL',
  'INVALID_COMMIT_OFFSET_SIZE',
  'INVALID_GROUP_ID',
  'INVALID_REQUEST',
  'INVALID_SESSION_TIMEOUT',
  'KAFKA_STORAGE_ERROR',
  'MEMBER_ID_REQUIRED',
  'NONE',
  'NON_EMPTY_GROUP',
  'OFFSET_METADATA_TOO_LARGE',
  'OFFSET_OUT_OF_RANGE',
  'REBALANCE_IN_PROGRESS',
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'UNKNOWN_LEADER_EPOCH',
  'UNKNOWN_MEMBER_ID',
  'UNKNOWN_TOPIC_ID',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'UNSUPPORTED_VERSION',
)

/** What a client is told of an error. What is nobody's doing is a fault of ours: it goes on up. */
export function answerOf(error: unknown): { readonly errorCode: number; readonly errorMessage: string } {
  if (error instanceof RefusedError) return { errorCode: error.code, errorMessage: error.message }
  if (error instanceof StorageError) return { errorCode: errorCode('KAFKA_STORAGE_ERROR'), errorMessage: error.message }
  throw error
}
