/**
 * Holds the tunnel, and passes frames between it and the port of a cell. It knows which streams are open: when another revision takes
 * over, or the connection is lost, each end is told, also where the learner's code hangs and says nothing any more. Frames of the tunnel
 * itself are the carrier's alone; what a cell sends of them is dropped.
 */
import {
  checked,
  Deployed,
  type Deployment,
  deployBytes,
  type Frame,
  FrameType,
  jsonOf,
  Outbox,
  Refused,
  type Reset,
  readFrames,
  TunnelClose,
  textBytes,
} from '#proto/own-server/index.ts'

/** What a carrier uses of a WebSocket. */
export interface TunnelSocket {
  send(message: Uint8Array<ArrayBuffer>): void
  close(): void
}

export interface SocketEvents {
  onOpen(): void
  onMessage(message: Uint8Array): void
  onClose(code: number): void
}

/** The cell's end. */
export interface CellPort {
  post(message: Uint8Array<ArrayBuffer>): void
  close(): void
}

export type CarrierEvent =
  | { readonly type: 'deployed'; readonly deployed: Deployed }
  | { readonly type: 'refused'; readonly refused: Refused }
  /** The connection is lost, and made again after a while. */
  | { readonly type: 'away' }
  | { readonly type: 'taken-over' }

export interface CarrierOptions {
  readonly connect: (events: SocketEvents) => TunnelSocket
  readonly defer: (flush: () => void) => void
  readonly later: (run: () => void, ms: number) => void
  readonly tell: (event: CarrierEvent) => void
}

export interface Serving {
  readonly port: CellPort
  readonly deployment: Deployment
  readonly descriptorSet: Uint8Array
}

/** Milliseconds until the first attempt, doubled up to the last. */
const FIRST_WAIT = 250
const LONGEST_WAIT = 5_000

/** Streams that are over and whose code may still print: an abort handler, the end of a generator. */
const MOST_ENDED = 32

export class Carrier {
  readonly #options: CarrierOptions
  readonly #outbox: Outbox
  readonly #open = new Set<number>()
  /** The last ones, oldest first. */
  readonly #ended = new Set<number>()
  #socket: TunnelSocket | null = null
  #isOpen = false
  #serving: Serving | null = null
  #wait = FIRST_WAIT
  /** Of connections: what an earlier one says is not heard any more. */
  #turn = 0

  constructor(options: CarrierOptions) {
    this.#options = options
    this.#outbox = new Outbox({
      send: (message) => {
        if (this.#isOpen) this.#socket?.send(message)
      },
      defer: options.defer,
    })
  }

  serve(serving: Serving): void {
    this.#endStreams({ reason: 'redeployed', detail: '' })
    this.#serving?.port.close()
    this.#serving = serving
    if (this.#isOpen) this.#deploy()
    else if (this.#socket === null) this.#connect()
  }

  stop(): void {
    this.#endStreams({ reason: 'left', detail: '' })
    this.#serving?.port.close()
    this.#serving = null
    if (this.#isOpen) {
      this.#outbox.push(FrameType.STOP, 0)
      this.#outbox.flush()
    }
    this.#disconnect()
  }

  /** One message of a cell; of one that serves no more it is dropped. */
  fromCell(port: CellPort, message: Uint8Array): void {
    if (port !== this.#serving?.port) return
    for (const { type, stream, payload } of readFrames(message)) {
      const isLate = type === FrameType.LOG && this.#ended.has(stream)
      if (!this.#open.has(stream) && !isLate) continue
      this.#outbox.push(type, stream, payload)
      if (endsByTab(type)) this.#over(stream)
    }
  }

  #over(stream: number): void {
    if (!this.#open.delete(stream)) return
    this.#ended.add(stream)
    const [oldest] = this.#ended
    if (this.#ended.size > MOST_ENDED && oldest !== undefined) this.#ended.delete(oldest)
  }

  #connect(): void {
    const turn = ++this.#turn
    const isMine = (): boolean => turn === this.#turn
    this.#socket = this.#options.connect({
      onOpen: () => {
        if (!isMine()) return
        this.#isOpen = true
        this.#wait = FIRST_WAIT
        this.#deploy()
      },
      onMessage: (message) => {
        if (isMine()) this.#heard(message)
      },
      onClose: (code) => {
        if (isMine()) this.#lost(code)
      },
    })
  }

  #disconnect(): void {
    this.#turn += 1
    this.#socket?.close()
    this.#socket = null
    this.#isOpen = false
    this.#open.clear()
    this.#ended.clear()
  }

  #deploy(): void {
    if (this.#serving === null) return
    const { deployment, descriptorSet } = this.#serving
    this.#outbox.push(FrameType.DEPLOY, 0, deployBytes(deployment, descriptorSet))
  }

  #heard(message: Uint8Array): void {
    const frames = readFrames(message)
    for (const frame of frames) this.#note(frame)
    const theirs = frames.filter(({ stream }) => stream !== 0)
    if (theirs.length === frames.length) this.#serving?.port.post(Uint8Array.from(message))
    else this.#toCell(theirs)
  }

  #note({ type, stream, payload }: Frame): void {
    const { tell } = this.#options
    if (type === FrameType.HEAD || type === FrameType.OPEN) this.#open.add(stream)
    else if (type === FrameType.RESET || type === FrameType.CLOSE) this.#over(stream)
    else if (type === FrameType.DEPLOYED) tell({ type: 'deployed', deployed: checked(Deployed, jsonOf(payload)) })
    else if (type === FrameType.REFUSED) tell({ type: 'refused', refused: checked(Refused, jsonOf(payload)) })
  }

  #lost(code: number): void {
    const { tell, later } = this.#options
    this.#toCell(resetsOf(this.#open, { reason: 'left', detail: 'the server is away' }))
    this.#disconnect()
    if (code === TunnelClose.TAKEN_OVER) {
      this.#serving?.port.close()
      this.#serving = null
      tell({ type: 'taken-over' })
      return
    }
    tell({ type: 'away' })
    const turn = this.#turn
    later(() => {
      if (turn === this.#turn && this.#serving !== null && this.#socket === null) this.#connect()
    }, this.#wait)
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2)
  }

  #endStreams(reset: Reset): void {
    const resets = resetsOf(this.#open, reset)
    for (const { type, stream, payload } of resets) this.#outbox.push(type, stream, payload)
    this.#toCell(resets)
    this.#open.clear()
  }

  #toCell(frames: readonly Frame[]): void {
    const { port } = this.#serving ?? {}
    if (port === undefined) return
    const one = new Outbox({ send: (message) => port.post(message), defer: () => {} })
    for (const { type, stream, payload } of frames) one.push(type, stream, payload)
    one.flush()
  }
}

function resetsOf(streams: Iterable<number>, reset: Reset): readonly Frame[] {
  const payload = textBytes(JSON.stringify(reset))
  return [...streams].map((stream) => ({ type: FrameType.RESET, stream, payload }))
}

function endsByTab(type: FrameType): boolean {
  return type === FrameType.END || type === FrameType.RESET || type === FrameType.CLOSE
}
