/**
 * Whose topics and groups there may be: the sandboxes by their public names, as the main thread tells them, each with the
 * visitor who made it. Until it has told, or where nobody tells (a broker by itself), any name of their form will do.
 */
import { type Guesses, type Guest, visitorOf } from '../visitors/index.ts'
import type { OwnerChange } from './bridge.ts'
import type { ConnectionInfo } from './handler.ts'

export class Owners {
  readonly #guesses: Guesses
  #known: Map<string, string | null> | null = null

  constructor(guesses: Guesses) {
    this.#guesses = guesses
  }

  /** How many names were not looked up, since their visitor had tried out too many. */
  get guessesRefused(): number {
    return this.#guesses.refused
  }

  /** Whether the connection may be told if there is this sandbox. Where there is none, that is counted. */
  mayKnow(name: string, { owner, remote }: Pick<ConnectionInfo, 'owner' | 'remote'>): boolean {
    return name === owner || this.#guesses.mayKnow(visitorOf(remote.address), name, this.exists(name))
  }

  exists(name: string): boolean {
    return this.#known === null ? hasForm(name) : this.#known.has(name)
  }

  /** Nobody is known to have gone before it was told who there is. */
  isGone(name: string): boolean {
    return this.#known !== null && !this.#known.has(name)
  }

  /** null: nobody in particular. */
  visitorOf(name: string): string | null {
    return this.#known?.get(name) ?? null
  }

  /** A sandbox is its maker's, though its requests may come from here: the relay's do. */
  guestOf({ owner, remote }: Pick<ConnectionInfo, 'owner' | 'remote'>): Guest {
    const maker = owner === null ? null : this.visitorOf(owner)
    return { sandbox: owner, visitor: maker ?? visitorOf(remote.address) }
  }

  hear({ isAll, come, gone }: OwnerChange): void {
    if (isAll || this.#known === null) this.#known = new Map()
    for (const [name, visitor] of come) {
      // Of several processes that tell of it, the one that made it knows its visitor.
      this.#known.set(name, visitor ?? this.#known.get(name) ?? null)
      if (visitor !== null) this.#guesses.tell(visitor, name)
    }
    for (const name of gone) this.#known.delete(name)
  }
}

/** As sandboxes are named (server/sandboxes). */
function hasForm(text: string): boolean {
  return text.length <= 40 && /^[a-z]+-[a-z]+-[0-9]+$/.test(text)
}
