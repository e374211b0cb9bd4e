/** A body of application/x-www-form-urlencoded as names and values, as its receiver reads it (WHATWG URL §5.1). */
export type FormPair = readonly [name: string, value: string]

/** Null: it is no form, or an empty one. */
export function readForm(text: string, contentType: string): readonly FormPair[] | null {
  if (!/^\s*application\/x-www-form-urlencoded\b/i.test(contentType)) return null
  const pairs = [...new URLSearchParams(text.replace(/^\?/, '%3F'))]
  return pairs.length === 0 ? null : pairs
}
