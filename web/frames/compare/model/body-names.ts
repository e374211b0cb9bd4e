/**
 * Names and marks of a text format: in JSON keys with their quotes, braces, commas, colons and white space; in XML the tags.
 * In: a body. Out: 1 for each such byte, 0 for the others; null where it is neither.
 */
const SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d])

export function namesInBody(bytes: Uint8Array): Uint8Array | null {
  const first = bytes.find((byte) => !SPACE.has(byte))
  if (first === 0x7b || first === 0x5b) return jsonNames(bytes)
  return first === 0x3c ? xmlNames(bytes) : null
}

/** `{ } [ ] , :` */
const MARKS: ReadonlySet<number> = new Set([0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a])
const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a

function jsonNames(bytes: Uint8Array): Uint8Array {
  const names = new Uint8Array(bytes.length)
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte !== QUOTE) {
      if (MARKS.has(byte) || SPACE.has(byte)) names[at] = 1
      continue
    }
    let end = at + 1
    while (end < bytes.length && bytes[end] !== QUOTE) end += bytes[end] === BACKSLASH ? 2 : 1
    let next = end + 1
    while (next < bytes.length && SPACE.has(bytes[next] ?? 0)) next++
    // A text before a colon is a key: all of it is a name. Of a value only the quotes are marks.
    if (bytes[next] === COLON) names.fill(1, at, end + 1)
    else {
      names[at] = 1
      if (end < names.length) names[end] = 1
    }
    at = end
  }
  return names
}

function xmlNames(bytes: Uint8Array): Uint8Array {
  const names = new Uint8Array(bytes.length)
  let isInTag = false
  let isBetween = true
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x3c) isInTag = true
    // White space right behind a tag only lays the text out.
    if (isInTag || (isBetween && SPACE.has(byte))) names[at] = 1
    else isBetween = false
    if (byte !== 0x3e) continue
    isInTag = false
    isBetween = true
  }
  return names
}
