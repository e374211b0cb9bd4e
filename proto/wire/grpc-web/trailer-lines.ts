/**
 * The block of a trailers frame: field lines as HTTP/1.1 writes them (`grpc-status: 0\r\n`), the names in lower case, the
 * last line end optional. Bytes in, fields out that tile them; a line without a colon stays one unreadable field.
 */
import { latin1 } from '../cursor.ts'
import type { Field, Span } from '../model.ts'

const LF = 0x0a
const CR = 0x0d
const COLON = 0x3a
const SPACE = 0x20
const TAB = 0x09

export function trailerLines(span: Span, bytes: Uint8Array): readonly Field[] {
  const fields: Field[] = []
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LF, start)
    const end = found === -1 ? bytes.length : found + 1
    fields.push(line(span, bytes, start, end))
    start = end
  }
  return fields
}

function line(block: Span, bytes: Uint8Array, start: number, end: number): Field {
  const at = (from: number, to: number): Span => ({
    source: block.source,
    start: block.start + from,
    end: block.start + to,
  })
  const text = (from: number, to: number): string => latin1(bytes.subarray(from, to))
  const isEnded = bytes[end - 1] === LF
  const close = isEnded ? (end - 2 >= start && bytes[end - 2] === CR ? end - 2 : end - 1) : end
  const colon = bytes.indexOf(COLON, start)
  if (colon === -1 || colon >= close || colon === start) {
    return { key: 'grpc-web.trailer.unreadable', span: at(start, end), value: text(start, end) }
  }
  let from = colon + 1
  while (from < close && (bytes[from] === SPACE || bytes[from] === TAB)) from += 1
  const name = text(start, colon)
  const children: Field[] = [
    { key: 'grpc-web.trailer.name', span: at(start, colon), value: name },
    { key: 'grpc-web.trailer.colon', span: at(colon, from), value: text(colon, from) },
  ]
  if (close > from) children.push({ key: 'grpc-web.trailer.value', span: at(from, close), value: text(from, close) })
  if (end > close) children.push({ key: 'grpc-web.trailer.line-end', span: at(close, end), value: text(close, end) })
  return { key: 'grpc-web.trailer', span: at(start, end), value: text(from, close), symbol: name, children }
}
