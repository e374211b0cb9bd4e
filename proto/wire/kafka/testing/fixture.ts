/** A fixture in annotated hex, and what is told of it. */
export interface KafkaFixture {
  readonly name: string
  readonly text: string
  /** Frames of both wire sources, the client's first: kind and status, `complete` left out. */
  readonly frames: readonly string[]
  readonly issues: readonly string[]
}
