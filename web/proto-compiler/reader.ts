/** Walks over tokens and says what was expected where something else stands. What it throws is a `Mistake`. */
import { bytesOfText, wholeNumber } from './literals.ts'
import { Mistake, type Place, type ProtoProblemCode } from './problem.ts'
import type { Token } from './tokens.ts'

export interface Name extends Place {
  readonly text: string
}

export interface Text extends Name {
  readonly bytes: Uint8Array
  readonly isUtf8: boolean
}

/** What may be expected besides a symbol, which stands for itself. */
export type Expectation = 'name' | 'type' | 'string' | 'value' | 'statement' | 'member' | 'enum-value' | 'method'

const NOTHING: Token = { kind: 'end', text: '', start: 0, end: 0 }

export class Reader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] ?? NOTHING
  }

  next(): Token {
    const token = this.peek()
    if (this.#at < this.#tokens.length - 1) this.#at += 1
    return token
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.text === text && token.kind !== 'string'
  }

  get isOver(): boolean {
    return this.peek().kind === 'end'
  }

  take(text: string): boolean {
    if (!this.is(text)) return false
    this.next()
    return true
  }

  /** A missing semicolon is missed where it should stand: right behind what came before. */
  expect(symbol: string): Token {
    if (this.is(symbol)) return this.next()
    const before = this.#tokens[this.#at - 1]
    const isClosing = symbol === ';' || symbol === '}'
    throw this.#unexpected(
      symbol,
      isClosing && before !== undefined ? { ...before, start: before.end - 1 } : this.peek(),
    )
  }

  fail(expected: Expectation): never {
    throw this.#unexpected(expected, this.peek())
  }

  mistake(code: ProtoProblemCode, place: Place, facts: Readonly<Record<string, string>> = {}): never {
    throw new Mistake(code, place, facts)
  }

  name(expected: Expectation = 'name'): Name {
    if (this.peek().kind !== 'word') this.fail(expected)
    return this.next()
  }

  /** `a.b.C`; of a type also `.a.b.C`. */
  fullName(expected: Expectation = 'name'): Name {
    const { start } = this.peek()
    let text = expected === 'type' && this.take('.') ? '.' : ''
    let last = this.name(expected)
    text += last.text
    while (this.is('.') && this.peek(1).kind === 'word') {
      this.next()
      last = this.name()
      text += `.${last.text}`
    }
    return { text, start, end: last.end }
  }

  /** Strings that stand one after another are one. */
  string(): Text {
    const first = this.peek()
    if (first.kind !== 'string') this.fail('string')
    const bytes: number[] = []
    let { end } = first
    while (this.peek().kind === 'string') {
      const token = this.next()
      const read = bytesOfText(token.text)
      if (!read.ok) {
        const place = { start: token.start + read.start, end: token.start + read.end }
        this.mistake('escape', place, { found: token.text.slice(read.start, read.end) })
      }
      bytes.push(...read.bytes)
      end = token.end
    }
    const whole = Uint8Array.from(bytes)
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole)
    const isUtf8 = new TextEncoder().encode(text).every((byte, index) => byte === whole[index])
    return { text, bytes: whole, isUtf8, start: first.start, end }
  }

  /** A whole number, perhaps with a minus: of any size, its user knows the limits. */
  integer(): { readonly value: bigint } & Place {
    const first = this.peek()
    const isNegative = this.take('-')
    const token = this.peek()
    const value = token.kind === 'number' ? wholeNumber(token.text) : null
    if (value === null) {
      const isOdd = token.kind === 'number' && !/^[\d.]+$/.test(token.text)
      this.mistake(isOdd || /^0\d/.test(token.text) ? 'number-form' : 'number-needed', token, { found: token.text })
    }
    this.next()
    return { value: isNegative ? -value : value, start: first.start, end: token.end }
  }

  /** Behind a mistake: to the end of the statement, over whatever blocks it has, but never out of the block it stands in. */
  skipStatement(): void {
    let depth = 0
    while (!this.isOver) {
      if (depth === 0 && this.is('}')) return
      const { text, kind } = this.next()
      if (kind !== 'symbol') continue
      if (text === '{') depth += 1
      if (text === '}') depth -= 1
      if (depth === 0 && (text === ';' || text === '}')) return
    }
  }

  #unexpected(what: string, place: Place): Mistake {
    const { kind, text } = this.peek()
    return new Mistake('expected', place, { what, found: kind === 'end' ? '' : text })
  }
}
