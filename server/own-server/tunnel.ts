/**
 * The server's end of the tunnel to one tab. It counts streams and credit and holds the tab to the rules; what a stream carries is known
 * by its `StreamEnd`: an HTTP request (http-call.ts) or a WebSocket (socket-call.ts).
 */
import type { WebSocket } from 'ws'
import {
  creditBytes,
  creditOf,
  type Frame,
  FrameError,
  FrameType,
  MOST_OF_A_FRAME,
  Outbox,
  ownServerLimits,
  type Reset,
  readFrames,
  TunnelClose,
  WINDOW,
} from '#proto/own-server/index.ts'
import { monotonic } from '../monotonic.ts'
import { createTokenBuckets } from '../visitors/index.ts'
import type { OwnServerLimits } from './limits.ts'

/** What a stream of the tunnel ends in on this side. */
export interface StreamEnd {
  /** A frame of its stream that is no credit. @throws FrameError when it has no place there */
  heard(frame: Frame): void
  /** The tab took bytes: more may be sent. */
  credited(): void
  /** The tab is gone, or serves something else: no frame will come any more. */
  gone(why: Gone): void
}

export type Gone = 'tab-closed' | 'stopped'

/** A stream as its end uses it. */
export interface Stream {
  /** Whether nothing must be sent before the tab has taken more. */
  readonly isFull: boolean
  send(type: FrameType, payload?: Uint8Array): void
  json(type: FrameType, value: unknown): void
  /** So many bytes of what the tab sent were taken by the client. */
  took(count: number): void
  /** Tells the tab that it is over, where it was not over already. */
  reset(reset: Reset): void
  /** Both sides have ended it. */
  done(): void
}

export type Refusal = 'too-many-streams' | 'too-fast'

/** Streams that are over and whose handlers may still print: code hears of an end later than this server does. */
const MOST_ENDED = 32

interface Entry {
  readonly end: StreamEnd
  window: number
  /** Of the tab's bytes, on their way to the client. */
  owed: number
}

export interface TunnelEvents {
  /** A frame of the tunnel itself. */
  onControl(frame: Frame): void
  onClose(): void
}

export class Tunnel {
  readonly #socket: WebSocket
  readonly #limits: OwnServerLimits
  readonly #events: TunnelEvents
  readonly #outbox: Outbox
  readonly #streams = new Map<number, Entry>()
  /** The last ones, oldest first. */
  readonly #ended = new Map<number, StreamEnd>()
  readonly #heartbeat: NodeJS.Timeout
  readonly #mayCall = createTokenBuckets({
    capacity: ownServerLimits.callsPerSecond,
    refillMs: 1000 / ownServerLimits.callsPerSecond,
    now: monotonic,
  })
  #lastStream = 0
  #isAlive = true
  #isClosed = false

  constructor(socket: WebSocket, limits: OwnServerLimits, events: TunnelEvents) {
    this.#socket = socket
    this.#limits = limits
    this.#events = events
    this.#outbox = new Outbox({ send: (message) => this.#send(message), defer: setImmediate })
    socket.on('message', (data, isBinary) => {
      this.#isAlive = true
      if (isBinary && data instanceof Buffer) this.#heard(data)
      else this.close(TunnelClose.MALFORMED, 'frames are binary')
    })
    socket.on('pong', () => {
      this.#isAlive = true
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => this.#closed())
    this.#heartbeat = setInterval(() => this.#beat(), limits.heartbeatMs)
    this.#heartbeat.unref()
  }

  get streams(): number {
    return this.#streams.size
  }

  get isOpen(): boolean {
    return !this.#isClosed && this.#socket.readyState === this.#socket.OPEN
  }

  /** Of the tunnel itself. */
  control(type: FrameType, value: unknown): void {
    this.#outbox.json(type, 0, value)
    this.#outbox.flush()
  }

  /** Begins a stream, or says why not. `makeEnd` is given the stream and must not use it before it returns. */
  open(makeEnd: (stream: Stream) => StreamEnd): Refusal | null {
    if (this.#streams.size >= ownServerLimits.streams) return 'too-many-streams'
    if (!this.#mayCall('').allowed) return 'too-fast'
    // 32 bits, and 0 is the tunnel itself.
    this.#lastStream = (this.#lastStream % 0xffff_fffe) + 1
    const id = this.#lastStream
    const stream = this.#stream(id)
    this.#streams.set(id, { end: makeEnd(stream), window: WINDOW, owed: 0 })
    return null
  }

  close(code: number, reason: string): void {
    this.#outbox.flush()
    this.#socket.close(code, reason)
    // A tab that does not answer the Close is gone all the same.
    this.#closed()
  }

  /** What is deployed goes, the tunnel stays. */
  endStreams(why: Gone): void {
    const ends = [...this.#streams]
    this.#streams.clear()
    for (const [id, { end }] of ends) {
      if (why === 'stopped') this.#outbox.json(FrameType.RESET, id, { reason: 'left', detail: '' } satisfies Reset)
      end.gone(why)
    }
  }

  #stream(id: number): Stream {
    const entry = (): Entry | undefined => this.#streams.get(id)
    const isFull = (): boolean => (entry()?.window ?? 0) <= 0
    return {
      get isFull() {
        return isFull()
      },
      send: (type, payload) => {
        const known = entry()
        if (known === undefined) return
        if (payload !== undefined && costsCredit(type)) known.window -= payload.length
        this.#outbox.push(type, id, payload)
      },
      json: (type, value) => {
        if (entry() !== undefined) this.#outbox.json(type, id, value)
      },
      took: (count) => {
        const known = entry()
        if (known === undefined || count === 0) return
        known.owed -= count
        this.#outbox.push(FrameType.CREDIT, id, creditBytes(count))
      },
      reset: (reset) => {
        if (this.#end(id)) this.#outbox.json(FrameType.RESET, id, reset)
      },
      done: () => {
        this.#end(id)
      },
    }
  }

  /** @returns whether it was open */
  #end(id: number): boolean {
    const known = this.#streams.get(id)
    if (known === undefined) return false
    this.#streams.delete(id)
    this.#ended.set(id, known.end)
    const [oldest] = this.#ended.keys()
    if (this.#ended.size > MOST_ENDED && oldest !== undefined) this.#ended.delete(oldest)
    return true
  }

  #heard(message: Buffer): void {
    try {
      for (const frame of readFrames(message)) this.#take(frame)
    } catch (thrown) {
      if (!(thrown instanceof FrameError)) throw thrown
      this.close(TunnelClose.MALFORMED, thrown.message.slice(0, 120))
    }
  }

  #take(frame: Frame): void {
    if (this.#isClosed) return
    if (frame.stream === 0) {
      this.#events.onControl(frame)
      return
    }
    const entry = this.#streams.get(frame.stream)
    if (entry === undefined) {
      // What crossed our RESET on its way; a stream that never was is a mistake.
      if (frame.stream > this.#lastStream) throw new FrameError(`there is no stream ${frame.stream}`)
      if (frame.type === FrameType.LOG) this.#ended.get(frame.stream)?.heard(frame)
      return
    }
    if (frame.type === FrameType.CREDIT) {
      entry.window += creditOf(frame.payload)
      if (entry.window > WINDOW) throw new FrameError('more credit was given than bytes were sent')
      entry.end.credited()
      return
    }
    if (costsCredit(frame.type)) {
      if (entry.owed > WINDOW + MOST_OF_A_FRAME) throw new FrameError('bytes were sent without credit')
      entry.owed += frame.payload.length
    }
    entry.end.heard(frame)
  }

  #send(message: Uint8Array): void {
    if (!this.isOpen) return
    this.#socket.send(message)
    if (this.#socket.bufferedAmount > this.#limits.bufferedBytes) {
      this.#socket.terminate()
      this.#closed()
    }
  }

  #beat(): void {
    if (!this.#isAlive) {
      this.#socket.terminate()
      return
    }
    this.#isAlive = false
    this.#socket.ping()
  }

  #closed(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#heartbeat)
    this.#ended.clear()
    this.endStreams('tab-closed')
    this.#events.onClose()
  }
}

function costsCredit(type: FrameType): boolean {
  return type === FrameType.DATA || type === FrameType.TEXT || type === FrameType.BINARY
}

/** JSON of a frame that must not be there. */
export function misplaced({ type }: Frame): never {
  throw new FrameError(`a frame of type ${type} has no place here`)
}
