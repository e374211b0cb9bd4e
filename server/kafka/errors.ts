/** Errors of the protocol that the broker answers, by their names there. */
import { errorCode } from '#proto/wire/kafka/index.ts'
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

export const CODES = {
  NONE: 0,
  OFFSET_OUT_OF_RANGE: errorCode('OFFSET_OUT_OF_RANGE'),
  UNKNOWN_TOPIC_OR_PARTITION: errorCode('UNKNOWN_TOPIC_OR_PARTITION'),
  FENCED_LEADER_EPOCH: errorCode('FENCED_LEADER_EPOCH'),
  UNKNOWN_LEADER_EPOCH: errorCode('UNKNOWN_LEADER_EPOCH'),
  UNKNOWN_TOPIC_ID: errorCode('UNKNOWN_TOPIC_ID'),
  UNSUPPORTED_VERSION: errorCode('UNSUPPORTED_VERSION'),
  INVALID_REQUEST: errorCode('INVALID_REQUEST'),
  FETCH_SESSION_ID_NOT_FOUND: errorCode('FETCH_SESSION_ID_NOT_FOUND'),
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED: errorCode('TRANSACTIONAL_ID_AUTHORIZATION_FAILED'),
} as const

/** What a client is told of an error. What is nobody's doing is a fault of ours: it goes on up. */
export function answerOf(error: unknown): { readonly errorCode: number; readonly errorMessage: string } {
  if (error instanceof RefusedError) return { errorCode: error.code, errorMessage: error.message }
  if (error instanceof StorageError) return { errorCode: errorCode('KAFKA_STORAGE_ERROR'), errorMessage: error.message }
  throw error
}
