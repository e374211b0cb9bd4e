/** An answer that is a text other than JSON, in which one can look for words. */
import { Search } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { IconButton } from '../../design/index.ts'
import type { BodyKind } from '../run/body-text.ts'
import { FindBar } from './find-bar.tsx'
import { markPlaces } from './found-marks.ts'
import { texts } from './json/texts.ts'
import { LongText } from './long-text.tsx'
import { textPlaces } from './text-places.ts'
import { useFinding } from './use-finding.ts'

export interface TextAnswerProps {
  readonly text: string
  readonly kind: BodyKind
  readonly className: string
  /** For the end of the bar. */
  readonly tools?: ReactNode
}

/** A shorter text is read without tools. */
const SHORT = 400

export function TextAnswer({ text, kind, className, tools }: TextAnswerProps) {
  const words = texts.use()
  const finding = useFinding()
  const { wanted } = finding
  const [index, setIndex] = useState(0)
  const body = useRef<HTMLPreElement>(null)
  const places = useMemo(() => textPlaces(text, wanted), [text, wanted])
  const here = places[index]
  useEffect(() => {
    if (body.current && places.length > 0) return markPlaces(body.current, places, here)
    return undefined
  }, [places, here])
  const look = (next: string) => {
    finding.want(next)
    setIndex(0)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key of a search counts wherever the focus is within
    <div className="flex min-h-0 min-w-0 flex-col gap-1" onKeyDown={finding.onKeyDown}>
      <div className="flex flex-wrap items-center empty:hidden">
        {text.length > SHORT && (
          <IconButton
            label={words.findWords}
            icon={<Search size={16} />}
            isSelected={finding.isOpen}
            onPress={finding.toggle}
            size="small"
          />
        )}
        {tools !== undefined && <div className="ml-auto flex items-center gap-1">{tools}</div>}
        {finding.isOpen && (
          <FindBar
            field={finding.field}
            label={words.findWords}
            wanted={wanted}
            said={wanted === '' ? '' : words.found(here ? index + 1 : 0, places.length)}
            onWanted={look}
            onStep={(by) => places.length > 0 && setIndex((index + by + places.length) % places.length)}
            onEnd={finding.end}
          />
        )}
      </div>
      <LongText text={text} kind={kind} tabIndex={0} className={className} body={body} reach={here?.end ?? 0} />
    </div>
  )
}
