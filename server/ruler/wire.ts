/**
 * The connections of one client to the server's own front door. All of them are made here, so that the tap knows whose bytes they
 * carry before the first one, and what the client's sockets count can be set against what was recorded.
 */
import { Agent } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import { type Address, dial, type Recorder, routeOf } from '../relay/index.ts'

/** What crossed the wire in a run. */
export interface Traffic {
  readonly sent: number
  readonly received: number
  readonly connections: number
}

/** A connection of the client: its own end, and what was recorded of it. */
export interface Line {
  readonly socket: Socket
  /** What was recorded so far; undefined: nothing is known of it. */
  counts(): { readonly toServer: number; readonly toClient: number } | undefined
  /** What goes over it from now on belongs to this run. */
  mark(run: string): void
}

/** No client here needs more. */
const MOST_CONNECTIONS = 8
const SETTLED_MS = 2_000
const LOOK_EVERY_MS = 2

export class Wire {
  readonly address: Address
  /** For clients that speak HTTP/1.1 or begin with it: one connection at a time, kept for the next request. */
  readonly agent: Agent
  readonly #recorder: Recorder
  readonly sandbox: string
  /** Public name. */
  readonly sandboxName: string
  #run: string
  readonly #lines: Line[] = []
  #before: Traffic = { sent: 0, received: 0, connections: 0 }

  constructor(
    recorder: Recorder,
    address: Address,
    sandbox: { readonly id: string; readonly name: string },
    run: string,
  ) {
    this.#recorder = recorder
    this.address = address
    this.sandbox = sandbox.id
    this.sandboxName = sandbox.name
    this.#run = run
    this.agent = new DialingAgent(() => this.dial())
  }

  get host(): string {
    const { host } = this.address
    return `${host.includes(':') ? `[${host}]` : host}:${this.address.port}`
  }

  async dial(): Promise<Socket> {
    if (this.#lines.length >= MOST_CONNECTIONS)
      throw new AppError('too_many', 'The client asks for too many connections')
    const socket = await dial(this.address)
    const route = routeOf(socket)
    this.#recorder.claim(route, { sandbox: this.sandbox, run: this.#run, client: 'relay' })
    this.adopt({
      socket,
      counts: () => this.#recorder.countsOf(route),
      mark: (run) => this.#recorder.mark(route, run),
    })
    return socket
  }

  /** The run that is being measured. */
  get run(): string {
    return this.#run
  }

  /** A connection that the client makes by itself, and not to the front door. */
  adopt(line: Line): void {
    this.#lines.push(line)
  }

  /** From now on what is said belongs to this run. Only after `settle`. */
  begin(run: string): void {
    this.#before = this.#total()
    this.#run = run
    for (const line of this.#lines) if (!line.socket.destroyed) line.mark(run)
  }

  /** Since `begin`. */
  traffic(): Traffic {
    const { sent, received, connections } = this.#total()
    return {
      sent: sent - this.#before.sent,
      received: received - this.#before.received,
      connections: connections - this.#before.connections,
    }
  }

  /**
   * Resolves when nothing is on its way: each end has read what the other wrote, and wrote nothing more upon it.
   * @throws AppError when that does not come
   */
  async settle(): Promise<void> {
    const until = performance.now() + SETTLED_MS
    let calm = 0
    let last = ''
    while (calm < 3) {
      if (performance.now() > until) throw new AppError('internal', 'The connection does not come to rest')
      await pause(LOOK_EVERY_MS)
      const counts = this.#lines.map(({ counts: recorded, socket }) => ({ ...recorded(), socket }))
      const isEven = counts.every(
        ({ socket, toServer = socket.bytesWritten, toClient = socket.bytesRead }) =>
          toServer === socket.bytesWritten && toClient === socket.bytesRead,
      )
      const now = counts.map(({ socket }) => `${socket.bytesWritten}/${socket.bytesRead}`).join()
      calm = isEven && now === last ? calm + 1 : 0
      last = now
    }
  }

  close(): void {
    this.agent.destroy()
    for (const { socket } of this.#lines) socket.destroy()
  }

  #total(): Traffic {
    const sum = (of: (socket: Socket) => number) => this.#lines.reduce((total, { socket }) => total + of(socket), 0)
    return {
      sent: sum(({ bytesWritten }) => bytesWritten),
      received: sum(({ bytesRead }) => bytesRead),
      connections: this.#lines.length,
    }
  }
}

/** node's own agent, but for where its sockets come from. */
class DialingAgent extends Agent {
  readonly #dial: () => Promise<Socket>

  constructor(dialOne: () => Promise<Socket>) {
    super({ keepAlive: true })
    this.#dial = dialOne
  }

  override createConnection(_options: object, done?: (error: Error | null, stream: Duplex) => void): Duplex | null {
    this.#dial().then(
      (socket) => done?.(null, socket),
      // node's own call leaves the stream out where there is an error.
      (error: Error) => (done as ((error: Error) => void) | undefined)?.(error),
    )
    return null
  }
}
