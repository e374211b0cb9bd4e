/** How much the chat of one sandbox, and of all of them together, may take. */
export interface ChatLimits {
  readonly charactersPerMessage: number
  /** Of a room's, and of a client's own id. */
  readonly charactersPerName: number
  /** Beyond these the oldest go. */
  readonly messagesPerSandbox: number
  readonly bytesPerSandbox: number
  /** Sandboxes in which something was said. */
  readonly sandboxes: number
  /** After this long without a message the chat of a sandbox is emptied; of the one that everybody shares, earlier. */
  readonly idleMilliseconds: number
  readonly sharedIdleMilliseconds: number
}

const MINUTE = 60_000

export const DEFAULT_CHAT_LIMITS: ChatLimits = {
  charactersPerMessage: 2_000,
  charactersPerName: 64,
  messagesPerSandbox: 20_000,
  bytesPerSandbox: 4 * 1024 * 1024,
  sandboxes: 5_000,
  idleMilliseconds: 7 * 24 * 60 * MINUTE,
  sharedIdleMilliseconds: 60 * MINUTE,
}
