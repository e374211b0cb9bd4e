import { useMemo } from 'react'
import { tokenClass } from '../editor/index.ts'
import { tokenizeLine } from './language/index.ts'

/** JSON in the colours of the editor. */
export function PaintedJson({ text }: { readonly text: string }) {
  return useMemo(
    () =>
      text.split('\n').map((line, index) => {
        const { tokens } = tokenizeLine(line, 'body')
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
      }),
    [text],
  )
}
