/**
 * Whose topics and groups there may be: the sandboxes by their public names, as the main thread tells them, each with the
 * visitor who made it. Until it has told, or where nobody tells (a broker by itself), any name of their form will do.
 */
import type { OwnerChange } from './bridge.ts'

export class Owners {
  #known: Map<string, string | null> | null = null

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

  hear({ isAll, come, gone }: OwnerChange): void {
    if (isAll || this.#known === null) this.#known = new Map()
    for (const [name, visitor] of come) this.#known.set(name, visitor)
    for (const name of gone) this.#known.delete(name)
  }
}

/** As sandboxes are named (server/sandboxes). */
function hasForm(text: string): boolean {
  return text.length <= 40 && /^[a-z]+-[a-z]+-[0-9]+$/.test(text)
}
