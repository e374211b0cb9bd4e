/**
 * One log per sandbox, and per visitor for what named none; bounded together. Logs that nobody watches go first, those
 * silent for longest before others; of those that are watched, all by the same measure, since what a viewer has not seen yet is the newest.
 */
import { randomBytes } from 'node:crypto'
import { now } from '../clock.ts'
import { SandboxLog } from './log.ts'

interface Shelf {
  readonly log: SandboxLog
  /** When the sweep last saw that it had grown, and to where. */
  usedAt: number
  seenSeq: number
}

type Shelves = Map<string, Shelf>

/** A log without watcher and without traffic is dropped after this. */
const IDLE_MS = 30 * 60_000

export class Logs {
  readonly #bySandbox: Shelves = new Map()
  /** What named no sandbox, by its visitor. */
  readonly #byVisitor: Shelves = new Map()
  readonly #logBytes: number
  readonly #allBytes: number
  readonly #process = randomBytes(9).toString('base64url')
  #made = 0
  #sum = 0

  constructor(logBytes: number, allBytes: number) {
    this.#logBytes = logBytes
    this.#allBytes = allBytes
  }

  ofSandbox(sandbox: string): SandboxLog {
    return this.#bySandbox.get(sandbox)?.log ?? this.#make(this.#bySandbox, sandbox)
  }

  ofVisitor(visitor: string): SandboxLog {
    return this.#byVisitor.get(visitor)?.log ?? this.#make(this.#byVisitor, visitor)
  }

  drop(sandbox: string): void {
    if (this.#bySandbox.get(sandbox)?.log.watchers.size === 0) this.#bySandbox.delete(sandbox)
  }

  sweep(at: number = now()): void {
    for (const shelves of [this.#bySandbox, this.#byVisitor]) {
      for (const [key, shelf] of shelves) {
        const { log } = shelf
        if (log.lastSeq !== shelf.seenSeq || log.watchers.size > 0) {
          shelf.seenSeq = log.lastSeq
          shelf.usedAt = at
        } else if (at - shelf.usedAt > IDLE_MS) shelves.delete(key)
      }
    }
  }

  get cost(): number {
    let cost = 0
    for (const { log } of this.#all()) cost += log.cost
    return cost
  }

  #make(shelves: Shelves, key: string): SandboxLog {
    this.#made += 1
    const epoch = `${this.#process}.${this.#made}`
    const log = new SandboxLog(epoch, this.#logBytes, (cost) => {
      this.#sum += cost
      if (this.#sum > this.#allBytes) this.#shrink()
    })
    shelves.set(key, { log, usedAt: now(), seenSeq: 0 })
    return log
  }

  #all(): Shelf[] {
    return [...this.#bySandbox.values(), ...this.#byVisitor.values()]
  }

  /** `#sum` only grows, so what eviction gave back is found here; then an eighth of room is made at once. */
  #shrink(): void {
    let cost = this.cost
    const goal = this.#allBytes * 0.875
    if (cost > this.#allBytes) {
      const all = this.#all()
      const unwatched = all.filter(({ log }) => log.watchers.size === 0)
      const watched = all.filter(({ log }) => log.watchers.size > 0)
      for (const { log } of unwatched.sort((a, b) => a.usedAt - b.usedAt)) {
        if (cost <= goal) break
        cost -= log.cost
        log.shrinkTo(0)
        cost += log.cost
      }
      const costs = watched.map(({ log }) => log.cost)
      const share = fairShare(
        costs,
        costs.reduce((sum, each) => sum + each, goal - cost),
      )
      for (const { log } of watched) if (log.cost > share) log.shrinkTo(share)
      cost = this.cost
    }
    this.#sum = cost
  }
}

/** The most that each log may keep when all of them share `room`: a smaller log leaves the rest to others. */
function fairShare(costs: readonly number[], room: number): number {
  const ascending = costs.toSorted((one, other) => one - other)
  let left = room
  for (const [index, cost] of ascending.entries()) {
    const share = Math.max(0, left / (ascending.length - index))
    if (cost > share) return share
    left -= cost
  }
  return Number.POSITIVE_INFINITY
}
