/** A body as text to read: which kind it is, and the same with line breaks and indents where that helps. */
import { indentJson } from '#proto/wire/json-text.ts'

export type BodyKind = 'json' | 'xml' | 'csv' | 'text'

export function kindOf(contentType: string, text: string): BodyKind {
  const type = contentType.toLowerCase()
  if (/^(?:application|text)\/(?:[\w.+-]+\+)?xml\b/.test(type)) return 'xml'
  if (/^text\/csv\b/.test(type)) return 'csv'
  return prettyJson(text) === null ? 'text' : 'json'
}

/** Null where the text is best as it is. */
export function prettyText(kind: BodyKind, text: string): string | null {
  if (kind === 'json') return prettyJson(text)
  return kind === 'xml' ? prettyXml(text) : null
}

function prettyJson(text: string): string | null {
  return /^\s*[[{]/.test(text) ? indentJson(text) : null
}

const XML_PART = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[^>]+>|[^<]+/g

/**
 * Each element on a line of its own, but one that holds only text stays with it. White space between elements goes: this is
 * for reading, and the text as sent is one press away.
 */
export function prettyXml(text: string): string | null {
  const parts = text.match(XML_PART)?.filter((part) => part.trim() !== '') ?? []
  if (!parts[0]?.startsWith('<')) return null
  const lines: string[] = []
  let depth = 0
  let isInline = false
  for (const [index, part] of parts.entries()) {
    const isClose = part.startsWith('</')
    const isOpen = /^<[^/!?]/.test(part) && !part.endsWith('/>')
    const isText = !part.startsWith('<')
    if (isClose) depth = Math.max(0, depth - 1)
    if (isInline || (isText && lines.length > 0)) lines.push(`${lines.pop() ?? ''}${part.trim()}`)
    else lines.push(`${'  '.repeat(depth)}${part.trim()}`)
    // `<a>text</a>` and `<a></a>` stay together.
    const next = parts[index + 1] ?? ''
    isInline =
      isText || (isOpen && (next.startsWith('</') || (!next.startsWith('<') && !!parts[index + 2]?.startsWith('</'))))
    if (isOpen) depth += 1
  }
  return lines.join('\n')
}

/** RFC 4180: fields may be quoted, a quote within is doubled, and quoted fields may hold commas and line breaks. */
export function readCsv(text: string, maxRows: number): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/y
  while (field.lastIndex < text.length && rows.length < maxRows) {
    const match = field.exec(text)
    if (!match) break
    const [, quoted, plain = '', end] = match
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') {
      // A comma at the very end has an empty field behind it.
      if (field.lastIndex === text.length) row.push('')
      else continue
    }
    rows.push(row)
    row = []
  }
  return rows
}

/** Bytes of a row of hex. */
export const HEX_ROW = 16

/** The first bytes as tools print them, a row a line. */
export function hexLines(bytes: Uint8Array, maxBytes = 256): string {
  const first = bytes.subarray(0, maxBytes)
  const rows = Array.from({ length: Math.ceil(first.length / HEX_ROW) }, (_, row) => hexRow(first, row * HEX_ROW))
  return rows.join('\n')
}

/** `00000000  89 50 4e 47 …  .PNG`: the row that begins with the byte `at`. */
export function hexRow(bytes: Uint8Array, at: number): string {
  const row = [...bytes.subarray(at, at + HEX_ROW)]
  const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const letters = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
  return `${at.toString(16).padStart(8, '0')}  ${hex.padEnd(47)}  ${letters}`
}
