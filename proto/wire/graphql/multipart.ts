/** The parts of a multipart body (RFC 2046 §5.1) with their places. In: the bytes as far as they have come. */
import { latin1 } from '../cursor.ts'

export interface BodyPart {
  /** The head of the part, as it is written. */
  readonly head: string
  readonly start: number
  readonly end: number
}

/** Undefined where the content type names no boundary. */
export function boundaryOf(contentType: string): string | undefined {
  const found = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  return found?.[1] ?? found?.[2]
}

/** Only whole parts: a boundary has to follow. */
export function bodyParts(bytes: Uint8Array, boundary: string): readonly BodyPart[] {
  const text = latin1(bytes)
  const mark = `--${boundary}`
  const parts: BodyPart[] = []
  for (let at = text.indexOf(mark); at !== -1; ) {
    const next = text.indexOf(`\r\n${mark}`, at + mark.length)
    const headEnd = text.indexOf('\r\n\r\n', at)
    if (next === -1 || headEnd === -1) break
    // A part without a head begins with the empty line itself.
    if (headEnd < next)
      parts.push({ head: text.slice(at + mark.length, headEnd).trim(), start: headEnd + 4, end: next })
    at = next + 2
  }
  return parts
}
