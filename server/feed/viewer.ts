/**
 * One WebSocket at /wire. Its first message says where it stopped and what it wants to see; from then on it is sent what
 * the log has, in one binary message per turn of the event loop, and no more than its socket takes.
 */
import { fromBinary } from '@bufbuild/protobuf'
import type { RawData, WebSocket } from 'ws'
import { Scope, ViewerEventSchema } from '#proto/gen/api/feed_pb.js'
import type { ToldContract } from '../own-server/index.ts'
import type { SandboxLog, Tap } from '../tap/index.ts'
import {
  catchMessage,
  contractMessage,
  encodeMessages,
  type IsSecondPort,
  type Message,
  welcomeMessage,
} from './encode.ts'
import { LogReader } from './log-reader.ts'

export interface ViewerFacts {
  readonly sandbox: string
  name: string
  readonly visitor: string
  readonly isSecondPort: IsSecondPort
  /** What the sandbox's own server served lately, and serves at last. */
  readonly contracts: () => readonly ToldContract[]
}

/** What waits in the socket before the viewer is left to catch up. */
const BUFFERED_BYTES = 1024 * 1024
const MESSAGE_BYTES = 256 * 1024
const FIRST_MESSAGE_MS = 10_000

export class Viewer {
  readonly facts: ViewerFacts
  readonly #socket: WebSocket
  readonly #tap: Tap
  readonly #patience: NodeJS.Timeout
  #reader: LogReader | null = null
  #log: SandboxLog | null = null
  #isScheduled = false
  #isFull = false
  isAlive = true

  constructor(socket: WebSocket, tap: Tap, facts: ViewerFacts) {
    this.#socket = socket
    this.#tap = tap
    this.facts = facts
    this.#patience = setTimeout(() => socket.close(1008, 'Say first what you want to see'), FIRST_MESSAGE_MS)
    this.#patience.unref()
    socket.on('message', (data, isBinary) => this.#attach(data, isBinary))
    socket.on('pong', () => {
      this.isAlive = true
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => this.#leave())
  }

  /** Said between the log's events. */
  say(messages: readonly Message[]): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(encodeMessages(messages))
  }

  renamed(name: string): void {
    this.facts.name = name
    if (this.#log !== null) this.say([welcomeMessage(this.#log.epoch, name, true, Date.now())])
  }

  ping(): void {
    if (!this.isAlive) {
      this.#socket.terminate()
      return
    }
    this.isAlive = false
    this.#socket.ping()
  }

  close(): void {
    this.#socket.close(1001, 'The server is closing')
  }

  #attach(data: RawData, isBinary: boolean): void {
    const wanted = isBinary && data instanceof Buffer ? readViewerEvent(data) : null
    if (wanted === null) {
      this.#socket.close(1003, 'Not a ViewerEvent')
      return
    }
    // Its answers wait in memory: a client that keeps asking must read them.
    if (this.#socket.bufferedAmount > BUFFERED_BYTES) {
      this.#socket.terminate()
      return
    }
    clearTimeout(this.#patience)
    this.#reader?.close()
    const isShared = wanted.scope === Scope.SHARED
    const { sandbox, visitor, name, isSecondPort } = this.facts
    const contracts = isShared ? [] : this.facts.contracts()
    this.#log = isShared ? this.#tap.logs.ofVisitor(visitor) : this.#tap.logs.ofSandbox(sandbox)
    this.#reader = new LogReader(
      this.#log,
      { epoch: wanted.epoch, after: Number(wanted.after) },
      {
        wake: () => this.#wake(),
        hurry: () => {
          if (!this.#isFull) this.#send()
        },
      },
      isSecondPort,
    )
    this.say([
      welcomeMessage(this.#log.epoch, name, this.#reader.resumed, Date.now()),
      catchMessage(this.#tap.catching.untilOf(sandbox), visitor),
      // Before the exchanges that it makes readable.
      ...contracts.map(contractMessage),
    ])
    this.#wake()
  }

  #wake(): void {
    if (this.#isScheduled || this.#isFull) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#send()
    })
  }

  #send(): void {
    if (this.#reader === null || this.#socket.readyState !== this.#socket.OPEN) return
    const messages = this.#reader.next(MESSAGE_BYTES)
    if (messages.length === 0) return
    this.#socket.send(encodeMessages(messages), () => {
      if (!this.#isFull) return
      this.#isFull = false
      this.#wake()
    })
    if (this.#socket.bufferedAmount > BUFFERED_BYTES) this.#isFull = true
    else this.#wake()
  }

  #leave(): void {
    clearTimeout(this.#patience)
    this.#reader?.close()
    this.#reader = null
  }
}

function readViewerEvent(data: Buffer) {
  try {
    return fromBinary(ViewerEventSchema, data)
  } catch {
    // Not protobuf: what any stranger may send.
    return null
  }
}
