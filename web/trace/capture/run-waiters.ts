/** Those who wait for a run to end. In: a look at the capture whenever something came. Nobody waits for ever. */

import type { RunTrace } from '../types.ts'
import { runTraceOf } from './assemble.ts'
import type { Capture } from './capture.ts'
import { progressOf } from './settling.ts'

interface Waiter {
  readonly run: string
  readonly resolve: (trace: RunTrace) => void
  /** Since when it is known that the run goes on. */
  since: number | null
  /** Resolves with what is there. */
  timer: ReturnType<typeof setTimeout>
}

/** After the last byte of a finished run: acknowledgements may follow. */
const GRACE = 40
/** Silence after which a run that does not end counts as over. */
const SILENCE = 1200
/** A run that goes on talking without an end is looked at as it stands. */
const LONGEST = 6000
/** For a run of which nothing is heard at all. */
const PATIENCE = 5000

export class RunWaiters {
  readonly #capture: () => Capture
  #waiters: Waiter[] = []

  constructor(capture: () => Capture) {
    this.#capture = capture
  }

  /** The run's traffic once it is over, or silent for a moment. */
  wait(run: string): Promise<RunTrace> {
    return new Promise((resolve) => {
      const waiter: Waiter = { run, resolve, since: null, timer: setTimeout(() => this.#resolve(waiter), PATIENCE) }
      this.#waiters.push(waiter)
      this.#lookAt(waiter)
    })
  }

  /** To be called when something came. */
  look(): void {
    for (const waiter of this.#waiters) this.#lookAt(waiter)
  }

  #lookAt(waiter: Waiter): void {
    const progress = progressOf(this.#capture(), waiter.run)
    if (progress === 'absent') return
    clearTimeout(waiter.timer)
    waiter.since ??= performance.now()
    const left = Math.max(0, waiter.since + LONGEST - performance.now())
    waiter.timer = setTimeout(() => this.#resolve(waiter), progress === 'over' ? GRACE : Math.min(SILENCE, left))
  }

  #resolve(waiter: Waiter): void {
    clearTimeout(waiter.timer)
    this.#waiters = this.#waiters.filter((other) => other !== waiter)
    waiter.resolve(runTraceOf(this.#capture(), waiter.run))
  }
}
