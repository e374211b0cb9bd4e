/**
 * "Catch my terminal": for a while, connections from a visitor's address that name no sandbox belong to that visitor's.
 * One sandbox per address at a time. Whose programs come from an address that several learners look on from, nobody knows,
 * and what they send may be secret: there nobody catches. On this machine all viewers are one person's, who is asked.
 */
import type { CatchRefusal } from '#proto/api/sandbox.ts'
import { LOOPBACK } from '../../visitors/index.ts'

interface Catch {
  readonly sandbox: string
  readonly until: number
}

/** Other processes, of which some accept what is caught here. */
export interface OtherCatchings {
  /** 0: no more. */
  caught(visitor: string, sandbox: string, until: number): void
  looks(visitor: string, sandbox: string, isLooking: boolean): void
}

export type CatchListener = (sandbox: string, until: number, visitor: string) => void

export class Catching {
  readonly #byVisitor = new Map<string, Catch>()
  /** By address: sandboxes with the number of their pages that are open there. */
  readonly #lookers = new Map<string, Map<string, number>>()
  /** The same in other processes, by process. */
  readonly #othersLook = new Map<string, Set<string>>()
  #others: OtherCatchings | null = null
  readonly #listeners = new Set<CatchListener>()
  readonly #durationMs: number

  constructor(durationMs: number) {
    this.#durationMs = durationMs
  }

  onChange(listener: CatchListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Somebody looks on from this address: a page of the sandbox is open there. Another's catching ends by that.
   * @returns it is open no more
   */
  look(visitor: string, sandbox: string): () => void {
    const looking = this.#lookers.get(visitor) ?? new Map<string, number>()
    this.#lookers.set(visitor, looking)
    looking.set(sandbox, (looking.get(sandbox) ?? 0) + 1)
    if (looking.get(sandbox) === 1) this.#others?.looks(visitor, sandbox, true)
    this.#yield(visitor, sandbox)
    return () => {
      const left = (looking.get(sandbox) ?? 1) - 1
      if (left > 0) looking.set(sandbox, left)
      else looking.delete(sandbox)
      if (left === 0) this.#others?.looks(visitor, sandbox, false)
      if (looking.size === 0) this.#lookers.delete(visitor)
    }
  }

  /** Whose a program is, nobody knows any more. */
  #yield(visitor: string, sandbox: string): void {
    const caught = this.#byVisitor.get(visitor)
    if (caught !== undefined && caught.sandbox !== sandbox && visitor !== LOOPBACK) this.stop(caught.sandbox)
  }

  /** Says to other processes from now on what begins and ends here. */
  tellOthers(others: OtherCatchings): void {
    this.#others = others
  }

  own(): Iterable<readonly [visitor: string, caught: Catch]> {
    return this.#byVisitor
  }

  *ownLookers(): Iterable<readonly [visitor: string, sandbox: string]> {
    for (const [visitor, looking] of this.#lookers) for (const sandbox of looking.keys()) yield [visitor, sandbox]
  }

  hearCaught(visitor: string, sandbox: string, until: number): void {
    const before = this.sandboxFor(visitor)
    if (until === 0 && before !== sandbox) return
    if (until === 0) this.#byVisitor.delete(visitor)
    else this.#byVisitor.set(visitor, { sandbox, until })
    if (before !== null && before !== sandbox) this.#tell(before, 0, visitor)
    this.#tell(sandbox, until, visitor)
  }

  hearLook(from: string, visitor: string, sandbox: string, isLooking: boolean): void {
    const seen = this.#othersLook.get(from) ?? new Set()
    this.#othersLook.set(from, seen)
    if (isLooking) seen.add(lookOf(visitor, sandbox))
    else seen.delete(lookOf(visitor, sandbox))
    if (isLooking) this.#yield(visitor, sandbox)
  }

  /** That process is no more. */
  forgetLookers(from: string): void {
    this.#othersLook.delete(from)
  }

  /** Whether it may begin; null: it may. @param isTakingOver whoever asks knows that another's catching ends by it */
  refusalOf(visitor: string, sandbox: string, isTakingOver: boolean): CatchRefusal | null {
    const here = [...(this.#lookers.get(visitor)?.keys() ?? [])].some((one) => one !== sandbox)
    const elsewhere = [...this.#othersLook.values()].flatMap((seen) => [...seen])
    const others =
      here || elsewhere.some((look) => look.startsWith(lookOf(visitor, '')) && look !== lookOf(visitor, sandbox))
    if (others && visitor !== LOOPBACK) return 'shared-address'
    const before = this.sandboxFor(visitor)
    return before !== null && before !== sandbox && !isTakingOver ? 'held' : null
  }

  /** Answers until when, ms since 1970. */
  start(visitor: string, sandbox: string): number {
    const before = this.sandboxFor(visitor)
    const until = Date.now() + this.#durationMs
    this.#byVisitor.set(visitor, { sandbox, until })
    this.#others?.caught(visitor, sandbox, until)
    if (before !== null && before !== sandbox) this.#tell(before, 0, visitor)
    this.#tell(sandbox, until, visitor)
    return until
  }

  stop(sandbox: string): void {
    for (const [visitor, caught] of this.#byVisitor) {
      if (caught.sandbox !== sandbox) continue
      this.#byVisitor.delete(visitor)
      this.#others?.caught(visitor, sandbox, 0)
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

function lookOf(visitor: string, sandbox: string): string {
  return `${visitor} ${sandbox}`
}
