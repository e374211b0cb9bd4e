/** WebSockets that guests open: which handler takes them, and by which subprotocol. */
import { FrameType, textBytes } from '#proto/own-server/frames.ts'
import type { RequestHead } from '#proto/own-server/messages.ts'
import { Guest, type GuestMessage, type GuestOptions } from './guest.ts'
import { httpTokens } from './http-tokens.ts'
import { thrownOf } from './learner-error.ts'
import { pathOf, urlOf } from './learner-request.ts'
import { type PathParams, type PathPattern, pathPattern } from './path-pattern.ts'
import { errorText } from './printing.ts'
import type { Surroundings } from './site.ts'
import type { StreamLine } from './stream-line.ts'

export interface SocketOptions {
  /** Subprotocols that are spoken; the first that the guest offers is chosen. */
  readonly protocols?: readonly string[]
  /** Asked during the handshake; who is not accepted is answered 403. */
  readonly accept?: (handshake: Handshake) => boolean
}

/** What a guest has said before there is a WebSocket. */
interface Handshake {
  readonly params: PathParams
  readonly url: string
  readonly headers: Headers
}

export type SocketHandler = (guest: Guest) => unknown

interface Socket {
  readonly pattern: PathPattern
  readonly handler: SocketHandler
  readonly protocols: readonly string[]
  readonly accept: SocketOptions['accept']
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
  add(path: string, handler: SocketHandler, { protocols = [], accept }: SocketOptions = {}): void {
    if (typeof handler !== 'function') throw new Error(`the handler of ${path} is no function`)
    this.#sockets.push({ pattern: pathPattern(path), handler, protocols, accept })
  }

  /** Null: refused, and answered. */
  open(head: RequestHead, line: StreamLine): Guest | null {
    const path = pathOf(head)
    for (const { pattern, handler, protocols, accept } of this.#sockets) {
      const params = pattern.match(path)
      if (params === null) continue
      const handshake = {
        params,
        url: urlOf(head),
        headers: new Headers(head.headers.map(([name, value]) => [name, value])),
      }
      try {
        if (accept?.(handshake) === false) return refuse(line, 403, `This guest is not accepted at ${path}\n`)
      } catch (error) {
        this.#surroundings.threw(line.id, `WebSocket ${path}`, error)
        return refuse(line, 500, `${errorText(thrownOf(error))}\n`)
      }
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
    return refuse(line, 404, `No WebSocket is listened for at ${path}\n`)
  }
}

/** RFC 6455 §4.2.2: a handshake that is not accepted ends as a plain answer of HTTP. */
function refuse(line: StreamLine, status: number, text: string): null {
  line.json(FrameType.RESPOND, { status, headers: [['content-type', 'text/plain; charset=utf-8']] })
  line.push(FrameType.DATA, textBytes(text))
  line.json(FrameType.END, [])
  line.end()
  return null
}
