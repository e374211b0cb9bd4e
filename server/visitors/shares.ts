/**
 * Places that somebody holds for a while: streams, polls, WebSockets, connections. Of each kind there are so many in all, a
 * sandbox may hold so many, and a visitor a share, so that nobody takes the places of everybody, whatever number of sandboxes
 * or addresses they make. A class may share one address: the fuller that visitor's share, the less of it a sandbox gets, and
 * so one that took all it could leaves room for the others.
 */
import { isShared } from './shared-world.ts'
import { LOOPBACK, visitorOf } from './visitor.ts'

export interface Guest {
  /** Its id, or another name that is its alone. null: it named none, and is counted by its visitor. */
  readonly sandbox: string | null
  /** As `visitorOf` says. */
  readonly visitor: string
}

export interface ShareLimits {
  readonly perSandbox: number
  readonly total: number
}

export interface Refusal {
  /** Whose places are taken. */
  readonly by: 'sandbox' | 'visitor' | 'server'
  /** In English, with what to do. */
  readonly message: string
}

/** Of all places; programs of this machine, the relay's among them, are nobody's crowd. */
const VISITORS = 1 / 2
const LOOPBACKS = 4 / 5
/** Programs of one visitor that name no sandbox have the places of so many sandboxes: they may be a whole class's. */
const UNNAMED = 10

export class Shares {
  /** For metrics: `sse`. */
  readonly name: string
  readonly #what: string
  readonly #limits: ShareLimits
  readonly #heldElsewhere: (visitor: string) => number
  readonly #ofSandbox = new Map<string, number>()
  readonly #ofVisitor = new Map<string, number>()
  #taken = 0
  readonly #refused = { sandbox: 0, visitor: 0, server: 0 }

  /**
   * @param what is open, in the plural, for the refusal's text
   * @param heldElsewhere places of the same kind that a visitor holds at other processes
   */
  constructor(name: string, what: string, limits: ShareLimits, heldElsewhere: (visitor: string) => number = () => 0) {
    this.name = name
    this.#what = what
    this.#limits = limits
    this.#heldElsewhere = heldElsewhere
  }

  get total(): number {
    return this.#limits.total
  }

  /** How many places each visitor holds here. */
  get held(): ReadonlyMap<string, number> {
    return this.#ofVisitor
  }

  get taken(): number {
    return this.#taken
  }

  /** Why somebody who comes now is refused, for the operator; null: there is room for everybody. */
  get fullness(): string | null {
    const { total } = this.#limits
    if (total > 0 && this.#taken >= total) return `all ${total} ${this.#what} that there may be are open`
    for (const visitor of this.#ofVisitor.keys()) {
      const share = shareOf(visitor, total)
      if (this.#heldBy(visitor) >= share) return `one visitor has all ${share} ${this.#what} open that one may`
    }
    return null
  }

  /** How often a place was refused, by whose places were taken. */
  get refused(): Readonly<Record<Refusal['by'], number>> {
    return this.#refused
  }

  /** What the visitor holds that holds most. */
  get largestVisitor(): number {
    return Math.max(0, ...this.#ofVisitor.values())
  }

  /** null: there is a place. */
  refusalOf(guest: Guest): Refusal | null {
    const refusal = this.#judge(guest)
    if (refusal !== null) this.#refused[refusal.by] += 1
    return refusal
  }

  /** What was asked for by `refusalOf` before. @returns gives the place back; once is enough */
  take(guest: Guest): () => void {
    const sandbox = keyOf(guest)
    this.#taken += 1
    change(this.#ofSandbox, sandbox, 1)
    change(this.#ofVisitor, guest.visitor, 1)
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      this.#taken -= 1
      change(this.#ofSandbox, sandbox, -1)
      change(this.#ofVisitor, guest.visitor, -1)
    }
  }

  #judge(guest: Guest): Refusal | null {
    const { perSandbox, total } = this.#limits
    const { sandbox, visitor } = guest
    const what = this.#what
    const share = shareOf(visitor, total)
    const held = this.#heldBy(visitor)
    const mine = this.#ofSandbox.get(keyOf(guest)) ?? 0
    const own = sandbox === null ? perSandbox * UNNAMED : perSandbox
    const whose = sandbox === null ? 'from your address that name no sandbox' : 'of this sandbox'
    if (mine >= own) return { by: 'sandbox', message: `${own} ${what} ${whose} are open: close one first` }
    if (this.#taken >= total)
      return { by: 'server', message: `The server holds as many ${what} as it may; try again later` }
    if (held >= share)
      return {
        by: 'visitor',
        message: `${share} ${what} are open from your address, as many as one may have: close some first, or wait for others there`,
      }
    if (mine >= inCrowd(own, Math.max(held / share, this.#taken / total)))
      return { by: 'sandbox', message: `Few places are left, and ${mine} ${what} ${whose} are open: close one first` }
    return null
  }

  #heldBy(visitor: string): number {
    return (this.#ofVisitor.get(visitor) ?? 0) + this.#heldElsewhere(visitor)
  }
}

/** Of all that there is what one visitor may hold. */
export function shareOf(visitor: string, total: number): number {
  return Math.ceil(total * (visitor === LOOPBACK ? LOOPBACKS : VISITORS))
}

/**
 * Up to half of what there is everybody gets their own; from there on less and less, to one, so that there is one for many.
 * @param load how much of it is taken: 0–1
 */
export function inCrowd(own: number, load: number): number {
  return load <= 0.5 ? own : Math.max(1, Math.ceil(own * (2 * (1 - load)) ** 3))
}

/** All kinds of places of a server, for those who run it. */
export class ShareBook {
  /** What a visitor holds at other processes, as they said last. */
  heldElsewhere: (kind: string, visitor: string) => number = () => 0
  readonly #all: Shares[] = []

  open(name: string, what: string, limits: ShareLimits): Shares {
    const shares = new Shares(name, what, limits, (visitor) => this.heldElsewhere(name, visitor))
    this.#all.push(shares)
    return shares
  }

  get all(): readonly Shares[] {
    return this.#all
  }
}

function keyOf({ sandbox, visitor }: Guest): string {
  return sandbox ?? `unnamed ${visitor}`
}

function change(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}

/**
 * The guest that asks for a place: from the sandbox that a request belongs to, and the remote end of its connection.
 * @param socket node's, or what stands for it; gone where the client has left already
 */
export function guestOf(
  sandbox: string,
  socket: { readonly remoteAddress?: string | undefined } | null | undefined,
): Guest {
  return { sandbox: isShared(sandbox) ? null : sandbox, visitor: visitorOf(socket?.remoteAddress) }
}
