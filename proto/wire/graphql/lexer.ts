/** Tokens of a GraphQL document (GraphQL: Lexical Tokens) in its UTF-8 bytes. Any bytes give tokens: what is none is `other`. */
import { latin1 } from '../cursor.ts'

export interface GraphqlToken {
  readonly kind: 'punctuator' | 'name' | 'number' | 'string' | 'comment' | 'other'
  /** Latin-1: GraphQL's own letters are ASCII, all others stand in strings and comments. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** White space, commas and the byte order mark say nothing (GraphQL: Ignored Tokens). */
const NEXT =
  /[\s,]+|\xef\xbb\xbf|(?<comment>#[^\n\r]*)|(?<punctuator>\.\.\.|[!$&():=@[\]{|}])|(?<name>[A-Za-z_]\w*)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<string>"""(?:[^"\\]|\\"""|\\(?!""")|"(?!""))*"""|"(?:[^"\\\n\r]|\\.)*")|(?<other>.)/gsu

const KINDS = ['comment', 'punctuator', 'name', 'number', 'string', 'other'] as const

export function graphqlTokens(document: Uint8Array): readonly GraphqlToken[] {
  const tokens: GraphqlToken[] = []
  for (const match of latin1(document).matchAll(NEXT)) {
    const kind = KINDS.find((name) => match.groups?.[name] !== undefined)
    const [text] = match
    if (kind !== undefined) tokens.push({ kind, text, start: match.index, end: match.index + text.length })
  }
  return tokens
}
