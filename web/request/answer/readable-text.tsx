/** A text as it is best read: JSON folded, searched and copied from by its values, anything else as it stands. */
import { type ReactNode, useMemo } from 'react'
import { readJson } from '../../language/json.ts'
import { JsonAnswer } from './json/json-answer.tsx'
import { TextAnswer } from './text-answer.tsx'

export interface ReadableTextProps {
  readonly text: string
  /** How high it may be. */
  readonly heightClass: string
  /** For the end of its bar. */
  readonly tools?: ReactNode
}

export function ReadableText({ text, heightClass, tools }: ReadableTextProps) {
  // A lone word or number has nothing to fold, and no path but that of the whole.
  const reading = useMemo(() => (/^\s*[[{]/.test(text) ? readJson(text) : null), [text])
  if (reading?.ok) return <JsonAnswer text={text} root={reading.value} heightClass={heightClass} tools={tools} />
  return (
    <TextAnswer
      text={text}
      kind="text"
      tools={tools}
      className={`min-h-0 overflow-auto font-mono text-small wrap-anywhere whitespace-pre-wrap ${heightClass}`}
    />
  )
}
