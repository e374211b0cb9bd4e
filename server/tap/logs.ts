/**
 * One log per sandbox, and per visitor for what named none; bounded together. Logs that nobody watches go first, those
 * silent for longest before others.
 */
import { randomBytes } from 'node:crypto'
import { SandboxLog } from './log.ts'

interface Shelf {
  readonly log: SandboxLog
  /** When the sweep last saw that it had grown, and to where. */
  usedAt: number
  seenSeq: number
}

/** A log without watcher and without traffic is dropped after this. */
const IDLE_MS = 30 * 60_000

export class Logs {
  readonly #shelves = new Map<string, Shelf>()
  readonly #logBytes: number
  readonly #allBytes: number
  readonly #process = randomBytes(9).toString('base64url')
  #made = 0
  #sum = 0

  constructor(logBytes: number, allBytes: number) {
    this.#logBytes = logBytes
    this.#allBytes = allBytes
  }

  of(key: string): SandboxLog {
    const shelf = this.#shelves.get(key)
    if (shelf !== undefined) return shelf.log
    this.#made += 1
    const made: Shelf = {
      log: new SandboxLog(`${this.#process}.${this.#made}`, this.#logBytes, (cost) => {
        this.#sum += cost
        if (this.#sum > this.#allBytes) this.#shrink()
      }),
      usedAt: Date.now(),
      seenSeq: 0,
    }
    this.#shelves.set(key, made)
    return made.log
  }

  drop(key: string): void {
    const shelf = this.#shelves.get(key)
    if (shelf !== undefined && shelf.log.watchers.size === 0) this.#shelves.delete(key)
  }

  sweep(now: number = Date.now()): void {
    for (const [key, shelf] of this.#shelves) {
      const { log } = shelf
      if (log.lastSeq !== shelf.seenSeq || log.watchers.size > 0) {
        shelf.seenSeq = log.lastSeq
        shelf.usedAt = now
      } else if (now - shelf.usedAt > IDLE_MS) this.#shelves.delete(key)
    }
  }

  get cost(): number {
    let cost = 0
    for (const { log } of this.#shelves.values()) cost += log.cost
    return cost
  }

  /** `#sum` only grows, so what eviction gave back is found here; then an eighth of room is made at once. */
  #shrink(): void {
    let cost = this.cost
    const goal = this.#allBytes * 0.875
    if (cost > this.#allBytes) {
      const byUse = [...this.#shelves.values()].sort(
        (a, b) => a.log.watchers.size - b.log.watchers.size || a.usedAt - b.usedAt,
      )
      for (const { log } of byUse) {
        if (cost <= goal) break
        const before = log.cost
        log.shrinkTo(log.watchers.size === 0 ? 0 : Math.max(0, before - (cost - goal)))
        cost -= before - log.cost
      }
    }
    this.#sum = cost
  }
}
