/** One service of a shop: whether it runs, how long it works, and what it has done. */
import { setTimeout as pause } from 'node:timers/promises'
import type { ShopServiceName } from '#proto/api/shop.ts'
import { AppError } from '../errors.ts'

/** So that one sees which way waits for whom. */
const WORK_AT_FIRST_MS = 40

export class Service {
  readonly name: ShopServiceName
  workMilliseconds = WORK_AT_FIRST_MS
  isRunning = true
  answered = 0
  refused = 0
  handled = 0
  caughtUp = 0
  again = 0
  /** Of its connections to the log. */
  run = ''
  /** ms since 1970, of its last start after a stop; what came before it, came while it was down. */
  startedAt = 0

  constructor(name: ShopServiceName) {
    this.name = name
  }

  /** Consumer group, as the learner writes it. */
  get group(): string {
    return `shop-${this.name}`
  }

  /** At the door of its HTTP. @throws AppError `overloaded` while it is stopped */
  admit(retryAfter: number): void {
    if (this.isRunning) {
      this.answered += 1
      return
    }
    this.refused += 1
    const start = `PUT /shop/services/${this.name} {"running": true}`
    throw new AppError('overloaded', `The service ${this.name} is stopped. ${start} starts it`, { retryAfter })
  }

  async work(): Promise<void> {
    if (this.workMilliseconds > 0) await pause(this.workMilliseconds)
  }
}
