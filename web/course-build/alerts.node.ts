/** Boxes of a text: `> [!NOTE]` and its kin. HANDOUT corrects what the seminar's own paper says; TODAY tells what has changed since. */
const KINDS: readonly string[] = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION', 'TODAY', 'HANDOUT']

/**
 * The alert that a quote begins with.
 * @param text of the quote's first node
 * @returns its kind, and how many characters name it; null for a quote that is none
 * @throws Error for a kind that does not exist, which would otherwise be shown as text
 */
export function alertOf(text: string): { readonly kind: string; readonly length: number } | null {
  const match = /^\[!([A-Za-z-]+)\]\s*/.exec(text)
  if (match === null) return null
  const kind = match[1] ?? ''
  if (!KINDS.includes(kind)) throw new Error(`there is no alert ${kind}, but ${KINDS.join(', ')}`)
  return { kind, length: match[0].length }
}
