/** Code of the app that is fetched late, and what is done where it does not come. */
import { pause } from '../pause/index.ts'

/** Milliseconds between two questions whether the server is there again. */
const RETRY_MS = 1_000
const forever = new AbortController().signal

/** The server answers, and this document cannot have the code all the same: only a new one can. */
export class MissingCode extends Error {}

export interface Surroundings {
  readonly isServerThere?: () => Promise<boolean>
  /** Loads the document anew. False: that was done just now. */
  readonly renew?: () => boolean
}

/**
 * Loads code, also where the server is away just then: waits until it answers again, and loads anew. Chromium asks again for what it
 * could not get; Firefox and WebKit remember a failed import as long as the document lives (HTML §8.1.6.1, module map: a fetch that
 * failed may stay), and a server of another version has other files. Then the document itself is loaded anew, once.
 *
 * @param load as `() => import('./part.ts')`
 * @throws MissingCode where that was done just now and it fails all the same
 */
export async function loadPart<T>(load: () => Promise<T>, surroundings: Surroundings = {}): Promise<T> {
  const { isServerThere = answers, renew = renewDocument } = surroundings
  try {
    return await load()
  } catch {
    await untilServerIsThere(forever, isServerThere)
    return loadAgain(load, renew)
  }
}

/** Like `loadPart`, for what somebody waits for who can be told at once: throws what `load` threw while the server is away. */
export async function loadNow<T>(load: () => Promise<T>, surroundings: Surroundings = {}): Promise<T> {
  const { isServerThere = answers, renew = renewDocument } = surroundings
  try {
    return await load()
  } catch (error) {
    if (!(await isServerThere())) throw error
    return loadAgain(load, renew)
  }
}

async function loadAgain<T>(load: () => Promise<T>, renew: () => boolean): Promise<T> {
  try {
    return await load()
  } catch (error) {
    if (!renew()) throw new MissingCode(error instanceof Error ? error.message : String(error))
    // Until the new document is there, the old one shows that something is coming.
    return new Promise<T>(() => undefined)
  }
}

/** Asks every second until a server answers; ends, too, when the signal is aborted. */
export async function untilServerIsThere(signal: AbortSignal, isServerThere = answers): Promise<void> {
  while (!signal.aborted && !(await isServerThere())) await pause(RETRY_MS, signal)
}

/** Whether a server answers at all. A proxy before it that does not know the address says 4xx; one that finds it gone, 5xx. */
async function answers(): Promise<boolean> {
  try {
    return (await fetch('/healthz/live', { cache: 'no-store' })).status < 500
  } catch {
    return false
  }
}

const KEY = 'framewise.renewed'
/** A server that is just starting may cut the first connections of the new document, too. */
const MOST = 3
/** Milliseconds within which so many are enough. */
const WITHIN_MS = 60_000

/**
 * Loads the document anew, but not again and again: a server that never has the code would never let a page stand.
 * False where it was done so often just now, or where nothing can be remembered.
 */
function renewDocument(): boolean {
  try {
    const now = Date.now()
    const times = (sessionStorage.getItem(KEY) ?? '').split(' ').map(Number)
    const recent = times.filter((time) => time > 0 && Math.abs(now - time) < WITHIN_MS)
    if (recent.length >= MOST) return false
    sessionStorage.setItem(KEY, [...recent, now].join(' '))
  } catch {
    return false
  }
  void fetchScripts().finally(() => location.reload())
  return true
}

/** WebKit keeps what it could not get over a reload, too, until somebody has fetched it past its cache. */
async function fetchScripts(): Promise<void> {
  const scripts = document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[rel=modulepreload], script[src]')
  const addresses = Array.from(scripts, (one) => ('href' in one ? one.href : one.src))
  await Promise.allSettled(addresses.map((address) => fetch(address, { cache: 'reload' })))
}
