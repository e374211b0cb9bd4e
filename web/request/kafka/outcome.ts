/** What a broker did for a KAFKA block, as plain data that can be stored and shown. */

export interface KafkaSeen {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  /** ms since 1970 */
  readonly timestamp: number
  /** Null: none. */
  readonly key: string | null
  readonly isTombstone: boolean
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** A record that was written, and where it came to lie. */
export interface KafkaWritten {
  readonly key: string | null
  /** The beginning of it; null: a tombstone. */
  readonly value: string | null
  readonly partition: number
  /** Null: nobody said, for none was asked (acks=0). */
  readonly offset: number | null
  /** Of a batch that went twice: what was answered to the second. */
  readonly isAgain: boolean
}

export type KafkaOutcome =
  | {
      readonly type: 'produced'
      readonly topic: string
      readonly records: readonly KafkaWritten[]
      readonly isRepeated: boolean
      readonly isIdempotent: boolean
    }
  /** `call`: `describe-topic` */
  | { readonly type: 'answer'; readonly call: string; readonly answer: unknown }
