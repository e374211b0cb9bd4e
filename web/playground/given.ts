/**
 * A text that an address brings along, `?request=GET%20…`: whoever made the link, it stands in the editor like one that was
 * typed, and nothing runs until somebody presses Run.
 */
export interface Given {
  readonly id: string
  readonly text: string
}

/** Longer ones are not written by hand, and no link of ours has one. */
export const MOST_GIVEN = 8_000
const PREFIX = 'given-'

/** Null: the address brings none. */
export function givenInUrl(search: string = location.search): Given | null {
  const text = new URLSearchParams(search).get('request')
  if (text === null || text.trim() === '' || text.length > MOST_GIVEN) return null
  return { id: `${PREFIX}${hash(text)}`, text }
}

export function isGiven(id: string): boolean {
  return id.startsWith(PREFIX)
}

/** FNV-1a of 32 bits: each text has a block of its own, and the same link leads to the same one. */
function hash(text: string): string {
  let bits = 0x811c9dc5
  for (const letter of text) bits = Math.imul(bits ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return bits.toString(36)
}
