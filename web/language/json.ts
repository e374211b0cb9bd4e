/**
 * Reads JSON and keeps the place of every value, which `JSON.parse` does not. `{{name}}` stands for a whole value, as
 * request languages allow. Knows RFC 8259 and nothing of schemas; the first mistake ends the reading.
 */
import type { JsonExpectation } from './problem.ts'

interface Placed {
  readonly start: number
  readonly end: number
}

export interface JsonProperty {
  readonly name: string
  readonly nameStart: number
  readonly nameEnd: number
  readonly value: JsonNode
}

export type JsonNode = Placed &
  (
    | { readonly kind: 'object'; readonly properties: readonly JsonProperty[] }
    | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
    | { readonly kind: 'string'; readonly value: string }
    /** `text`: its digits as they are written; `value` may be rounded. */
    | { readonly kind: 'number'; readonly value: number; readonly text: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' }
    | { readonly kind: 'template' }
  )

export type JsonReading =
  | { readonly ok: true; readonly value: JsonNode }
  | { readonly ok: false; readonly offset: number; readonly expected: JsonExpectation }

class Mistake {
  readonly offset: number
  readonly expected: JsonExpectation
  constructor(offset: number, expected: JsonExpectation) {
    this.offset = offset
    this.expected = expected
  }
}

/** Offsets count from the start of `text`. */
export function readJson(text: string): JsonReading {
  const reader = new Reader(text)
  try {
    const value = reader.value(0)
    reader.space()
    if (reader.at < text.length) throw new Mistake(reader.at, 'end')
    return { ok: true, value }
  } catch (error) {
    if (error instanceof Mistake) return { ok: false, offset: error.offset, expected: error.expected }
    throw error
  }
}

/** Deeper nesting is refused, as it would only exhaust the stack. */
const MAX_DEPTH = 200
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 §7 bars exactly these from strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const TEMPLATE = /\{\{[^{}]*\}\}/y

class Reader {
  readonly text: string
  at = 0
  constructor(text: string) {
    this.text = text
  }

  space(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at += 1
  }

  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? null
    if (found !== null) this.at += found.length
    return found
  }

  take(character: string): boolean {
    this.space()
    if (this.text[this.at] !== character) return false
    this.at += 1
    return true
  }

  value(depth: number): JsonNode {
    this.space()
    const start = this.at
    if (depth > MAX_DEPTH) throw new Mistake(start, 'end')
    if (this.match(TEMPLATE) !== null) return { kind: 'template', start, end: this.at }
    const head = this.text[start]
    if (head === '{') return this.object(depth)
    if (head === '[') return this.array(depth)
    if (head === '"') return { kind: 'string', value: this.string(), start, end: this.at }
    const word = this.match(/true|false|null/y)
    if (word !== null) {
      if (word === 'null') return { kind: 'null', start, end: this.at }
      return { kind: 'boolean', value: word === 'true', start, end: this.at }
    }
    const digits = this.match(NUMBER)
    if (digits === null) throw new Mistake(start, 'value')
    if (/[\w.]/.test(this.text[this.at] ?? '')) throw new Mistake(this.at, 'number')
    return { kind: 'number', value: Number(digits), text: digits, start, end: this.at }
  }

  string(): string {
    const start = this.at
    const found = this.match(STRING)
    if (found === null) throw new Mistake(start, 'string-end')
    return String(JSON.parse(found))
  }

  object(depth: number): JsonNode {
    const start = this.at
    const properties: JsonProperty[] = []
    this.at += 1
    if (!this.take('}')) {
      do {
        this.space()
        const nameStart = this.at
        if (this.text[nameStart] !== '"') throw new Mistake(nameStart, 'name')
        const name = this.string()
        const nameEnd = this.at
        if (!this.take(':')) throw new Mistake(this.at, 'colon')
        properties.push({ name, nameStart, nameEnd, value: this.value(depth + 1) })
      } while (this.take(','))
      if (!this.take('}')) throw new Mistake(this.at, 'comma')
    }
    return { kind: 'object', properties, start, end: this.at }
  }

  array(depth: number): JsonNode {
    const start = this.at
    const items: JsonNode[] = []
    this.at += 1
    if (!this.take(']')) {
      do items.push(this.value(depth + 1))
      while (this.take(','))
      if (!this.take(']')) throw new Mistake(this.at, 'comma')
    }
    return { kind: 'array', items, start, end: this.at }
  }
}
