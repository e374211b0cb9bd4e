/**
 * Connections from this process to the inner doors of others. The kernel tells when a process ends; it does not tell when the network
 * between two hosts is cut, or a host is gone: bytes wait for a quarter of an hour then, and clients with them. So each home to which
 * something is open is dialled once a second, and one that cannot be reached twice in turn has its connections ended here.
 */
import { connect, type Socket } from 'node:net'

/** Of an inner door. */
interface InnerAddress {
  readonly id: string
  readonly host: string
  readonly port: number
}

interface Way {
  readonly open: Set<Socket>
  pulse: NodeJS.Timeout | undefined
  /** How many pulses in turn came to nothing. */
  missed: number
}

export interface ReachLimits {
  /** How long a connection to another home may take to open, ms. */
  readonly dialMs: number
  /** From one look whether a home can be reached to the next, ms. */
  readonly pulseMs: number
}

const LIMITS: ReachLimits = { dialMs: 2_000, pulseMs: 1_000 }
const MOST_MISSED = 2
/** What failed so long ago, with nobody asking since, says nothing of now. */
const FORGOTTEN_MS = 15_000

export class Reach {
  readonly #limits: ReachLimits
  readonly #ways = new Map<string, Way>()
  /** Since when each could not be reached, and when that was last found, by the clock that is given. */
  readonly #away = new Map<string, { readonly since: number; readonly last: number }>()
  readonly #now: () => number

  /** @param now ms, of a clock that nobody sets */
  constructor(now: () => number, limits: ReachLimits = LIMITS) {
    this.#now = now
    this.#limits = limits
  }

  /** @throws Error where it cannot be reached, or not in time */
  async dial(home: InnerAddress): Promise<Socket> {
    const socket = await this.#try(home)
    const way = this.#wayTo(home)
    way.open.add(socket)
    // Also where whoever uses it has left already, or not yet begun.
    socket.on('error', () => undefined)
    socket.once('close', () => {
      way.open.delete(socket)
      if (way.open.size === 0) this.#close(home.id, way)
    })
    return socket
  }

  /** Since when that home cannot be reached from here, ms of the clock that was given; null: nothing is known against it. */
  awaySince(home: string): number | null {
    const away = this.#away.get(home)
    return away === undefined || this.#now() - away.last > FORGOTTEN_MS ? null : away.since
  }

  /** That home is no more, or is somebody else's to ask: whoever waits on a connection to it is not to wait on. */
  forget(home: string): void {
    this.#away.delete(home)
    const way = this.#ways.get(home)
    if (way !== undefined) this.#end(way, 'the process at the other end is no home any more')
  }

  async #try(home: InnerAddress): Promise<Socket> {
    try {
      const socket = await dial(home, this.#limits.dialMs)
      this.#away.delete(home.id)
      return socket
    } catch (thrown) {
      const before = this.#away.get(home.id)
      const last = this.#now()
      const isNew = before === undefined || last - before.last > FORGOTTEN_MS
      this.#away.set(home.id, { since: isNew ? last : before.since, last })
      throw thrown
    }
  }

  #wayTo(home: InnerAddress): Way {
    const known = this.#ways.get(home.id)
    if (known !== undefined) return known
    const way: Way = { open: new Set(), pulse: undefined, missed: 0 }
    this.#ways.set(home.id, way)
    this.#pulseAgain(home, way)
    return way
  }

  #pulseAgain(home: InnerAddress, way: Way): void {
    way.pulse = setTimeout(() => void this.#pulse(home, way), this.#limits.pulseMs)
    way.pulse.unref()
  }

  async #pulse(home: InnerAddress, way: Way): Promise<void> {
    const probe = await this.#try(home).catch(() => null)
    probe?.destroy()
    way.missed = probe === null ? way.missed + 1 : 0
    if (way.missed >= MOST_MISSED) this.#end(way, 'the process at the other end cannot be reached')
    if (this.#ways.get(home.id) === way) this.#pulseAgain(home, way)
  }

  #end(way: Way, why: string): void {
    // An error, not an end: what was cut off must not look whole.
    for (const socket of way.open) socket.destroy(new Error(why))
  }

  #close(home: string, way: Way): void {
    clearTimeout(way.pulse)
    if (this.#ways.get(home) === way) this.#ways.delete(home)
  }
}

/** @throws Error */
function dial({ host, port }: InnerAddress, patienceMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true })
    const patience = setTimeout(() => socket.destroy(new Error(`${host}:${port} does not answer`)), patienceMs)
    socket.once('error', reject)
    socket.once('close', () => clearTimeout(patience))
    socket.once('connect', () => {
      clearTimeout(patience)
      socket.off('error', reject)
      resolve(socket)
    })
  })
}
