import { useMemo } from 'react'
import { tokenClass } from '../../editor/index.ts'
import { tokenizeLine } from '../language/index.ts'
import type { BodyKind } from '../run/body-text.ts'

interface Token {
  readonly start: number
  readonly type: string
}

/** A body in the colours of the editor. */
export function PaintedText({ text, kind }: { readonly text: string; readonly kind: BodyKind }) {
  return useMemo(() => {
    if (kind !== 'json' && kind !== 'xml') return text
    const tokensOf = kind === 'json' ? (line: string) => tokenizeLine(line, 'body').tokens : xmlTokens
    return text.split('\n').map((line, index) => {
      const tokens = tokensOf(line)
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its number
        <span key={index}>
          {index > 0 && '\n'}
          {tokens.map((token, position) => (
            <span key={token.start} className={tokenClass(token.type)}>
              {line.slice(token.start, tokens[position + 1]?.start)}
            </span>
          ))}
        </span>
      )
    })
  }, [text, kind])
}

const XML_TOKENS: readonly (readonly [RegExp, string])[] = [
  [/<!--.*?(?:-->|$)/y, 'comment'],
  [/<[?!/]?|[?/]?>/y, 'punctuation'],
  [/[\w:.-]+(?=\s*=\s*["'])/y, 'header-name'],
  [/"[^"]*"?|'[^']*'?/y, 'string'],
  [/(?<=<\/?)[\w:.-]+/y, 'json-name'],
  [/[^<>"'\s=]+|\s+|./y, 'text'],
]

function xmlTokens(line: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < line.length; ) {
    let length = 1
    for (const [pattern, type] of XML_TOKENS) {
      pattern.lastIndex = at
      const found = pattern.exec(line)?.[0] ?? ''
      if (found === '') continue
      tokens.push({ start: at, type })
      length = found.length
      break
    }
    at += length
  }
  return tokens
}
