/** What outlives a page: the files, by the name they were opened under. A full or forbidden storage only costs the memory. */
import type { ServerFile } from './types.ts'

export interface KeptFiles extends Readonly<Record<ServerFile, string>> {
  readonly starter: string | null
}

const KEY = 'framewise.own-server.1'
/** In this tab: what was live when it was left. */
const LIVE_KEY = 'framewise.own-server.live'
/** More than this is not kept; it still can be worked on. */
const MOST = 300_000

const keyOf = (name: string): string => (name === '' ? KEY : `${KEY}:${name}`)

export function loadFiles(name: string): KeptFiles | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return null
    const { proto, source, starter } = stored as Partial<Record<string, unknown>>
    if (typeof proto !== 'string' || typeof source !== 'string') return null
    return { proto, source, starter: typeof starter === 'string' ? starter : null }
  } catch {
    return null
  }
}

export function keepFiles(name: string, { proto, source, starter }: KeptFiles): void {
  try {
    const text = JSON.stringify({ proto, source, starter })
    if (text.length <= MOST) localStorage.setItem(keyOf(name), text)
  } catch {
    // Then they last as long as the page.
  }
}

/** The name whose files are live in this tab; null: none. Only a tab that deployed them itself deploys them again. */
export function liveName(): string | null {
  try {
    return sessionStorage.getItem(LIVE_KEY)
  } catch {
    return null
  }
}

export function keepLive(name: string | null): void {
  try {
    if (name === null) sessionStorage.removeItem(LIVE_KEY)
    else sessionStorage.setItem(LIVE_KEY, name)
  } catch {
    // Then a reload ends it.
  }
}
