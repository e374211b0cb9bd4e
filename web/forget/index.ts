/**
 * Starting over in this browser: everything that any feature keeps goes, but for what a person chose. Features name their keys
 * `framewise.…` and are not listed here; what they hold in memory they drop themselves, when they are told.
 */

const OURS = 'framewise.'
/** What stays: what a person chose. */
export const SETTINGS_KEY = 'framewise.settings'

export function forgetEverything(): void {
  // What a browser tells the other tabs after `clear()`: an event without a key. What stores write when they hear it goes too.
  window.dispatchEvent(new StorageEvent('storage'))
  for (const open of [() => localStorage, () => sessionStorage]) {
    try {
      forgetKept(open())
    } catch {
      // Where storage is refused, nothing was kept.
    }
  }
}

export function forgetKept(storage: Pick<Storage, 'length' | 'key' | 'removeItem'>): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  for (const key of keys) if (key.startsWith(OURS) && key !== SETTINGS_KEY) storage.removeItem(key)
}

/** For stores that outlive a page: `forget` puts one back to its first day. */
export function onForgotten(forget: () => void): void {
  if (typeof window === 'undefined') return
  window.addEventListener('storage', ({ key }) => {
    if (key === null) forget()
  })
}
