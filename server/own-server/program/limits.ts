/** What bounds the connections to a learner's program. A probe makes a hundred calls at once, and a minute of them. */
export interface ProgramLimits {
  /** Open at once, of a sandbox. */
  readonly connections: number
  readonly connectionsPerMinute: number
  /** How long one may be open, and what may go over it in both directions. */
  readonly longestMs: number
  readonly bytes: number
  /** How long a program may take to say its first byte when it is connected, and on each connection of HTTP/2. */
  readonly firstByteMs: number
  /** How long it may take to begin the answer to a request: a long poll waits. */
  readonly answerMs: number
  readonly reflectionMs: number
  /** Of its contract. */
  readonly descriptorBytes: number
  readonly services: number
  readonly connectsPerMinute: number
}

export const defaultProgramLimits: ProgramLimits = {
  connections: 256,
  connectionsPerMinute: 2_400,
  longestMs: 15 * 60_000,
  bytes: 256 * 1024 * 1024,
  firstByteMs: 2_000,
  answerMs: 120_000,
  reflectionMs: 5_000,
  descriptorBytes: 512 * 1024,
  services: 100,
  connectsPerMinute: 60,
}
