/** Waiting that ends as soon as nobody waits for it any more. */
import { setTimeout as timer } from 'node:timers/promises'

/** @throws the signal's reason, at once, when it is or gets aborted */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>

export const pause: Pause = async (milliseconds, signal) => {
  try {
    await timer(milliseconds, undefined, { signal })
  } catch (thrown) {
    signal.throwIfAborted()
    throw thrown
  }
}
