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

const BLANK = /(?:[ \t\n\r\v\f]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y
const WORD = /[A-Za-z_]\w*/y
/** All that hangs together: `1a` is one mistake, and no number with a name behind it. */
const NUMBER = /\.?\d(?:[eE][+-]|[\w.])*/y
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
  // A byte order mark may begin a file, and is a character like any other further on.
  let at = text.startsWith('\uFEFF') ? 1 : 0
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
