/** What is told of everything that crosses a connection, by the stream that sees it. */

export interface Watch {
  received(chunk: Buffer): void
  sent(chunk: Buffer): void
  /** The client will send no more. */
  receivedEnd(): void
  /** We have sent all that we will send. */
  sentEnd(): void
  closed(error: Error | null): void
}

/** Called by a stream's implementer when a write is out. */
export type Done = (error?: Error | null) => void
