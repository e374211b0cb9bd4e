/** A request as it comes: by which port, and for which path. */
import type { Attribution } from '../tap/index.ts'

/** A request by the port of a program. */
export interface PassedBy {
  readonly owner: Attribution
  readonly host: string
  readonly remotePort: number
  readonly isInTheClear: boolean
}

/** A request as the tap knows it. */
export interface Asked {
  readonly isEncrypted: boolean
  readonly remote: string
}

export function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?]*/i, '').split('?')[0] ?? ''
}

/** What cannot be read has no rule. */
export function unescaped(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
