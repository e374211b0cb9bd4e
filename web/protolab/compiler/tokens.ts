/**
 * A .proto file as tokens with their places (Protobuf Language Spec: Lexical Elements). Comments and blanks fall away. What is
 * no token is reported and left out, so that everything behind it is still read.
 */
import type { Report } from './problem.ts'

export interface Token {
  /** `end` stands behind the last one. */
  readonly kind: 'word' | 'number' | 'string' | 'symbol' | 'end'
  /** As written; of a string, with its quotes. */
  readonly text: string
  readonly start: number
  readonly end: number
}

const BLANK = /(?:\s|\uFEFF|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y
const WORD = /[A-Za-z_]\w*/y
const NUMBER = /0[xX][\da-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y
const SYMBOL = /[{}[\]()<>=;,.:+\-/]/y

const KINDS = [
  ['word', WORD],
  ['number', NUMBER],
  ['string', STRING],
  ['symbol', SYMBOL],
] as const

export function tokenize(text: string, report: Report): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? null
  }
  while (at < text.length) {
    const blank = match(BLANK)
    if (blank !== null) {
      at += blank.length
      continue
    }
    if (text.startsWith('/*', at)) {
      report('comment-open', { start: at, end: at + 2 })
      break
    }
    const found = KINDS.map(([kind, pattern]) => ({ kind, text: match(pattern) })).find((one) => one.text !== null)
    if (found?.text != null) {
      tokens.push({ kind: found.kind, text: found.text, start: at, end: at + found.text.length })
      at += found.text.length
    } else {
      const odd = oddAt(text, at)
      report(odd.kind === 'string' ? 'string-open' : 'character', odd, { character: odd.text })
      // An open string still is one: what stands around it makes sense.
      if (odd.kind === 'string') tokens.push({ ...odd, kind: 'string', text: `${odd.text}${text[at]}` })
      at = odd.end
    }
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length })
  return tokens
}

/** A string without its end, which is taken for the end of the statement; or one character. */
function oddAt(text: string, start: number): Omit<Token, 'kind'> & { readonly kind: 'string' | 'character' } {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0)
  const isQuote = character === '"' || character === "'"
  const [found = character] = (isQuote ? /^.*?(?=\s*;?\s*(?:\n|$))/.exec(text.slice(start)) : null) ?? []
  return { kind: isQuote ? 'string' : 'character', text: found, start, end: start + found.length }
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** The value of a string token. */
export function unquoted(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\(?:x([\da-fA-F]{1,2})|([0-7]{1,3})|(.))/g, (_, hex?: string, octal?: string, one?: string) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
      return ESCAPES[one ?? ''] ?? one ?? ''
    })
}
