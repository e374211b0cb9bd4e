/**
 * What went and came on one stream, in order. Append-only and bounded: beyond `most` messages or so many characters the
 * oldest go, and are counted. Views read it in place and are told of changes, so that a thousand messages a second cost no copies.
 */
import { BODY_TEXT_LIMIT, STREAM_LIMIT, type Stream, type StreamedMessage } from '../run/result.ts'

const MOST_MESSAGES = 100_000
const MOST_CHARACTERS = 32_000_000
/** The oldest go by so many at once: an array loses its head in one move. */
const BATCH = 1_000

export interface StreamLog {
  /** All that there ever were. */
  readonly count: number
  readonly received: number
  readonly sent: number
  /** How many of the oldest are gone. */
  readonly dropped: number
  /** By its number among all, from 0; undefined once it is gone. */
  at(index: number): StreamedMessage | undefined
  append(message: StreamedMessage): void
  /** The latest of them, as a result keeps them. */
  snapshot(): Stream
  subscribe(listener: () => void): () => void
}

export function createStreamLog(most = MOST_MESSAGES): StreamLog {
  const kept: StreamedMessage[] = []
  const listeners = new Set<() => void>()
  let dropped = 0
  let characters = 0
  let received = 0
  let sent = 0

  function makeRoom(): void {
    while (kept.length > most || (characters > MOST_CHARACTERS && kept.length > BATCH)) {
      const gone = kept.splice(0, Math.min(BATCH, kept.length))
      dropped += gone.length
      for (const { text } of gone) characters -= text.length
    }
  }

  return {
    get count() {
      return dropped + kept.length
    },
    get received() {
      return received
    },
    get sent() {
      return sent
    },
    get dropped() {
      return dropped
    },
    at: (index) => kept[index - dropped],
    append(message) {
      const text = message.text.slice(0, BODY_TEXT_LIMIT)
      kept.push({ ...message, text })
      characters += text.length
      if (message.form !== 'state') {
        if (message.direction === 'out') sent += 1
        else received += 1
      }
      makeRoom()
      for (const listener of listeners) listener()
    },
    snapshot: () => ({ count: dropped + kept.length, latest: kept.slice(-STREAM_LIMIT) }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
