/**
 * One relayed WebSocket: a socket to the server's own front door, claimed at the tap for its sandbox and run before the first
 * byte. It makes the handshake, writes what it is told, tells what it sees, and keeps to RFC 6455 only where nobody said
 * otherwise: it answers a Ping and a Close.
 *
 *   opening ──101──► open ──a Close frame, or the end──► closed
 *      └── anything else ──► refused
 */
import type { Socket } from 'node:net'
import type { RelayWebSocketEvent, RelayWebSocketRequest, RelayWebSocketSend } from '#proto/api/relay-websocket.ts'
import { AppError } from '../errors.ts'
import type { EventLines } from '../wire/index.ts'
import type { RelayLimits } from './limits.ts'
import { FrameReader, readWritten, type SeenFrame } from './websocket-frames.ts'
import { type HttpHead, headerOf, readHttpHead } from './websocket-request.ts'
import { closeOf, createTellingLimit, tellFrame } from './websocket-telling.ts'
import { FrameWriter } from './websocket-writer.ts'

const CLOSE = 8
const PING = 9
const PONG = 10

const PREVIEW_BYTES = 4 * 1024
const HEAD_BYTES = 16 * 1024
const BODY_BYTES = 4 * 1024
/** A handshake must be answered, a refusal be whole, and an end be ended within this. */
const PATIENCE_MS = 5_000
/** Frames that may wait to be written. */
const WAITING_FRAMES = 1_000

type Closed = Extract<RelayWebSocketEvent, { type: 'closed' }>

export interface SessionOptions {
  readonly id: number
  /** Where it tells. */
  readonly lines: EventLines<RelayWebSocketEvent>
  readonly socket: Socket
  readonly wanted: RelayWebSocketRequest
  readonly handshake: Buffer
  readonly limits: RelayLimits
}

export class WebSocketSession {
  readonly #id: number
  readonly #socket: Socket
  readonly #wanted: RelayWebSocketRequest
  readonly #lines: EventLines<RelayWebSocketEvent>
  readonly #isWithin: (event: RelayWebSocketEvent) => boolean
  readonly #reader = new FrameReader(PREVIEW_BYTES)
  readonly #writer: FrameWriter
  readonly #began = performance.now()
  #state: 'opening' | 'refusing' | 'open' | 'over' = 'opening'
  #answer = Buffer.alloc(0)
  #head: HttpHead | null = null
  #patience: NodeJS.Timeout
  /** Which side ended it first, and by which Close frame. */
  #ending: Pick<Closed, 'by' | 'code' | 'reason'> | null = null
  readonly #closes = { toServer: false, toClient: false }

  constructor({ id, lines, socket, wanted, handshake, limits }: SessionOptions) {
    this.#id = id
    this.#lines = lines
    this.#socket = socket
    this.#wanted = wanted
    this.#isWithin = createTellingLimit(limits)
    this.#writer = new FrameWriter(socket, ({ frame, bytes, isAutomatic }) => {
      if (frame === null) this.#tell({ type: 'bytes', direction: 'toServer', length: bytes.length, ...this.#time() })
      else this.#wrote(readWritten(bytes, PREVIEW_BYTES), isAutomatic)
    })
    this.#patience = this.#endAfter(PATIENCE_MS)
    socket.on('data', (bytes) => this.#read(bytes))
    socket.once('end', () => {
      this.#ending ??= { by: 'server', code: 1006, reason: '' }
      socket.end()
    })
    socket.once('close', () => this.#closed())
    socket.write(handshake)
  }

  /** Resolves when all of it is written. @throws AppError */
  async send({ frames }: RelayWebSocketSend): Promise<void> {
    if (this.#state !== 'open') throw new AppError('not_found', 'This WebSocket is not open')
    if (this.#writer.waiting + frames.length > WAITING_FRAMES) {
      throw new AppError('too_many', `${WAITING_FRAMES} frames wait to be written already`, { retryAfter: 2 })
    }
    await this.#writer.write(frames)
  }

  /** Ends the connection without a Close frame. */
  drop(by: 'client' | 'limit' = 'client'): void {
    this.#ending ??= { by, code: 1006, reason: '' }
    this.#socket.end()
    this.#endAfter(PATIENCE_MS)
  }

  #read(bytes: Buffer): void {
    if (this.#state === 'open') {
      for (const frame of this.#reader.push(bytes)) this.#came(frame)
      return
    }
    if (this.#state === 'over') return
    this.#answer = Buffer.concat([this.#answer, bytes])
    if (this.#state === 'opening') this.#readHead()
    if (this.#state === 'refusing') this.#readBody(false)
  }

  #readHead(): void {
    const read = readHttpHead(this.#answer)
    if (read === null) {
      if (this.#answer.length > HEAD_BYTES) this.#socket.destroy()
      return
    }
    const { head, end } = read
    const rest = this.#answer.subarray(end)
    this.#head = head
    this.#answer = rest
    if (head.status !== 101) {
      this.#state = 'refusing'
      return
    }
    this.#state = 'open'
    clearTimeout(this.#patience)
    this.#tell({
      type: 'opened',
      id: this.#id,
      status: 101,
      headers: head.headers,
      subprotocol: headerOf(head, 'sec-websocket-protocol'),
      extensions: headerOf(head, 'sec-websocket-extensions'),
      ...this.#time(),
    })
    void this.#writer.write(this.#wanted.frames ?? [])
    this.#read(rest)
  }

  /** As much as is told; whole by its length, by the end of the connection, or by there being enough. */
  #readBody(isEnd: boolean): void {
    const head = this.#head
    if (head === null) return
    const length = Number(headerOf(head, 'content-length') || Number.NaN)
    if (!isEnd && this.#answer.length < BODY_BYTES && !(this.#answer.length >= length)) return
    this.#state = 'over'
    const { status, reason, headers } = head
    const body = this.#answer.toString('utf8', 0, BODY_BYTES)
    this.#lines.end({ type: 'refused', status, reason, headers, body, ...this.#time() })
    this.#socket.destroy()
  }

  #came(frame: SeenFrame): void {
    this.#tell(tellFrame(frame, 'toClient', this.#time().milliseconds))
    const { autoPong = true, autoClose = true } = this.#wanted
    const payload = { base64: frame.preview.toString('base64') }
    if (frame.opcode === PING && autoPong) this.#writer.writeNext({ opcode: PONG, payload })
    if (frame.opcode !== CLOSE) return
    this.#noteClose('toClient', frame)
    if (autoClose && !this.#closes.toServer) this.#writer.writeNext({ opcode: CLOSE, payload })
  }

  #wrote(frame: SeenFrame, isAutomatic: boolean): void {
    if (frame.opcode === CLOSE) this.#noteClose('toServer', frame)
    this.#tell(tellFrame(frame, 'toServer', this.#time().milliseconds, isAutomatic))
  }

  #noteClose(direction: 'toServer' | 'toClient', { preview }: SeenFrame): void {
    this.#closes[direction] = true
    const { code, reason } = closeOf(preview) ?? { code: 1005, reason: '' }
    this.#ending ??= { by: direction === 'toServer' ? 'client' : 'server', code, reason }
    // RFC 6455 §7.1.1: the server ends the connection. One that does not is not waited for.
    this.#endAfter(PATIENCE_MS)
  }

  #tell(event: RelayWebSocketEvent): void {
    if (this.#state === 'over') return
    if (this.#isWithin(event)) this.#lines.write(event)
    else this.drop('limit')
  }

  #closed(): void {
    clearTimeout(this.#patience)
    if (this.#state === 'refusing') this.#readBody(true)
    if (this.#state === 'over') return
    const wasOpen = this.#state === 'open'
    this.#state = 'over'
    if (!wasOpen) {
      const error = { code: 'bad_gateway', message: 'The server ended the connection before it answered the handshake' }
      this.#lines.end({ type: 'error', error })
      return
    }
    const { toServer, toClient } = this.#closes
    const ending = this.#ending ?? { by: 'server', code: 1006, reason: '' }
    this.#lines.end({ type: 'closed', ...ending, clean: toServer && toClient, ...this.#time() })
  }

  #endAfter(milliseconds: number): NodeJS.Timeout {
    clearTimeout(this.#patience)
    this.#patience = setTimeout(() => this.#socket.destroy(), milliseconds).unref()
    return this.#patience
  }

  #time(): { readonly milliseconds: number } {
    return { milliseconds: performance.now() - this.#began }
  }
}
