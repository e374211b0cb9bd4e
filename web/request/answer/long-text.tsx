/** A text whose beginning is shown at once and the rest part by part, as it is asked for. */
import { ChevronDown } from 'lucide-react'
import { type RefObject, useMemo, useState } from 'react'
import { Button } from '../../design/index.ts'
import type { BodyKind } from '../run/body-text.ts'
import { texts } from '../texts.ts'
import { partsOf, partsUntil } from './body-parts.ts'
import { PaintedText } from './painted-text.tsx'

export interface LongTextProps {
  readonly text: string
  readonly kind: BodyKind
  readonly className: string
  /** Set where the text scrolls by itself: it does so by keyboard too. */
  readonly tabIndex?: 0
  /** Characters of a part. */
  readonly part?: number
  /** The element that holds the text. */
  readonly body?: RefObject<HTMLPreElement | null>
  /** So much of it is shown in any case. */
  readonly reach?: number
}

export function LongText({ text, kind, className, tabIndex, part, body, reach = 0 }: LongTextProps) {
  const words = texts.use()
  const parts = useMemo(() => partsOf(text, part), [text, part])
  const [shown, setShown] = useState(1)
  // What was reached once stays.
  const least = partsUntil(parts, reach)
  if (shown < least) setShown(least)
  const rest = parts.slice(shown).reduce((sum, one) => sum + one.text.length, 0)
  return (
    <>
      <pre ref={body} tabIndex={tabIndex} className={className}>
        {parts.slice(0, shown).map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other identity than its place
          <PaintedText key={index} text={one.text} kind={one.isTorn ? 'text' : kind} />
        ))}
      </pre>
      {rest > 0 && (
        <div>
          <Button
            size="small"
            icon={<ChevronDown size={14} aria-hidden="true" />}
            onPress={() => setShown((before) => before + 1)}
          >
            {words.showMore(rest)}
          </Button>
        </div>
      )}
    </>
  )
}
