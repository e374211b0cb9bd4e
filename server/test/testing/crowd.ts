/**
 * Senders that do not give up: each text is sent until the server has acknowledged it, under a new mark each time, since
 * nobody knows whether a try without an answer was kept.
 */
import { Agent, request } from 'node:http'
import type { ServerProcess } from './server-process.ts'

export interface Crowd {
  /** What the server has acknowledged: `<number>.<try>`. */
  readonly acknowledged: ReadonlySet<string>
  /** Sends so many, numbered from `first`, many at once. */
  send(first: number, count: number): Promise<void>
  /** Resolves once so many are acknowledged. */
  until(count: number): Promise<void>
  close(): void
}

const AT_ONCE = 64

export function createCrowd(
  server: Pick<ServerProcess, 'port' | 'isUp'>,
  path: string,
  bodyOf: (mark: string) => object,
): Crowd {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const acknowledged = new Set<string>()
  const waiting = new Set<() => void>()

  function post(mark: string): Promise<boolean> {
    const body = JSON.stringify(bodyOf(mark))
    return new Promise((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      const options = { host: '127.0.0.1', port: server.port, path, method: 'POST', agent, headers }
      const outgoing = request(options, (answer) => {
        answer.on('error', () => resolve(false))
        answer.resume().once('end', () => resolve(answer.statusCode === 200))
      })
      outgoing.once('error', () => resolve(false)).end(body)
    })
  }

  async function insist(number: number): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const mark = `${number}.${attempt}`
      if (await post(mark)) {
        acknowledged.add(mark)
        for (const look of waiting) look()
        return
      }
      await server.isUp
    }
  }

  return {
    acknowledged,
    async send(first, count) {
      let next = first
      const sender = async (): Promise<void> => {
        while (next < first + count) {
          const number = next
          next += 1
          await insist(number)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, sender))
    },
    until: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (acknowledged.size < count) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: () => agent.destroy(),
  }
}

/** What was received, held against what was acknowledged. */
export function account(received: readonly string[], acknowledged: ReadonlySet<string>) {
  const once = new Set(received)
  return {
    lost: [...acknowledged].filter((mark) => !once.has(mark)),
    twice: received.length - once.size,
    numbers: new Set([...once].map((mark) => mark.split('.')[0])).size,
  }
}
