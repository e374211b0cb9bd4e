/** Loads the document anew, but not again and again: a server that never has the code would never let a page stand. */

const KEY = 'framewise.renewed'
/** Milliseconds within which a second time would not help either. */
const PAUSE_MS = 30_000

/** False where it was done just now, or where nothing can be remembered. */
export function renewDocument(): boolean {
  try {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (Math.abs(Date.now() - last) < PAUSE_MS) return false
    sessionStorage.setItem(KEY, String(Date.now()))
  } catch {
    return false
  }
  location.reload()
  return true
}
