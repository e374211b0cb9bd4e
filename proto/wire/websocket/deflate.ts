/**
 * permessage-deflate (RFC 7692): what the two sides agreed on in their heads, and the messages of one direction inflated. The
 * codec is brought by the caller; what one message may refer to in those before it (the window) is kept here.
 */
import { listElements, withParameters } from '../http-list.ts'
import type { Codecs, Direction } from '../model.ts'
import type { WebSocketIssue } from './issues.ts'

export interface Extensions {
  /** For each direction, whether messages may refer to those before them; null where nothing is compressed. */
  readonly deflate: Readonly<Record<Direction, boolean>> | null
  /** Something else was agreed on as well, which may give RSV2 and RSV3 a meaning. */
  readonly hasOthers: boolean
}

export const NO_EXTENSIONS: Extensions = { deflate: null, hasOthers: false }

/** @param accepted the value of `Sec-WebSocket-Extensions` in the response; empty where there is none */
export function agreedExtensions(accepted: string): Extensions {
  const names: string[] = []
  let deflate: Extensions['deflate'] = null
  for (const extension of listElements(accepted)) {
    const [name = '', ...parameters] = withParameters(extension).map((part) => part.toLowerCase())
    if (name === 'permessage-deflate') {
      deflate = {
        toServer: !parameters.includes('client_no_context_takeover'),
        toClient: !parameters.includes('server_no_context_takeover'),
      }
    } else names.push(name)
  }
  return { deflate, hasOthers: names.length > 0 }
}

/** What the sender took off (RFC 7692 §7.2.1), and an empty last block, so that the stream has an end. */
const TAIL = Uint8Array.of(0, 0, 0xff, 0xff, 3, 0)
const WINDOW = 32 * 1024
const NO_WINDOW = new Uint8Array(0)

export class MessageInflater {
  readonly #codec: Codecs['rawInflate']
  readonly #keepsWindow: boolean
  /** Undefined once a message could not be inflated: later ones may refer to it. */
  #window: Uint8Array | undefined = NO_WINDOW

  constructor(codecs: Codecs, keepsWindow: boolean) {
    this.#codec = codecs.rawInflate
    this.#keepsWindow = keepsWindow
  }

  /** At most `limit` bytes, or what kept them from being told. */
  inflate(compressed: Uint8Array, limit: number): Uint8Array | WebSocketIssue {
    if (this.#codec === undefined) return 'ws.deflate.no-codec'
    if (this.#window === undefined) return 'ws.deflate.window-lost'
    const stream = new Uint8Array(compressed.length + TAIL.length)
    stream.set(compressed)
    stream.set(TAIL, compressed.length)
    const inflated = this.#codec(stream, limit, this.#window)
    if (!(inflated instanceof Uint8Array)) {
      this.lose()
      return inflated.issue === 'codec.too-large' ? 'ws.deflate.too-large' : 'ws.deflate.broken'
    }
    if (this.#keepsWindow) this.#window = windowAfter(this.#window, inflated)
    return inflated
  }

  /** A message was lost. */
  lose(): void {
    if (this.#keepsWindow) this.#window = undefined
  }
}

function windowAfter(before: Uint8Array, more: Uint8Array): Uint8Array {
  if (more.length >= WINDOW) return more.slice(more.length - WINDOW)
  const kept = before.subarray(Math.max(0, before.length + more.length - WINDOW))
  const window = new Uint8Array(kept.length + more.length)
  window.set(kept)
  window.set(more, kept.length)
  return window
}
