/**
 * A WebSocket that a tab answers. Frames, masks, pings and the closing handshake are the server's; text, bytes, the subprotocol and the
 * close code are the learner's. Until the tab has agreed, the client waits for its 101.
 */
import type { IncomingMessage } from 'node:http'
import type { WebSocket, WebSocketServer } from 'ws'
import {
  Accepted,
  checked,
  type Frame,
  FrameError,
  FrameType,
  jsonOf,
  LogLine,
  Reset,
  ResponseHead,
  SocketClose,
  textOf,
} from '#proto/own-server/index.ts'
import type { Upgrade } from '../tap/index.ts'
import { allowedHeaders } from './header-rules.ts'
import { headOf } from './http-call.ts'
import { type Gone, misplaced, type Stream, type StreamEnd } from './tunnel.ts'

export interface SocketFacts {
  readonly upgrade: Upgrade
  /** Makes the WebSocket of an upgrade; it chooses no subprotocol itself. */
  readonly server: WebSocketServer
  readonly isEncrypted: boolean
  readonly remote: string
  readonly acceptMs: number
  readonly print: (line: LogLine) => void
}

/** The subprotocol that the tab chose, for ws, which asks while it answers the handshake. */
export const chosenProtocol = new WeakMap<IncomingMessage, string>()

/** RFC 6455 §7.4.1, and what an application may send. */
const SENDABLE = (code: number): boolean =>
  (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999)

export class SocketCall implements StreamEnd {
  readonly #facts: SocketFacts
  readonly #stream: Stream
  readonly #patience: NodeJS.Timeout
  #socket: WebSocket | null = null
  #isOver = false

  constructor(facts: SocketFacts, stream: Stream) {
    this.#facts = facts
    this.#stream = stream
    this.#patience = setTimeout(() => {
      this.#stream.reset({ reason: 'overdue', detail: 'The WebSocket was not accepted in time' })
      this.#refuse(504, 'Nobody agreed to this WebSocket in time')
    }, facts.acceptMs).unref()
  }

  begin(): void {
    const { upgrade, isEncrypted, remote } = this.#facts
    this.#stream.json(FrameType.OPEN, headOf({ request: upgrade.request, isEncrypted, remote }))
    upgrade.socket.once('close', () => {
      if (this.#socket === null) this.#left()
    })
  }

  credited(): void {
    if (!this.#stream.isFull) this.#socket?.resume()
  }

  heard(frame: Frame): void {
    switch (frame.type) {
      case FrameType.LOG:
        this.#facts.print(checked(LogLine, jsonOf(frame.payload)))
        return
      case FrameType.ACCEPT:
        this.#accept(checked(Accepted, jsonOf(frame.payload)))
        return
      case FrameType.RESPOND: {
        const { status, headers } = checked(ResponseHead, jsonOf(frame.payload))
        const { headers: allowed } = allowedHeaders(headers)
        const told = Object.entries(allowed).map(([name, value]) => [name, String(value)] as const)
        this.#stream.done()
        this.#refuse(Math.max(400, status), 'This server takes no WebSocket there', Object.fromEntries(told))
        return
      }
      case FrameType.TEXT:
        this.#send(textOf(frame.payload), frame.payload.length)
        return
      case FrameType.BINARY:
        this.#send(Buffer.from(frame.payload), frame.payload.length)
        return
      case FrameType.CLOSE: {
        const { code, reason } = checked(SocketClose, jsonOf(frame.payload))
        this.#over()
        this.#stream.done()
        this.#close(code, reason)
        return
      }
      case FrameType.RESET:
        this.#stream.done()
        this.#broke(checked(Reset, jsonOf(frame.payload)))
        return
      case FrameType.END:
      case FrameType.DATA:
        // The rest of a refusal's answer.
        return
      default:
        misplaced(frame)
    }
  }

  gone(why: Gone): void {
    const reason = why === 'stopped' ? 'This server was stopped' : 'The tab that answers here was closed'
    if (this.#socket === null) this.#refuse(503, reason, { 'retry-after': '5' })
    else {
      this.#over()
      this.#close(1001, reason)
    }
  }

  #accept({ protocol }: Accepted): void {
    if (this.#socket !== null) throw new FrameError('a WebSocket was accepted twice')
    if (this.#isOver) return
    clearTimeout(this.#patience)
    const { upgrade, server } = this.#facts
    const { request, socket, head } = upgrade
    if (protocol !== undefined) chosenProtocol.set(request, protocol)
    server.handleUpgrade(request, socket, head, (webSocket) => {
      this.#socket = webSocket
      webSocket.on('message', (data, isBinary) => {
        if (!(data instanceof Buffer)) return
        this.#stream.send(isBinary ? FrameType.BINARY : FrameType.TEXT, data)
        if (this.#stream.isFull) webSocket.pause()
      })
      webSocket.on('error', () => webSocket.terminate())
      webSocket.on('close', (code, reason) => {
        if (this.#isOver) return
        this.#over()
        this.#stream.json(FrameType.CLOSE, { code, reason: reason.toString().slice(0, 200) } satisfies SocketClose)
        this.#stream.done()
      })
    })
  }

  #send(data: string | Buffer, size: number): void {
    if (this.#socket === null) throw new FrameError('a message came before its WebSocket was accepted')
    this.#socket.send(data, () => this.#stream.took(size))
  }

  #broke({ reason }: Reset): void {
    const text = reason === 'redeployed' ? 'Deployed anew' : 'The handler failed'
    if (this.#socket === null) this.#refuse(reason === 'redeployed' ? 503 : 500, text)
    else {
      this.#over()
      this.#close(reason === 'redeployed' ? 1012 : 1011, text)
    }
  }

  #close(code: number, reason: string): void {
    this.#socket?.resume()
    // A reason has room for 123 bytes (RFC 6455 §5.5).
    const short = Buffer.from(reason).length > 123 ? reason.slice(0, 40) : reason
    this.#socket?.close(SENDABLE(code) ? code : 1011, short)
  }

  #refuse(status: number, message: string, headers: Readonly<Record<string, string>> = {}): void {
    if (this.#isOver) return
    this.#over()
    this.#facts.upgrade.refuse(status, message, headers)
  }

  #left(): void {
    if (this.#isOver) return
    this.#over()
    this.#stream.reset({ reason: 'left', detail: 'The client has gone' })
  }

  #over(): void {
    this.#isOver = true
    clearTimeout(this.#patience)
  }
}
