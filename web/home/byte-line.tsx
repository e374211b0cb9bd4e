/**
 * Bytes in a row, each as number and character, one field of them lit, and the sentence about it beneath. Pointing or the
 * arrow keys move the light from field to field; it begins at the first: the method.
 */

import { type KeyboardEvent, useId, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { classes, LayerMark } from '../design/index.ts'
import { explainField } from '../explain/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { byteCells } from './byte-cells.ts'
import { bytesOf, type FirstLine } from './first-line.ts'
import { texts } from './texts.ts'

const MOVES: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** So many bytes stay on one line where it is wide, and move closer together if they must. */
export const ON_ONE_LINE = 34

export function ByteLine({ line }: { readonly line: FirstLine }) {
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
        className={classes(
          '-m-2 flex flex-wrap gap-y-3 rounded-md p-2',
          count <= ON_ONE_LINE && '@min-[44rem]:flex-nowrap',
        )}
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
            {byteCells(field.span.start, bytes).map(({ at, hex, character }, place, all) => (
              <span
                key={at}
                className={classes(
                  'tabular flex w-9 min-w-0 flex-col items-center border-y-(length:--mark-width) py-1.5 font-mono leading-tight',
                  index === lit ? 'border-accent' : 'border-transparent',
                  index === lit && place === 0 && 'border-l-(length:--mark-width)',
                  index === lit && place === all.length - 1 && 'border-r-(length:--mark-width)',
                )}
              >
                <span className="text-body">{hex}</span>
                <span
                  className={classes('leading-5', character.length > 1 ? 'text-[0.6875rem] font-medium' : 'text-small')}
                >
                  {character}
                </span>
              </span>
            ))}
          </div>
        ))}
      </div>
      <div className="mt-6 min-h-28 max-w-[44rem]" aria-live="polite">
        <p className="flex items-baseline gap-2.5 text-small">
          <LayerMark layer="http1" isNamed className="self-center" />
          <span className="font-semibold">{label}</span>
          {spec !== undefined && <span className="text-caption text-ink-faint">{spec}</span>}
        </p>
        <p className="mt-1.5 text-lead text-pretty">{text}</p>
      </div>
      <p className="mt-2 text-caption text-ink-faint pointer-coarse:hidden">{bytesHint}</p>
    </div>
  )
}
