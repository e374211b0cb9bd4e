/**
 * JSON values one after the other, with or without white space between them, as Go's json.Decoder takes them from a stream: a body
 * is the first of them, a stream of the client is all of them. Bytes in pieces in, texts of whole values out.
 */

const [QUOTE, BACKSLASH, SPACE] = [0x22, 0x5c, 0x20]
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d]

export interface JsonValues {
  /** The values that are whole now. */
  push(text: string): readonly string[]
  /** What is left when no more comes: a number at the end, or half a value; empty where nothing is. */
  end(): string
}

export function createJsonValues(): JsonValues {
  let pending = ''
  /** Where reading goes on, and where the value began. */
  let at = 0
  let start = -1
  let depth = 0
  let isText = false

  const take = (end: number): string => {
    const value = pending.slice(start, end)
    start = -1
    return value
  }

  return {
    push(text) {
      const values: string[] = []
      pending += text
      for (; at < pending.length; at += 1) {
        const letter = pending.charCodeAt(at)
        if (isText) {
          // An escape takes two characters at least: the second may be a quotation mark.
          if (letter === BACKSLASH) {
            if (at + 1 === pending.length) break
            at += 1
          } else if (letter === QUOTE) {
            isText = false
            if (depth === 0) values.push(take(at + 1))
          }
        } else if (letter === CLOSE_BRACE || letter === CLOSE_BRACKET) {
          if (start === -1) start = at
          depth = Math.max(0, depth - 1)
          if (depth === 0) values.push(take(at + 1))
        } else {
          const isOpening = letter === OPEN_BRACE || letter === OPEN_BRACKET
          const isSpace = letter <= SPACE
          // A number or a word has no end of its own.
          if (start !== -1 && depth === 0 && (isSpace || isOpening || letter === QUOTE)) values.push(take(at))
          if (start === -1 && !isSpace) start = at
          if (isOpening) depth += 1
          else if (letter === QUOTE) isText = true
        }
      }
      // What was given out is not kept.
      const kept = start === -1 ? at : start
      pending = pending.slice(kept)
      at -= kept
      if (start !== -1) start = 0
      return values
    },
    end: () => (start === -1 ? '' : pending.slice(start)),
  }
}

/** The first value of a text, or all of it where none is whole. */
export function firstValue(text: string): string {
  const values = createJsonValues()
  return values.push(text)[0] ?? values.end()
}
