/**
 * Bytes in a row, each as number and character, one field of them lit, and the sentence about it beneath. Pointing or the
 * arrow keys move the light from field to field; it begins at the first: the method.
 */

import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { classes, LayerMark } from '../design/index.ts'
import { explainField } from '../explain/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { byteCells } from './byte-cells.ts'
import { CELL, CellText, FOOT, rowClass, SENTENCE } from './cell.tsx'
import { bytesOf, type FirstLine } from './first-line.ts'
import { texts } from './texts.ts'

const MOVES: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

interface ByteLineProps {
  readonly line: FirstLine
  /** What can be done next. */
  readonly children: ReactNode
}

export function ByteLine({ line, children }: ByteLineProps) {
  const { bytesLabel, bytesHint } = texts.use()
  const language = useLanguage()
  const id = useId()
  const [lit, setLit] = useState(0)
  const part = line.parts[lit] ?? line.parts[0]
  if (part === undefined) return null
  const count = line.parts.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const { label, text, spec } = explainField(
    part.field,
    line.frame,
    { bytes: (span) => bytesOf(line.exchange, span) },
    language,
  )

  const move = (event: KeyboardEvent) => {
    const step = ownValue(MOVES, event.key)
    if (step === undefined) return
    event.preventDefault()
    setLit(Math.min(line.parts.length - 1, Math.max(0, lit + step)))
  }

  return (
    <div className="@container">
      <div
        role="listbox"
        tabIndex={0}
        aria-label={bytesLabel}
        aria-activedescendant={`${id}-${lit}`}
        onKeyDown={move}
        className={rowClass(count)}
      >
        {line.parts.map(({ field, bytes }, index) => (
          <div
            key={`${field.span.start}`}
            role="option"
            id={`${id}-${index}`}
            tabIndex={-1}
            aria-selected={index === lit}
            aria-label={String(field.value ?? field.symbol ?? field.key)}
            onPointerEnter={() => setLit(index)}
            onPointerDown={() => setLit(index)}
            className={classes(
              'contents',
              index === lit ? '[&>*]:bg-layer-http1-soft [&>*]:text-layer-http1-ink' : '[&>*]:text-ink-soft',
            )}
          >
            {byteCells(field.span.start, bytes).map((cell, place, all) => (
              <span
                key={cell.at}
                className={classes(
                  CELL,
                  'border-y-(length:--mark-width)',
                  index === lit ? 'border-accent' : 'border-transparent',
                  index === lit && place === 0 && 'border-l-(length:--mark-width)',
                  index === lit && place === all.length - 1 && 'border-r-(length:--mark-width)',
                )}
              >
                <CellText cell={cell} />
              </span>
            ))}
          </div>
        ))}
      </div>
      <div className={SENTENCE} aria-live="polite">
        <p className="flex items-baseline gap-2.5 text-small">
          <LayerMark layer="http1" isNamed className="self-center" />
          <span className="font-semibold">{label}</span>
          {spec !== undefined && <span className="text-caption text-ink-faint">{spec}</span>}
        </p>
        <p className="mt-1.5 text-lead text-pretty">{text}</p>
      </div>
      <p className={FOOT}>
        <span className="pointer-coarse:hidden">{bytesHint}</span>
        {children}
      </p>
    </div>
  )
}
