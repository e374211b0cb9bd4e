/**
 * What the processes of one Framewise tell each other of visitors, so that a limit is a visitor's, and not a visitor's at each of them.
 * Nobody waits for it: what is lost, or late, lets a visitor have a little more for a moment.
 */

import { LOOPBACK } from './visitor.ts'

/** Words to and from all other processes; each is at most `WORD_BYTES` long. */
export interface Wire {
  tell(word: string): void
  /** @param from another process, as it is called as long as it lives */
  onWord(hear: (word: string, from: string) => void): void
}

/** @param detail a text without spaces and `=` */
export type Tell = (visitor: string, detail: string) => void
export type Hear = (visitor: string, detail: string, from: string) => void

export interface Others {
  /**
   * @param hear what another process told of this topic
   * @returns tells all others. What is told in one moment goes together, the same once. Programs of this machine are none of the others':
   * each machine has its own
   */
  topic(name: string, hear: Hear): Tell
}

/** One process alone. */
export const NO_OTHERS: Others = { topic: () => () => undefined }

/** PostgreSQL passes on words of less than 8,000 bytes. */
export const WORD_BYTES = 7_000
const MOMENT_MS = 50
/** Of a topic in one moment; beyond that somebody makes them up, and each process has limits of its own. */
const MOST_TOLD = 1_000

export function createOthers(wire: Wire): Others {
  const topics = new Map<string, Hear>()
  const waiting = new Map<string, Set<string>>()

  function tellAll(): void {
    for (const [name, items] of waiting) for (const word of wordsOf(name, items)) wire.tell(word)
    waiting.clear()
  }

  wire.onWord((word, from) => {
    const [name = '', ...items] = word.split(' ')
    const hear = topics.get(name)
    for (const item of items) {
      const [detail = '', visitor = ''] = item.split('=')
      hear?.(visitor, detail, from)
    }
  })

  return {
    topic(name, hear) {
      topics.set(name, hear)
      return (visitor, detail) => {
        if (visitor === LOOPBACK) return
        if (waiting.size === 0) setTimeout(tellAll, MOMENT_MS).unref()
        const items = waiting.get(name) ?? new Set()
        waiting.set(name, items)
        if (items.size < MOST_TOLD) items.add(`${detail}=${visitor}`)
      }
    },
  }
}

function wordsOf(name: string, items: Iterable<string>): string[] {
  const words: string[] = []
  let word = name
  for (const item of items) {
    if (Buffer.byteLength(word) + Buffer.byteLength(item) >= WORD_BYTES) {
      words.push(word)
      word = name
    }
    word += ` ${item}`
  }
  return [...words, word]
}
