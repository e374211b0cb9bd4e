/**
 * Ports of learners, one for each sandbox that serves: opened when they are first wanted, kept for a while after the tab is gone, since
 * clients still knock there, and the tab may only be reloading.
 */

/** From 0 to 0: the system chooses each. */
export interface PortRange {
  readonly first: number
  readonly last: number
}

export interface PortDoor {
  /** @returns the port. @throws what the system says where it is taken */
  open(port: number, sandbox: string): Promise<number>
  close(port: number): void
}

interface Lease {
  readonly port: number
  /** When its tab went, ms; null: the tab is there. */
  leftAt: number | null
}

export class PortPool {
  readonly #range: PortRange | null
  readonly #door: PortDoor
  readonly #leases = new Map<string, Lease>()
  /** Chosen, and not open yet. */
  readonly #opening = new Set<number>()
  /** Taken by another program when they were tried. */
  readonly #refused = new Set<number>()

  /** @param range null: learners have no ports, and are called by their names alone */
  constructor(range: PortRange | null, door: PortDoor) {
    this.#range = range
    this.#door = door
  }

  /** The sandbox's port, the one that it had if it still has one; null: all are taken. */
  async take(sandbox: string): Promise<number | null> {
    const known = this.#leases.get(sandbox)
    if (known !== undefined) {
      known.leftAt = null
      return known.port
    }
    for (;;) {
      const port = this.#free() ?? this.#reclaim()
      if (port === null) return null
      if (port !== 0) this.#opening.add(port)
      try {
        const opened = await this.#door.open(port, sandbox)
        this.#leases.set(sandbox, { port: opened, leftAt: null })
        return opened
      } catch {
        if (port === 0) return null
        // Another program has it: the next one will do.
        this.#refused.add(port)
      } finally {
        this.#opening.delete(port)
      }
    }
  }

  /** The tab is gone; its port stays the sandbox's until it is swept. */
  leave(sandbox: string, at: number): void {
    const lease = this.#leases.get(sandbox)
    if (lease !== undefined) lease.leftAt = at
  }

  /** Closes what was left before that time. @returns the sandboxes that have no port any more */
  sweep(before: number): readonly string[] {
    const over = [...this.#leases].filter(([, { leftAt }]) => leftAt !== null && leftAt <= before)
    for (const [sandbox] of over) this.#drop(sandbox)
    return over.map(([sandbox]) => sandbox)
  }

  forget(sandbox: string): void {
    this.#drop(sandbox)
  }

  get size(): number {
    return this.#leases.size
  }

  #free(): number | null {
    if (this.#range === null) return null
    const taken = new Set([...this.#leases.values()].map(({ port }) => port))
    for (let port = this.#range.first; port <= this.#range.last; port++)
      if (!taken.has(port) && !this.#opening.has(port) && !this.#refused.has(port)) return port
    return null
  }

  /** Somebody serves now: whoever left first gives its port up early. */
  #reclaim(): number | null {
    const left = [...this.#leases].filter(([, { leftAt }]) => leftAt !== null)
    const oldest = left.sort(([, one], [, other]) => (one.leftAt ?? 0) - (other.leftAt ?? 0))[0]
    if (oldest === undefined) return null
    this.#drop(oldest[0])
    return oldest[1].port
  }

  #drop(sandbox: string): void {
    const lease = this.#leases.get(sandbox)
    if (lease === undefined) return
    this.#leases.delete(sandbox)
    this.#door.close(lease.port)
  }
}
