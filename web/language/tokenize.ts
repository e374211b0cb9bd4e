/**
 * Colours for the request language, line by line: each line with the state in which the one before it ended. The editor and
 * the plain text area both use it, so that nothing changes its look when one takes the other's place.
 */

import { beginsScript } from './script.ts'
import { STREAM_LINE } from './words.ts'

/**
 * Where a line stands: before the request line, among the headers, in the body, or behind it in a script of another tool; of a stream or of Kafka, with `===` in it; of GraphQL, in a
 * document, behind a blank line of it, and behind a brace there that may begin its variables.
 */
export type TokenState =
  | 'preamble'
  | 'head'
  | 'body'
  | 'script'
  | 'stream-head'
  | 'stream-body'
  | 'graphql-head'
  | 'graphql-body'
  | 'graphql-gap'
  | 'graphql-brace'

export type TokenType =
  | 'separator'
  | 'comment'
  | 'directive'
  | 'variable'
  | 'method'
  | 'url'
  | 'query'
  | 'header-name'
  | 'punctuation'
  | 'value'
  | 'json-name'
  | 'string'
  | 'number'
  | 'literal'
  | 'text'

/** From `start` of the line to the start of the next token. */
export interface LineToken {
  readonly start: number
  readonly type: TokenType
}

export interface TokenizedLine {
  readonly tokens: readonly LineToken[]
  readonly state: TokenState
}

type Rule = readonly [pattern: RegExp, type: TokenType]

const TEMPLATE: Rule = [/\{\{[^{}]*\}\}/y, 'variable']
const URL_RULES: readonly Rule[] = [TEMPLATE, [/[?&][^?&\s]*/y, 'query'], [/[^?&{\s]+|\{/y, 'url'], [/\s+/y, 'text']]
const VALUE_RULES: readonly Rule[] = [TEMPLATE, [/[^{]+|\{/y, 'value']]
const ACT_RULES: readonly Rule[] = [
  TEMPLATE,
  [/\s+/y, 'text'],
  [/[a-z][\w-]*(?==)/y, 'header-name'],
  [/\d+\b/y, 'number'],
  [/=/y, 'punctuation'],
  [/[^\s=]+/y, 'literal'],
]
const BODY_RULES: readonly Rule[] = [
  TEMPLATE,
  [/"(?:[^"\\]|\\.)*"(?=\s*:)/y, 'json-name'],
  [/"(?:[^"\\]|\\.)*"?/y, 'string'],
  [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/y, 'number'],
  [/\b(?:true|false|null)\b/y, 'literal'],
  [/[{}[\],:]/y, 'punctuation'],
  [/[^"{}[\],:\s\d-]+|\s+|./y, 'text'],
]

const GRAPHQL_RULES: readonly Rule[] = [
  TEMPLATE,
  [/#.*/y, 'comment'],
  [/"(?:[^"\\]|\\.)*"?/y, 'string'],
  [/\$\w+/y, 'variable'],
  [/@\w+/y, 'directive'],
  [/-?\d[\w.]*/y, 'number'],
  [/(?:query|mutation|subscription|fragment|on|true|false|null)\b/y, 'literal'],
  [/[A-Z]\w*/y, 'header-name'],
  [/\w+(?=\s*:)/y, 'query'],
  [/\w+|\s+/y, 'text'],
  [/./y, 'punctuation'],
]

export function tokenizeLine(line: string, state: TokenState): TokenizedLine {
  if (line.startsWith('###')) return { tokens: [{ start: 0, type: 'separator' }], state: 'preamble' }
  if (state === 'script' || (state !== 'preamble' && beginsScript(line))) {
    return { tokens: line === '' ? [] : [{ start: 0, type: 'comment' }], state: 'script' }
  }
  if (state === 'body') return { tokens: scan(line, 0, BODY_RULES), state }
  if (state === 'stream-body') return { tokens: messageLine(line), state }
  if (state.startsWith('graphql-') && state !== 'graphql-head') return documentLine(line, state)
  const blank = line.trim() === ''
  if (blank) return { tokens: [], state: BEHIND_BLANK[state] }
  if (/^\s*(?:#|\/\/)/.test(line)) {
    const type = /^\s*(?:#|\/\/)\s*@/.test(line) ? 'directive' : 'comment'
    return { tokens: [{ start: 0, type }], state }
  }
  if (state === 'preamble') {
    const definition = /^\s*@[\w.-]+\s*=/.exec(line)
    if (definition) {
      return { tokens: [{ start: 0, type: 'variable' }, ...scan(line, definition[0].length, VALUE_RULES)], state }
    }
    return {
      tokens: requestLine(line),
      state: STREAM_LINE.test(line) ? 'stream-head' : /^\s*GRAPHQL\s/i.test(line) ? 'graphql-head' : 'head',
    }
  }
  if (/^\s*[?&]|^\s+\//.test(line)) return { tokens: scan(line, 0, URL_RULES), state }
  return { tokens: headerLine(line), state }
}

const BEHIND_BLANK: Readonly<Record<TokenState, TokenState>> = {
  preamble: 'preamble',
  script: 'script',
  head: 'body',
  body: 'body',
  'stream-head': 'stream-body',
  'stream-body': 'stream-body',
  'graphql-head': 'graphql-body',
  'graphql-body': 'graphql-gap',
  'graphql-gap': 'graphql-gap',
  'graphql-brace': 'graphql-brace',
}

/** Variables begin as `graphql/body.ts` says: behind a blank line, with a brace that no selection could follow. */
function documentLine(line: string, state: TokenState): TokenizedLine {
  if (line.trim() === '') return { tokens: [], state: BEHIND_BLANK[state] }
  const isJson = (state === 'graphql-brace' ? /^\s*["}]/ : /^\s*\{\s*(?:["}]|\{\{)/).test(line)
  if (isJson && state !== 'graphql-body') return { tokens: scan(line, 0, BODY_RULES), state: 'body' }
  const mayBegin = state === 'graphql-gap' && /^\s*\{\s*$/.test(line)
  return { tokens: scan(line, 0, GRAPHQL_RULES), state: mayBegin ? 'graphql-brace' : 'graphql-body' }
}

/** `===`, what stands behind it, and directives of the message below. */
function messageLine(line: string): LineToken[] {
  const separator = /^\s*===(?!=)/.exec(line)
  if (separator) return [{ start: 0, type: 'separator' }, ...scan(line, separator[0].length, ACT_RULES)]
  if (/^\s*(?:#|\/\/)\s*@/.test(line)) return [{ start: 0, type: 'directive' }]
  return scan(line, 0, BODY_RULES)
}

function requestLine(line: string): LineToken[] {
  const method = /^\s*[^\s/:{]+(?=\s|$)/.exec(line)
  if (!method) return scan(line, 0, URL_RULES)
  return [{ start: 0, type: 'method' }, ...scan(line, method[0].length, URL_RULES)]
}

function headerLine(line: string): LineToken[] {
  const colon = line.indexOf(':', 1)
  if (colon === -1) return [{ start: 0, type: 'text' }]
  return [
    { start: 0, type: 'header-name' },
    { start: colon, type: 'punctuation' },
    ...scan(line, colon + 1, VALUE_RULES),
  ]
}

function scan(line: string, from: number, rules: readonly Rule[]): LineToken[] {
  const tokens: LineToken[] = []
  let at = from
  while (at < line.length) {
    const [length, type] = firstMatch(line, at, rules)
    tokens.push({ start: at, type })
    at += length
  }
  return tokens
}

/** The first rule that fits, so that order decides; every rule set ends with one that fits anything. */
function firstMatch(line: string, at: number, rules: readonly Rule[]): readonly [length: number, type: TokenType] {
  for (const [pattern, type] of rules) {
    pattern.lastIndex = at
    const found = pattern.exec(line)
    if (found && found[0].length > 0) return [found[0].length, type]
  }
  return [1, 'text']
}
