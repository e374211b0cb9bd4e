/**
 * "Catch my terminal": for a while, connections from a visitor's address that name no sandbox belong to that visitor's.
 * One sandbox per address at a time, the last who asked.
 */
interface Catch {
  readonly sandbox: string
  readonly until: number
}

export type CatchListener = (sandbox: string, until: number, visitor: string) => void

export class Catching {
  readonly #byVisitor = new Map<string, Catch>()
  readonly #listeners = new Set<CatchListener>()
  readonly #durationMs: number

  constructor(durationMs: number) {
    this.#durationMs = durationMs
  }

  onChange(listener: CatchListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Answers until when, ms since 1970. */
  start(visitor: string, sandbox: string): number {
    const before = this.sandboxFor(visitor)
    const until = Date.now() + this.#durationMs
    this.#byVisitor.set(visitor, { sandbox, until })
    if (before !== null && before !== sandbox) this.#tell(before, 0, visitor)
    this.#tell(sandbox, until, visitor)
    return until
  }

  stop(sandbox: string): void {
    for (const [visitor, caught] of this.#byVisitor) {
      if (caught.sandbox !== sandbox) continue
      this.#byVisitor.delete(visitor)
      this.#tell(sandbox, 0, visitor)
    }
  }

  sandboxFor(visitor: string): string | null {
    if (this.#byVisitor.size === 0) return null
    const caught = this.#byVisitor.get(visitor)
    return caught === undefined || caught.until < Date.now() ? null : caught.sandbox
  }

  /** 0: this sandbox catches nothing. */
  untilOf(sandbox: string): number {
    const now = Date.now()
    for (const caught of this.#byVisitor.values())
      if (caught.sandbox === sandbox && caught.until >= now) return caught.until
    return 0
  }

  sweep(): void {
    const now = Date.now()
    for (const [visitor, { sandbox, until }] of this.#byVisitor) {
      if (until >= now) continue
      this.#byVisitor.delete(visitor)
      this.#tell(sandbox, 0, visitor)
    }
  }

  #tell(sandbox: string, until: number, visitor: string): void {
    for (const listener of this.#listeners) listener(sandbox, until, visitor)
  }
}
