/** Waiting for what happens outside of this process, where nobody tells of it. */
import { setTimeout as pause } from 'node:timers/promises'

const POLL_MILLISECONDS = 100

/**
 * Asks again and again. @returns what was found, and the milliseconds that took
 * @throws Error with `what` did not come
 */
export async function until<T>(
  what: string,
  milliseconds: number,
  look: () => Promise<T | undefined> | T | undefined,
): Promise<{ readonly found: T; readonly milliseconds: number }> {
  const start = performance.now()
  for (;;) {
    const found = await look()
    const passed = performance.now() - start
    if (found !== undefined) return { found, milliseconds: passed }
    if (passed > milliseconds) throw new Error(`Not within ${milliseconds / 1_000} s: ${what}`)
    await pause(POLL_MILLISECONDS)
  }
}
