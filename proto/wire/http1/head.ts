/**
 * A whole head, start line to empty line (RFC 9112 §2.1), and the end of a chunked body, `0` to empty line (§7.1), taken
 * apart into fields that tile them.
 */
import type { Direction, Field, HeaderField, SourceId } from '../model.ts'
import { chunkSizeFields } from './chunk-size.ts'
import { decodeFieldLines } from './field-lines.ts'
import type { Http1IssueCode } from './issues.ts'
import type { Http1Key } from './keys.ts'
import { decodeRequestLine, decodeStatusLine, type StartLine } from './start-line.ts'
import { lineAt, lineEnd, TextPart } from './text-part.ts'

export interface Head {
  readonly part: TextPart
  readonly fields: readonly Field[]
  readonly headers: readonly HeaderField[]
  /** Undefined where the bytes ended before it did. */
  readonly start: StartLine | undefined
}

export function decodeHead(text: string, source: SourceId, offset: number, direction: Direction): Head {
  const part = new TextPart(text, source, offset)
  const fields: Field[] = []
  let line = lineAt(text, 0)
  while (line !== undefined && line.to === line.from) {
    part.report('http1.empty-line-before-request', line.from, line.next)
    fields.push(part.field('http1.head.empty-line', line.from, line.next))
    line = lineAt(text, line.next)
  }
  if (line === undefined)
    return { part, fields: withRest(part, fields, 'http1.head.end'), headers: [], start: undefined }
  const start = direction === 'toServer' ? decodeRequestLine(part, line) : decodeStatusLine(part, line)
  const lines = decodeFieldLines(part, line.next)
  fields.push(start.field, ...lines.fields)
  return { part, fields: withRest(part, fields, 'http1.head.end'), headers: lines.headers, start }
}

/** The zero-size chunk with its trailer section. */
export function decodeLastChunk(text: string, source: SourceId, offset: number): Head {
  const part = new TextPart(text, source, offset)
  const line = lineAt(text, 0)
  if (line === undefined)
    return { part, fields: withRest(part, [], 'http1.trailer.end'), headers: [], start: undefined }
  const lines = decodeFieldLines(part, line.next)
  const fields = [...chunkSizeFields(part, line).fields, ...lines.fields]
  return { part, fields: withRest(part, fields, 'http1.trailer.end'), headers: lines.headers, start: undefined }
}

/** Closes the tiling: the empty line that ends the section, or what came of an unfinished one. */
function withRest(part: TextPart, fields: Field[], key: Http1Key): readonly Field[] {
  const at = (fields.at(-1)?.span.end ?? part.start) - part.start
  const line = lineAt(part.text, at)
  if (line !== undefined && line.to === line.from) fields.push(lineEnd(part, key, line))
  else if (at < part.text.length) fields.push(part.valued('http1.incomplete', at, part.text.length, null))
  return fields
}

export function named({ headers }: Pick<Head, 'headers'>, name: string): readonly HeaderField[] {
  return headers.filter((header) => header.name.length === name.length && header.name.toLowerCase() === name)
}

export function report(head: Head, code: Http1IssueCode, header: HeaderField): void {
  head.part.report(code, header.span.start - head.part.start, header.span.end - head.part.start)
}
