import { pause } from '../pause/index.ts'

/** Milliseconds between two questions whether the server is there again. */
const RETRY_MS = 1_000
const forever = new AbortController().signal

/**
 * Loads code of the app, also where the server is away just then: waits until it answers again, and loads anew. React remembers
 * a failure for good, so that a server which is started again would leave a page broken.
 *
 * @param load as `() => import('./part.ts')`; a browser asks again for what it could not get
 * @throws what `load` threw, where the server answers and it fails all the same: another version runs there by now
 */
export async function loadPart<T>(load: () => Promise<T>, isServerThere = answers): Promise<T> {
  try {
    return await load()
  } catch {
    while (!(await isServerThere())) await pause(RETRY_MS, forever)
    return load()
  }
}

/** Whether a server answers at all. A proxy before it that does not know the address says 4xx; one that finds it gone, 5xx. */
async function answers(): Promise<boolean> {
  try {
    return (await fetch('/healthz/live', { cache: 'no-store' })).status < 500
  } catch {
    return false
  }
}
