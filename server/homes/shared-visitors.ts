/**
 * By which way processes tell each other of visitors (server/visitors/others.ts): through Redis where there is one, so that what comes each
 * second of each process does not keep PostgreSQL busy; else as words of the book.
 */
import { createFanOut, type FanOut } from '../fan-out/index.ts'
import { createOthers, type Others, type Wire } from '../visitors/index.ts'
import type { HomeBook } from './home-book.ts'

const WORD = 'visitors '
/** While so many words are on their way no other is told: a Redis that is away shall not have a crowd waiting for it. */
const MOST_WAITING = 20

/** @throws AppError with one line for the operator when Redis cannot be reached */
export async function openOthers(
  book: HomeBook,
  redisUrl: string | undefined,
): Promise<{ readonly others: Others; close(): Promise<void> }> {
  if (redisUrl === undefined) return { others: createOthers(byBook(book)), close: async () => undefined }
  // Others may use the same Redis.
  const channel = `visitors ${await book.secret('visitors')}`
  const redis = await createFanOut({ redisUrl })
  return { others: createOthers(byRedis(redis, book.id, channel)), close: () => redis.close() }
}

function byBook(book: HomeBook): Wire {
  return {
    tell: (word) => book.tell(`${WORD}${word}`),
    onWord: (hear) =>
      book.onWord((word, from) => {
        if (word.startsWith(WORD)) hear(word.slice(WORD.length), from)
      }),
  }
}

function byRedis(redis: FanOut, id: string, channel: string): Wire {
  let waiting = 0
  return {
    tell(word) {
      if (waiting >= MOST_WAITING) return
      waiting += 1
      const isTold = (): void => {
        waiting -= 1
      }
      redis.publish(channel, `${id} ${word}`).then(isTold, isTold)
    },
    onWord(hear) {
      redis.subscribe(channel, (message) => {
        const from = message.slice(0, message.indexOf(' '))
        if (from !== id) hear(message.slice(from.length + 1), from)
      })
    },
  }
}
