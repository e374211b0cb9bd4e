/** Made text, to be read and copied: generated code in colours, or a descriptor. */
import { useMemo } from 'react'
import { tokenClass } from '../editor/index.ts'
import { CopyButton } from '../request/index.ts'
import { type Inside, tokenizeTypeScript } from './code-language.ts'

export interface CodeViewProps {
  readonly text: string
  readonly label: string
  readonly copyLabel: string
}

export function CodeView({ text, label, copyLabel }: CodeViewProps) {
  const lines = useMemo(() => {
    let state: Inside = 'code'
    return text.split('\n').map((line) => {
      const { tokens, state: after } = tokenizeTypeScript(line, state)
      state = after
      return { line, tokens }
    })
  }, [text])
  return (
    <div className="flex flex-col gap-2">
      <div className="flex justify-end">
        <CopyButton text={text} label={copyLabel} />
      </div>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[34rem] overflow-auto rounded-lg border border-line bg-surface-raised p-4"
      >
        <pre className="font-mono text-small">
          {lines.map(({ line, tokens }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its number
            <span key={index}>
              {line.slice(0, tokens[0]?.start)}
              {tokens.map((token, position) => (
                <span key={token.start} className={tokenClass(token.type)}>
                  {line.slice(token.start, tokens[position + 1]?.start)}
                </span>
              ))}
              {'\n'}
            </span>
          ))}
        </pre>
      </section>
    </div>
  )
}
