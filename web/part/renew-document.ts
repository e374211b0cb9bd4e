/** Loads the document anew, but not again and again: a server that never has the code would never let a page stand. */

const KEY = 'framewise.renewed'
/** A server that is just starting may cut the first connections of the new document, too. */
const MOST = 3
/** Milliseconds within which so many are enough. */
const WITHIN_MS = 60_000

/** False where it was done so often just now, or where nothing can be remembered. */
export function renewDocument(): boolean {
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
