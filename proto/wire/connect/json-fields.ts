/**
 * Connect's own JSON (an error, the end of a stream) as fields that tile it: what has a meaning in the protocol has a key,
 * the braces, names and commas around it are structure. Texts are what stands between the quotation marks, escapes and all.
 *
 *     {"error":{"code":"not_found","message":"…","details":[…]},"metadata":{"x-a":["1"]}}
 */
import { utf8 } from '../cursor.ts'
import { spelled } from '../json-parts.ts'
import type { Field, Span } from '../model.ts'

/** Between the names of a path: no name holds it, because JSON has to escape it. */
const STEP = '\0'
const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_OBJECT = 0x7b
const OPEN_ARRAY = 0x5b
const CLOSERS = new Set([0x7d, 0x5d])
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x3a])

/** `root` is where the error's members are: `error.` in the end of a stream, nothing in the body of an error. */
export function jsonFields(span: Span, bytes: Uint8Array, root: '' | 'error.'): JsonFields {
  const walk = new JsonWalk(span, bytes, root)
  if (isJson(bytes)) return { fields: walk.fields(), details: walk.details }
  return { fields: [{ key: 'connect.json.unreadable', span, value: utf8(bytes) }], details: [] }
}

export interface JsonFields {
  readonly fields: readonly Field[]
  readonly details: readonly ErrorDetail[]
}

/** A message of any type: its full name, and its bytes in Base64, which stand at `letters`. */
export interface ErrorDetail {
  readonly type: string
  readonly text: string
  readonly letters: Span
}

export function isJson(bytes: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(utf8(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** What stands between quotation marks, without its escapes. */
function wordOf(written: string): string {
  return written.includes('\\') ? String(JSON.parse(`"${written}"`)) : written
}

/** Over bytes that are known to be one JSON object. */
class JsonWalk {
  readonly #span: Span
  readonly #bytes: Uint8Array
  readonly #root: string
  readonly #fields: Field[] = []
  readonly details: ErrorDetail[] = []
  #at = 0
  /** Behind the last byte that a field covers. */
  #covered = 0

  constructor(span: Span, bytes: Uint8Array, root: string) {
    this.#span = span
    this.#bytes = bytes
    this.#root = root === '' ? '' : `error${STEP}`
  }

  fields(): readonly Field[] {
    this.#skipBlank()
    this.#object('')
    this.#cover(this.#bytes.length)
    return this.#fields
  }

  #object(path: string): void {
    this.#at += 1
    for (this.#skipBlank(); !CLOSERS.has(this.#byte()) && this.#at < this.#bytes.length; this.#skipBlank()) {
      const name = this.#name()
      this.#value(path === '' ? name : `${path}${STEP}${name}`, name)
    }
    this.#at += 1
  }

  /** Moves on to its value. */
  #name(): string {
    const start = this.#at
    this.#skipString()
    const name = wordOf(utf8(this.#bytes.subarray(start + 1, this.#at - 1)))
    this.#skipBlank()
    return name
  }

  #value(path: string, name: string): void {
    const isObject = this.#byte() === OPEN_OBJECT
    if (isObject && (path === 'metadata' || (path === 'error' && this.#root !== ''))) {
      this.#object(path)
      return
    }
    if (this.#byte() === OPEN_ARRAY && path === `metadata${STEP}${name}`) {
      this.#at += 1
      for (this.#skipBlank(); !CLOSERS.has(this.#byte()) && this.#at < this.#bytes.length; this.#skipBlank()) {
        this.#leaf('connect.metadata', name)
      }
      this.#at += 1
      return
    }
    if (path === `${this.#root}details` && this.#byte() === OPEN_ARRAY) {
      this.#details()
      return
    }
    const isKnown = ['code', 'message', 'details'].some((known) => path === `${this.#root}${known}`)
    this.#leaf(isKnown ? `connect.error.${name}` : 'connect.json.other', isKnown ? undefined : name)
  }

  /** One field for the list, and in it the type and the value of each. */
  #details(): void {
    this.#cover(this.#at)
    const start = this.#at
    const before = this.#fields.length
    this.#at += 1
    for (this.#skipBlank(); !CLOSERS.has(this.#byte()) && this.#at < this.#bytes.length; this.#skipBlank()) {
      if (this.#byte() === OPEN_OBJECT) this.#detail()
      else this.#skipValue()
    }
    this.#at += 1
    this.#cover(this.#at)
    const children = this.#fields.splice(before)
    const value = utf8(this.#bytes.subarray(start, this.#at))
    this.#fields.push({ key: 'connect.error.details', span: this.#part(start, this.#at), value, children })
  }

  #detail(): void {
    const before = this.#fields.length
    this.#at += 1
    for (this.#skipBlank(); !CLOSERS.has(this.#byte()) && this.#at < this.#bytes.length; this.#skipBlank()) {
      const name = this.#name()
      const isKnown = (name === 'type' || name === 'value') && this.#byte() === QUOTE
      this.#leaf(isKnown ? `connect.detail.${name}` : 'connect.json.other', isKnown ? undefined : name)
    }
    this.#at += 1
    const parts = this.#fields.slice(before)
    const type = parts.find(({ key }) => key === 'connect.detail.type')?.value
    const letters = parts.find(({ key }) => key === 'connect.detail.value')
    if (typeof type !== 'string' || letters === undefined) return
    this.details.push({ type, text: String(letters.value), letters: letters.span })
  }

  /** A whole value, without its quotation marks where it is a text. */
  #leaf(key: string, symbol: string | undefined): void {
    const start = this.#at
    const isText = this.#byte() === QUOTE
    this.#skipValue()
    const [from, to] = isText ? [start + 1, this.#at - 1] : [start, this.#at]
    if (to <= from) return
    this.#cover(from)
    const value = utf8(this.#bytes.subarray(from, to))
    const span = this.#part(from, to)
    const word = isText ? spelled(value, wordOf(value)) : {}
    this.#fields.push(symbol === undefined ? { key, span, value, ...word } : { key, span, value, symbol })
    this.#covered = to
  }

  /** What lies between two meaningful texts. */
  #cover(to: number): void {
    if (to <= this.#covered) return
    const value = utf8(this.#bytes.subarray(this.#covered, to))
    this.#fields.push({ key: 'connect.json.structure', span: this.#part(this.#covered, to), value })
    this.#covered = to
  }

  #skipValue(): void {
    if (this.#byte() === QUOTE) {
      this.#skipString()
      return
    }
    let depth = 0
    for (; this.#at < this.#bytes.length; this.#at += 1) {
      const byte = this.#byte()
      if (byte === QUOTE) {
        this.#skipString()
        this.#at -= 1
      } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1
      else if (CLOSERS.has(byte)) {
        if (depth === 0) return
        depth -= 1
        if (depth > 0) continue
        this.#at += 1
        return
      } else if (depth === 0 && BLANK.has(byte)) return
    }
  }

  #skipString(): void {
    this.#at += 1
    while (this.#at < this.#bytes.length && this.#byte() !== QUOTE) this.#at += this.#byte() === BACKSLASH ? 2 : 1
    this.#at += 1
  }

  #skipBlank(): void {
    while (BLANK.has(this.#byte())) this.#at += 1
  }

  #byte(): number {
    return this.#bytes[this.#at] ?? -1
  }

  #part(from: number, to: number): Span {
    return { source: this.#span.source, start: this.#span.start + from, end: this.#span.start + to }
  }
}
