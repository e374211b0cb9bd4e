/**
 * The cable of one connection, while a run on it is tampered with: it lies between the server's socket and the client, so what
 * is recorded stays what the server's socket saw. Delays, narrows, swallows and cuts; tells of each. Knows no socket:
 * `cabled-socket.ts` lays it.
 *
 *   client ─► received ─► toServer lane ─► deliver ─► (recorded) ─► server
 *   client ◄─ transmit ◄─ toClient lane ◄─ sent ◄──── (recorded) ◄─ server
 */
import type { CutWay } from '#proto/api/cable.ts'
import type { Direction, Fault } from '../events.ts'
import type { CableAbout, CableEnds, CableSettings } from './cable-ends.ts'
import { CableLane } from './cable-lane.ts'
import { PongMutes } from './muted-pongs.ts'

/** A silence is ended by us after this, as TCP would some day. */
const LONGEST_SILENCE_MS = 5 * 60_000
/** This many chunks that go into a silence are reported one by one. */
const MOST_TOLD = 100

export class Cable {
  readonly #ends: CableEnds
  readonly #about: CableAbout
  readonly #lanes: Readonly<Record<Direction, CableLane>>
  #settings: CableSettings = { latencyMs: 0, bytesPerSecond: 0, mutePong: 'none' }
  readonly #pongs: PongMutes
  /** The ends that have let go of the connection. */
  readonly #letGo = new Set<Direction>()
  #isSilent = false
  #isCut = false
  #isLeaving = false
  #isReleased = false
  #told = 0
  #callOff: (() => void) | null = null
  #whenOver: (() => void)[] = []
  isOver = false

  constructor(ends: CableEnds, about: CableAbout) {
    this.#ends = ends
    this.#about = about
    this.#pongs = new PongMutes(about)
    const laneTo = (direction: Direction): CableLane =>
      new CableLane(about.clock, {
        bytes: (data, taken) => this.#handOn(direction, data, taken),
        end: (taken) => this.#handOn(direction, null, taken),
        drained: () => this.#drained(),
      })
    this.#lanes = { toServer: laneTo('toServer'), toClient: laneTo('toClient') }
  }

  get isSilent(): boolean {
    return this.#isSilent
  }

  set(settings: CableSettings): void {
    const before = this.#settings
    this.#settings = settings
    const { latencyMs, bytesPerSecond } = settings
    if (latencyMs !== before.latencyMs) this.#tell({ kind: 'latency', direction: null, amount: latencyMs })
    if (bytesPerSecond !== before.bytesPerSecond) this.#tell({ kind: 'rate', direction: null, amount: bytesPerSecond })
    for (const direction of ['toServer', 'toClient'] as const) {
      const rest = this.#pongs.set(direction, settings.mutePong)
      if (rest !== null && rest.length > 0) this.#lanes[direction].put(rest)
      if (latencyMs !== before.latencyMs) this.#lanes[direction].setLatency(latencyMs)
      if (bytesPerSecond !== before.bytesPerSecond) this.#lanes[direction].setRate(bytesPerSecond)
    }
  }

  /** @returns whether more may come at once */
  received(data: Buffer): boolean {
    const lane = this.#lanes.toServer
    const bytes = this.#pongs.pass('toServer', data)
    if (this.#isSilent && bytes.length > 0) this.#tellSwallowed(bytes.length)
    // After a cut what the client still sends is lost.
    if (bytes.length > 0 && !this.#isCut && !this.#isLeaving) lane.put(bytes)
    return !lane.isFull
  }

  receivedEnd(): void {
    this.#letsGo('toServer')
    // In a silence nobody is left to wait for.
    if (this.#isLeaving && this.#isSilent) this.#end()
    else this.#lanes.toServer.putEnd()
  }

  sent(data: Buffer, taken: () => void): void {
    const bytes = this.#pongs.pass('toClient', data)
    if (bytes.length === 0) taken()
    // Copied: once `taken` is called, the caller may reuse the memory of its bytes.
    else this.#lanes.toClient.put(Buffer.from(bytes), taken)
  }

  sentEnd(): void {
    this.#letsGo('toClient')
    this.#lanes.toClient.putEnd()
  }

  /** The server has destroyed its socket. @returns true: what waits is still to go to the client, and then `close` is called */
  leave(isFailed: boolean): boolean {
    if (this.isOver) return false
    if (!isFailed) this.#letsGo('toClient')
    this.#isLeaving = true
    this.#lanes.toServer.discard()
    const isWaiting = !isFailed && (this.#isSilent || !this.#lanes.toClient.isEmpty)
    if (!isWaiting || (this.#isSilent && this.#letGo.has('toServer'))) {
      this.#over()
      return false
    }
    return true
  }

  cut(way: CutWay): void {
    if (this.#isCut || this.isOver) return
    if (way === 'silence') {
      if (this.#isSilent) return
      this.#tell({ kind: 'silence', direction: null, amount: 0 })
      this.#isSilent = true
      this.#hold(true)
      this.#callOff = this.#about.clock.after(LONGEST_SILENCE_MS, () => this.#giveUp())
      return
    }
    this.#tell({ kind: way, direction: null, amount: 0 })
    this.#isCut = true
    if (way === 'reset') {
      this.#over()
      this.#ends.reset('ECONNRESET')
      return
    }
    // In order: what is on its way arrives, and then each end hears that no more comes.
    this.mend()
    this.#lanes.toServer.putEnd()
    this.#lanes.toClient.putEnd()
  }

  mend(): void {
    if (!this.#isSilent) return
    this.#isSilent = false
    this.#callOff?.()
    this.#callOff = null
    const { toServer, toClient } = this.#lanes
    this.#tell({ kind: 'mended', direction: null, amount: toServer.waitingBytes + toClient.waitingBytes })
    this.#hold(false)
    this.#drained()
  }

  /** Another exchange needs it. */
  keep(): void {
    this.#isReleased = false
  }

  /** No fault is wanted any more: off as soon as nothing is on its way. A silence stays. */
  release(): void {
    if (this.#isCut || this.#isLeaving) return
    this.#isReleased = true
    this.#drained()
  }

  /** All off at once, whatever it holds. */
  takeOff(): void {
    this.mend()
    this.set({ latencyMs: 0, bytesPerSecond: 0, mutePong: 'none' })
    this.release()
  }

  /** Calls when the cable is gone, however that comes. */
  whenOver(act: () => void): void {
    if (this.isOver) act()
    else this.#whenOver.push(act)
  }

  /** The process ends. */
  destroy(): void {
    if (this.isOver) return
    if (this.#isLeaving) this.#end()
    else {
      this.#over()
      this.#ends.remove()
    }
  }

  #handOn(direction: Direction, data: Buffer | null, taken: () => void): void {
    if (direction === 'toServer') this.#ends.deliver(data, taken)
    else this.#ends.transmit(data, taken)
  }

  #drained(): void {
    const { toServer, toClient } = this.#lanes
    if (this.isOver || this.#isSilent) return
    if (toServer.waitingBytes === 0 && !this.#isLeaving) this.#ends.readOn()
    if (!toClient.isEmpty || !toServer.isEmpty) return
    if (this.#isLeaving) this.#end()
    else if (this.#isReleased) {
      this.#over()
      this.#ends.remove()
    }
  }

  #giveUp(): void {
    this.#tell({ kind: 'given-up', direction: null, amount: 0 })
    this.#isSilent = false
    if (this.#isLeaving) this.#end()
    else {
      this.#over()
      this.#ends.reset('ETIMEDOUT')
    }
  }

  #end(): void {
    this.#ends.close()
    this.#over()
  }

  #over(): void {
    if (this.isOver) return
    this.isOver = true
    this.#callOff?.()
    this.#discard()
    for (const act of this.#whenOver.splice(0)) act()
  }

  #hold(isHeld: boolean): void {
    this.#ends.overhear(isHeld)
    this.#lanes.toServer.hold(isHeld)
    this.#lanes.toClient.hold(isHeld)
  }

  #discard(): void {
    this.#lanes.toServer.discard()
    this.#lanes.toClient.discard()
  }

  #letsGo(direction: Direction): void {
    if (this.#letGo.has(direction)) return
    this.#letGo.add(direction)
    this.#tell({ kind: 'let-go', direction, amount: 0 })
  }

  #tellSwallowed(amount: number): void {
    this.#told += 1
    if (this.#told <= MOST_TOLD) this.#tell({ kind: 'swallowed', direction: 'toServer', amount })
  }

  #tell(fault: Fault): void {
    this.#about.tell(fault)
  }
}
