/** Bodies of the latest answers as they came, for download and for pictures: too large for the stores, gone with the page. */
const MAX_BYTES = 64 * 1024 * 1024
const kept = new Map<string, Uint8Array<ArrayBuffer>>()

export function keepBody(run: string, bytes: Uint8Array<ArrayBuffer>): void {
  kept.set(run, bytes)
  let total = [...kept.values()].reduce((sum, one) => sum + one.length, 0)
  for (const [oldest, { length }] of kept) {
    if (total <= MAX_BYTES || oldest === run) break
    kept.delete(oldest)
    total -= length
  }
}

/** Null for an answer of another visit, or one that others have pushed out. */
export function keptBody(run: string): Uint8Array<ArrayBuffer> | null {
  return kept.get(run) ?? null
}
