/**
 * A long text in parts that are shown one after another: painting all of it at once would hold the page. Parts end with a line
 * where there is one; a line that is longer than a part is cut.
 */
export interface BodyPart {
  readonly text: string
  /** Begins or ends within a line, so that its colours would be guesses. */
  readonly isTorn: boolean
}

/** Characters that are painted within a few frames. */
const PART = 20_000

export function partsOf(text: string, most: number = PART): readonly BodyPart[] {
  const parts: BodyPart[] = []
  let at = 0
  let isWithin = false
  while (at < text.length) {
    const rest = text.length - at
    const newline = rest > most ? text.lastIndexOf('\n', at + most - 1) : -1
    const end = rest <= most ? text.length : newline >= at ? newline + 1 : cutAt(text, at + most)
    const isCut = end < text.length && text[end - 1] !== '\n'
    parts.push({ text: text.slice(at, end), isTorn: isWithin || isCut })
    isWithin = isCut
    at = end
  }
  return parts
}

/** How many of the parts hold that many characters. */
export function partsUntil(parts: readonly BodyPart[], characters: number): number {
  let held = 0
  const last = parts.findIndex(({ text }) => {
    held += text.length
    return held >= characters
  })
  return last === -1 ? parts.length : last + 1
}

/** Never between the two halves of one character. */
function cutAt(text: string, end: number): number {
  const code = text.charCodeAt(end - 1)
  return code >= 0xd800 && code < 0xdc00 ? end + 1 : end
}
