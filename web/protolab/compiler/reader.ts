/** Walks over tokens and says what was expected where something else stands. What it throws is a `Mistake`. */
import { Mistake, type Place, type ProtoProblemCode } from './problem.ts'
import { type Token, unquoted } from './tokens.ts'

export interface Name extends Place {
  readonly text: string
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
  string(): Name {
    const first = this.peek()
    if (first.kind !== 'string') this.fail('string')
    let text = ''
    let end = first.end
    while (this.peek().kind === 'string') {
      const token = this.next()
      text += unquoted(token.text)
      end = token.end
    }
    return { text, start: first.start, end }
  }

  /** A whole number, perhaps with a minus: of any size, its user knows the limits. */
  integer(): { readonly value: bigint } & Place {
    const first = this.peek()
    const isNegative = this.take('-')
    const token = this.peek()
    if (token.kind !== 'number' || !/^(?:0[xX][\da-fA-F]+|\d+)$/.test(token.text)) {
      this.mistake('number-needed', token, { found: token.text })
    }
    this.next()
    const isOctal = /^0[0-7]+$/.test(token.text)
    const value = BigInt(isOctal ? `0o${token.text.slice(1)}` : /^0\d/.test(token.text) ? 0 : token.text)
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
