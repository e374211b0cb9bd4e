/**
 * Many processes over one Redis. Messages go into a stream, and every process reads that stream from where it last was: so
 * all hear all in one order, and a connection that was lost for a while loses nothing that the stream still holds
 * (pub/sub would lose it). A process hears what was published since it began.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { AppError } from '../errors.ts'
import type { FanOut } from './fan-out.ts'
import { createListeners } from './listeners.ts'

const STREAM = 'framewise:fan-out'
/** What a process may have missed while it could not reach Redis. */
const KEPT_MESSAGES = 10_000
/** What waits in this process for a Redis that is away. */
const WAITING_MESSAGES = 10_000
/** At least so often something is heard of Redis, or the connection is taken for dead. */
const READ_MS = 5_000
const DEAD_MS = 3 * READ_MS
const AGAIN_MS = 200

/**
 * KEYS: stream, counter, publisher. ARGV: channel, message, which of the publisher's messages this is, above, kept.
 * A message that was sent twice, since the connection broke before its answer came, is taken once.
 */
const PUBLISH = `
if tonumber(redis.call('GET', KEYS[3]) or '0') >= tonumber(ARGV[3]) then return 0 end
redis.call('SET', KEYS[3], ARGV[3], 'EX', 86400)
local number = '0'
if ARGV[4] ~= '' then
  local last = tonumber(redis.call('GET', KEYS[2]) or '0')
  number = string.format('%.0f', math.max(last, tonumber(ARGV[4])) + 1)
  redis.call('SET', KEYS[2], number)
end
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[5], '*', 'channel', ARGV[1], 'message', ARGV[2], 'number', number)
return 1
`

export async function openRedisFanOut(url: string): Promise<FanOut> {
  const listeners = createListeners()
  const publisher = `framewise:publisher:${randomUUID()}`
  let isOpen = false
  let isClosed = false
  let published = 0
  let waiting = 0

  const connection = (name: string, more: { readonly socketTimeout?: number } = {}): Redis => {
    return new Redis(url, {
      lazyConnect: true,
      protocol: 2,
      connectionName: `framewise-${name}`,
      connectTimeout: 5_000,
      maxRetriesPerRequest: null,
      // The first connection is made or refused; a later one is made again until it stands.
      retryStrategy: (times) => (isOpen ? Math.min(times * 50, 1_000) : null),
      ...more,
    })
  }
  const writer = connection('publish')
  const reader = connection('read', { socketTimeout: DEAD_MS })
  const both = [writer, reader]
  let last: string
  try {
    await Promise.all(both.map(connect))
    const newest = await writer.xrevrange(STREAM, '+', '-', 'COUNT', 1)
    last = newest[0]?.[0] ?? '0-0'
  } catch (cause) {
    for (const redis of both) redis.disconnect()
    throw new AppError(
      'storage_unavailable',
      `Cannot reach Redis at ${nameOf(url)} (${reasonOf(cause)}): check REDIS_URL, or leave it out to run one server alone`,
      { cause },
    )
  }
  isOpen = true

  /** What was asked between two connections is settled by neither of them, if the next is never made. */
  const pending = new Set<(reason: Error) => void>()
  const orClosed = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      pending.add(reject)
      work.then(resolve, reject).finally(() => pending.delete(reject))
    })

  async function read(): Promise<void> {
    while (!isClosed) {
      const streams = await orClosed(reader.xread('COUNT', 500, 'BLOCK', READ_MS, 'STREAMS', STREAM, last))
        // A connection that breaks is made anew by itself; what else Redis may say is asked for again, in no hurry.
        .catch(() => pause(isClosed ? 0 : AGAIN_MS, null))
      for (const [, entries] of streams ?? []) {
        for (const [id, [, channel = '', , message = '', , number = '0']] of entries) {
          last = id
          if (!isClosed) listeners.tell(channel, message, Number(number))
        }
      }
    }
  }
  const reading = read()

  return {
    async check() {
      // A command would wait for the connection to come back.
      if (writer.status !== 'ready') throw new Error(`the connection to Redis is ${writer.status}`)
      await writer.ping()
    },
    async publish(channel, message, numbering) {
      if (waiting >= WAITING_MESSAGES) throw new AppError('overloaded', 'The server cannot reach its Redis just now')
      waiting += 1
      published += 1
      const keys = [STREAM, `framewise:counter:${numbering?.counter ?? ''}`, publisher]
      try {
        await orClosed(
          writer.eval(
            PUBLISH,
            keys.length,
            ...keys,
            channel,
            message,
            published,
            numbering?.above ?? '',
            KEPT_MESSAGES,
          ),
        )
      } finally {
        waiting -= 1
      }
    },
    subscribe: (channel, listener) => listeners.add(channel, listener),
    async close() {
      isClosed = true
      listeners.clear()
      for (const redis of both) redis.disconnect()
      for (const giveUp of pending) giveUp(new AppError('overloaded', 'The server is closing'))
      await reading
    },
  }
}

/** The client's own promise says only that it has stopped trying; why, its event does. */
async function connect(redis: Redis): Promise<void> {
  let reason: unknown
  redis.on('error', (error) => {
    reason = error
  })
  try {
    await redis.connect()
  } catch (thrown) {
    throw reason ?? thrown
  }
}

/** What may be shown: there may be a password in the rest. */
function nameOf(url: string): string {
  return new URL(url).host || 'its socket'
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return reasonOf(thrown.errors[0])
  return thrown instanceof Error ? thrown.message : String(thrown)
}
