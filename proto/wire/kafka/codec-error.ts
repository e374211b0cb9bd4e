/** What is wrong with a message, as a stable word: no sentence, for there are several languages. */
export type KafkaFault =
  /** The bytes end inside a field. */
  | 'short'
  /** A length that is negative, or larger than what is left. */
  | 'length'
  /** Null where the version does not allow it. */
  | 'null'
  /** A variable-length number that goes on for too long. */
  | 'varint'
  /** Tags that do not rise. */
  | 'tag'
  | 'unknown-api'
  | 'unknown-version'
  /** A batch that is not of magic 2. */
  | 'magic'
  /** The checksum differs. */
  | 'crc'
  | 'compression'
  /** Compressed bytes that do not unpack. */
  | 'compressed'
  /** They unpack to more than was wanted. */
  | 'too-large'
  /** The batch says another number of records than it holds. */
  | 'count'
  /** A value that cannot be written. */
  | 'value'

/** The one error of this codec. `at`: offset in the bytes that were given. */
export class KafkaCodecError extends Error {
  readonly code: KafkaFault
  readonly at: number

  constructor(code: KafkaFault, at: number, what: string) {
    super(`${what} at byte ${at}: ${code}`)
    this.name = 'KafkaCodecError'
    this.code = code
    this.at = at
  }
}
