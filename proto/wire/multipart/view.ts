/**
 * A multipart body (RFC 2046 §5.1; of forms RFC 7578) as a view: what its parts say, in fields that point at its bytes. No layer: HTTP
 * carries it as one body, and says the boundary in Content-Type. In: all bytes of the body and its type. Out: a frame for each part, for
 * the delimiter that closes, and for what stands outside; together they tile the body.
 *
 *     --X CR LF                                              delimiter   (before each further one the CR LF that belongs to it)
 *     Content-Disposition: form-data; name="a" CR LF         header
 *     CR LF                                                  head-end
 *     any bytes                                              content
 *     CR LF --X-- CR LF                                      close
 */
import { isUtf8, latin1, utf8 } from '../cursor.ts'
import { type Direction, type Field, type Frame, frameId, type Issue, type Span } from '../model.ts'
import type { MultipartIssue, MultipartKey, MultipartKind } from './keys.ts'

export interface MultipartBody {
  readonly direction: Direction
  /** Where the body stands, all of it. */
  readonly span: Span
  readonly bytes: Uint8Array
  /** The value of Content-Type. */
  readonly contentType: string
  /** 0 on HTTP/1.1, else the stream's number. */
  readonly stream: number
}

export function isMultipart(contentType: string): boolean {
  return /^\s*multipart\//i.test(contentType)
}

/** Nothing where the type is another. */
export function multipartFrames(body: MultipartBody): readonly Frame[] {
  if (!isMultipart(body.contentType) || body.bytes.length === 0) return []
  return new Reader(body).frames()
}

interface Delimiter {
  /** With the line break before it. */
  readonly start: number
  readonly end: number
  readonly isClose: boolean
  /** A line feed stands alone where CR LF has to. */
  readonly isBare: boolean
}

class Reader {
  readonly #body: MultipartBody
  readonly #text: string

  constructor(body: MultipartBody) {
    this.#body = body
    this.#text = latin1(body.bytes)
  }

  frames(): readonly Frame[] {
    const end = this.#text.length
    const boundary = boundaryOf(this.#body.contentType)
    if (boundary === null) return [this.#invalid('multipart.boundary.missing')]
    const delimiters = this.#delimiters(boundary)
    const [first] = delimiters
    if (first === undefined) return [this.#invalid('multipart.boundary.absent')]
    const frames = first.start > 0 ? [this.#outside(0, first.start)] : []
    for (const [index, delimiter] of delimiters.entries()) {
      const next = delimiters[index + 1]
      if (!delimiter.isClose) {
        frames.push(this.#part(delimiter, next?.start ?? end, next !== undefined))
        continue
      }
      const key = this.#field('multipart.close', delimiter.start, delimiter.end)
      frames.push(this.#frame('close', delimiter.start, delimiter.end, [key], this.#bare(delimiter)))
      if (delimiter.end < end) frames.push(this.#outside(delimiter.end, end))
    }
    return frames
  }

  /** Lines that are the boundary and nothing else; behind the one that closes none counts. */
  #delimiters(boundary: string): readonly Delimiter[] {
    const found: Delimiter[] = []
    const mark = `--${boundary}`
    for (let at = this.#text.indexOf(mark); at !== -1; at = this.#text.indexOf(mark, at + 1)) {
      if (at > 0 && this.#text[at - 1] !== '\n') continue
      // Blanks behind it are padding that some gateways add.
      const rest = /^(--)?[ \t]*(\r?\n|$)/.exec(this.#text.slice(at + mark.length, at + mark.length + 200))
      if (rest === null) continue
      const before = at === 0 ? '' : this.#text[at - 2] === '\r' ? '\r\n' : '\n'
      const isClose = rest[1] !== undefined
      const start = Math.max(at - before.length, found.at(-1)?.end ?? 0)
      found.push({
        start,
        end: at + mark.length + rest[0].length,
        isClose,
        isBare: before === '\n' || rest[2] === '\n',
      })
      if (isClose) break
    }
    return found
  }

  #part(delimiter: Delimiter, end: number, isEnded: boolean): Frame {
    const fields = [this.#field('multipart.delimiter', delimiter.start, delimiter.end)]
    const issues = [...this.#bare(delimiter)]
    const head = this.#headEnd(delimiter.end, end)
    const headers: Field[] = []
    for (const [start, stop] of this.#lines(delimiter.end, head?.start ?? end)) {
      const header = this.#header(start, stop)
      if (header.children === undefined) issues.push(this.#issue('multipart.header.malformed', start, stop))
      headers.push(header)
    }
    fields.push(...headers)
    if (head === null) issues.push(this.#issue('multipart.head.unended', delimiter.end, end))
    else {
      fields.push(this.#field('multipart.head-end', head.start, head.end))
      if (head.end < end) fields.push(this.#content(head.end, end))
    }
    if (!isEnded) issues.push(this.#issue('multipart.close.missing', delimiter.start, end))
    const isNamed = headers.some(({ children = [] }) => children.some(({ key }) => key === 'multipart.name'))
    if (/^\s*multipart\/form-data\b/i.test(this.#body.contentType) && !isNamed) {
      issues.push(this.#issue('multipart.disposition.missing', delimiter.end, head?.start ?? end))
    }
    return this.#frame('part', delimiter.start, end, fields, issues)
  }

  /** The empty line: at once, where a part has no head. */
  #headEnd(from: number, to: number): { readonly start: number; readonly end: number } | null {
    const found = /^\r?\n|\n(\r?\n)/.exec(this.#text.slice(from, to))
    if (found === null) return null
    const start = from + found.index + (found[1] === undefined ? 0 : 1)
    return { start, end: from + found.index + found[0].length }
  }

  /** With their line breaks; a line that begins with a blank goes on (RFC 5322 §2.2.3). */
  #lines(from: number, to: number): readonly (readonly [start: number, end: number])[] {
    const lines: [number, number][] = []
    for (let at = from; at < to; ) {
      const found = this.#text.indexOf('\n', at)
      const end = found === -1 || found >= to ? to : found + 1
      const last = lines.at(-1)
      if (last !== undefined && /[ \t]/.test(this.#text[at] ?? '')) last[1] = end
      else lines.push([at, end])
      at = end
    }
    return lines
  }

  #header(start: number, end: number): Field {
    const line = this.#text.slice(start, end).replace(/\r?\n$/, '')
    const [whole, name = '', blank = ''] = /^([^\s:]+):([ \t]*)/.exec(line) ?? []
    if (whole === undefined) return { ...this.#field('multipart.header', start, end), value: line }
    const from = start + name.length + 1 + blank.length
    const value = line.slice(whole.length)
    const children = [
      { ...this.#field('multipart.header.name', start, from), value: name },
      ...this.#value(name, value, from, end),
    ]
    return { ...this.#field('multipart.header', start, end), value, symbol: name, children }
  }

  /** Of Content-Disposition the name and the name of the file; they tile the value with what stands between. */
  #value(name: string, value: string, from: number, end: number): readonly Field[] {
    const rest = (start: number, stop: number): readonly Field[] =>
      start < stop ? [{ ...this.#field('multipart.header.value', start, stop), value: this.#said(start, stop) }] : []
    if (name.toLowerCase() !== 'content-disposition') return rest(from, end)
    const fields: Field[] = []
    let at = from
    for (const found of value.matchAll(/(?<=;\s*)(name|filename)=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/gi)) {
      const start = from + found.index
      const stop = start + found[0].length
      const key = found[1]?.toLowerCase() === 'name' ? 'multipart.name' : 'multipart.file-name'
      const quote = found[2] === undefined ? 0 : 1
      const first = start + (found[1]?.length ?? 0) + 1 + quote
      fields.push(...rest(at, start), { ...this.#field(key, start, stop), value: this.#said(first, stop - quote) })
      at = stop
    }
    return [...fields, ...rest(at, end)]
  }

  #content(start: number, end: number): Field {
    const inside = this.#body.bytes.subarray(start, end)
    const isText = isUtf8(inside) && !inside.some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13)
    const hex = Array.from(inside.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
    return {
      ...this.#field('multipart.content', start, end),
      value: isText ? utf8(inside) : inside.length > 16 ? `${hex} …` : hex,
      ...(isText ? {} : { symbol: 'binary' }),
    }
  }

  #said(start: number, end: number): string {
    return utf8(this.#body.bytes.subarray(start, end)).replace(/\r?\n$/, '')
  }

  #outside(start: number, end: number): Frame {
    return this.#frame('outside', start, end, [this.#field('multipart.outside', start, end)], [])
  }

  #invalid(code: MultipartIssue): Frame {
    const end = this.#text.length
    const fields = [this.#field('multipart.outside', 0, end)]
    return { ...this.#frame('invalid', 0, end, fields, [this.#issue(code, 0, end)]), status: 'invalid' }
  }

  #bare({ isBare, start, end }: Delimiter): readonly Issue[] {
    return isBare ? [this.#issue('multipart.line-break.bare', start, end)] : []
  }

  #frame(kind: MultipartKind, start: number, end: number, fields: readonly Field[], issues: readonly Issue[]): Frame {
    const span = this.#span(start, end)
    const { direction, stream } = this.#body
    return {
      id: frameId(span, 'multipart'),
      protocol: 'multipart',
      kind,
      direction,
      span,
      fields,
      status: 'complete',
      issues,
      stream,
    }
  }

  #field(key: MultipartKey, start: number, end: number): Field {
    return { key, span: this.#span(start, end), value: this.#said(start, end) }
  }

  #issue(code: MultipartIssue, start: number, end: number): Issue {
    const spec = code === 'multipart.disposition.missing' ? 'RFC 7578 §4.2' : 'RFC 2046 §5.1.1'
    return { code, span: this.#span(start, end), spec }
  }

  #span(start: number, end: number): Span {
    const base = this.#body.span.start
    return { source: this.#body.span.source, start: base + start, end: base + end }
  }
}

/** RFC 2046 §5.1.1: 1 to 70 characters, quoted where they hold more than letters; null: the type says none. */
function boundaryOf(contentType: string): string | null {
  const found = /;\s*boundary=(?:"((?:[^"\\]|\\.)+)"|([^;\s]+))/i.exec(contentType)
  return found?.[1]?.replaceAll(/\\(.)/g, '$1') ?? found?.[2] ?? null
}
