/** WebSockets that guests open: which handler takes them, and by which subprotocol. */
import { FrameType, textBytes } from '#proto/own-server/frames.ts'
import type { RequestHead } from '#proto/own-server/messages.ts'
import { Guest, type GuestMessage, type GuestOptions } from './guest.ts'
import { httpTokens } from './http-tokens.ts'
import { pathOf } from './learner-request.ts'
import { type PathPattern, pathPattern } from './path-pattern.ts'
import type { Surroundings } from './site.ts'
import type { StreamLine } from './stream-line.ts'

export interface SocketOptions {
  /** Subprotocols that are spoken; the first that the guest offers is chosen. */
  readonly protocols?: readonly string[]
}

export type SocketHandler = (guest: Guest) => unknown

interface Socket {
  readonly pattern: PathPattern
  readonly handler: SocketHandler
  readonly protocols: readonly string[]
}

export class Sockets {
  readonly #surroundings: Surroundings
  readonly #sockets: Socket[] = []

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  get paths(): readonly string[] {
    return this.#sockets.map(({ pattern }) => pattern.text)
  }

  /** @throws Error in words for the learner */
  add(path: string, handler: SocketHandler, { protocols = [] }: SocketOptions = {}): void {
    if (typeof handler !== 'function') throw new Error(`the handler of ${path} is no function`)
    this.#sockets.push({ pattern: pathPattern(path), handler, protocols })
  }

  /** Null: refused, and answered. */
  open(head: RequestHead, line: StreamLine): Guest | null {
    const path = pathOf(head)
    for (const { pattern, handler, protocols } of this.#sockets) {
      const params = pattern.match(path)
      if (params === null) continue
      const offered = httpTokens(head.headers, 'sec-websocket-protocol')
      const protocol = offered.find((one) => protocols.includes(one)) ?? ''
      line.json(FrameType.ACCEPT, protocol === '' ? {} : { protocol })
      const { attribution, holding, logOf, threw } = this.#surroundings
      const hold: GuestOptions['hold'] = (what, value, signal) =>
        holding.isOn
          ? holding.pass<GuestMessage>({
              ...{ stream: line.id, what, call: `WebSocket ${path}`, value, signal },
              written: typeof value === 'string' ? { format: 'text', text: value, read: (changed) => changed } : null,
            })
          : null
      const run = async (code: () => unknown): Promise<void> => {
        try {
          await attribution.enter(line.id, code)
        } catch (error) {
          if (guest.signal.aborted) return
          threw(line.id, `WebSocket ${path}`, error)
          guest.fail()
        } finally {
          attribution.leave(line.id)
        }
      }
      const guest: Guest = new Guest({ head, line, params, protocol, log: logOf(line.id), run, hold })
      void run(() => handler(guest))
      return guest
    }
    line.json(FrameType.RESPOND, { status: 404, headers: [['content-type', 'text/plain; charset=utf-8']] })
    line.push(FrameType.DATA, textBytes(`No WebSocket is listened for at ${path}\n`))
    line.json(FrameType.END, [])
    line.end()
    return null
  }
}
