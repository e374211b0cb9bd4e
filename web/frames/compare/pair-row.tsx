/** One pair: its name, what the left and the right say, the sign between them; opened, the bytes and the sentences of both. */
import { ArrowLeft, ArrowRight, ChevronRight } from 'lucide-react'
import { classes, LayerMark } from '../../design/index.ts'
import { type Language, useLanguage } from '../../i18n/index.ts'
import { shownValue } from '../detail/tree-row.tsx'
import { texts } from '../texts.ts'
import { explainNode, nameOf } from '../use-explained.ts'
import { HexPair } from './hex-pair.tsx'
import { StatusSign } from './marks.tsx'
import { headerName, type Pair, type Placed } from './model/pair.ts'
import { compareTexts } from './texts.ts'

export interface PairRowProps {
  readonly pair: Pair
  readonly isOpen: boolean
  readonly onToggle: (pair: Pair) => void
}

export function PairRow({ pair, isOpen, onToggle }: PairRowProps) {
  const t = compareTexts.use()
  const language = useLanguage()
  const shown = pair.left ?? pair.right
  if (shown === null) return null
  const { node } = shown
  const isFrame = node.type === 'frame'
  const isWire = pair.depth === 0
  const Direction = node.frame.direction === 'toServer' ? ArrowRight : ArrowLeft
  const left = sideText(pair.left, language, t.absent)
  const right = sideText(pair.right, language, t.absent)
  const name = nameOfPair(pair, language)
  return (
    <li className={classes(isWire && 'border-t border-line', '[content-visibility:auto]')}>
      <button
        type="button"
        data-pair={pair.status}
        aria-expanded={isOpen}
        aria-label={`${name}. ${t[pair.status]}. ${t.side(t.left, left)}. ${t.side(t.right, right)}`}
        onClick={() => onToggle(pair)}
        className={classes(
          'hit grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 gap-y-0.5 px-3 py-1 text-left text-small hover:bg-surface-sunken',
          '@min-[44rem]:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)_1.5rem_minmax(0,1fr)]',
          isWire && 'py-1.5',
        )}
      >
        <span className="flex min-w-0 items-center gap-1.5" style={{ paddingLeft: `${pair.depth * 0.75}rem` }}>
          <ChevronRight
            size={13}
            aria-hidden="true"
            className={classes('shrink-0 text-ink-faint transition-transform', isOpen && 'rotate-90')}
          />
          {isFrame && <LayerMark layer={node.layer} />}
          {isWire && <Direction size={13} aria-hidden="true" className="shrink-0 text-ink-faint" />}
          <span className={classes('truncate', isFrame ? 'font-semibold' : 'text-ink-soft')}>{name}</span>
        </span>
        <span className="@min-[44rem]:order-3 @min-[44rem]:justify-self-center">
          <StatusSign status={pair.status} />
        </span>
        <Side letter={t.leftLetter} placed={pair.left} text={left} className="@min-[44rem]:order-2" />
        <Side letter={t.rightLetter} placed={pair.right} text={right} className="@min-[44rem]:order-4" />
      </button>
      {isOpen && (
        <div
          className="border-l-2 border-line-strong pb-2 pl-3"
          style={{ marginLeft: `${pair.depth * 0.75 + 1.1}rem` }}
        >
          <HexPair left={pair.left} right={pair.right} />
          <Sentences pair={pair} language={language} />
        </div>
      )}
    </li>
  )
}

function Side(props: {
  readonly letter: string
  readonly placed: Placed | null
  readonly text: string
  readonly className: string
}) {
  const { letter, placed, text, className } = props
  const isFrame = placed?.node.type === 'frame'
  return (
    <span
      className={classes(
        'col-span-2 flex min-w-0 items-baseline gap-2 pl-6 @min-[44rem]:col-span-1 @min-[44rem]:pl-0',
        className,
      )}
    >
      <span className="w-3 shrink-0 text-caption font-semibold text-ink-faint @min-[44rem]:hidden">{letter}</span>
      <span
        title={text}
        className={classes(
          'truncate',
          placed === null ? 'text-ink-faint' : isFrame ? 'tabular text-ink-soft' : 'font-mono',
        )}
      >
        {placed === null ? '—' : text}
      </span>
    </span>
  )
}

function nameOfPair({ left, right }: Pair, language: Language): string {
  const shown = left ?? right
  if (shown === null) return ''
  return headerName(shown.node) ?? nameOf(shown.node, shown.opened, language)
}

function sideText(placed: Placed | null, language: Language, absent: string): string {
  if (placed === null) return absent
  const { node, opened } = placed
  const t = texts.in(language)
  if (node.type === 'frame')
    return [nameOf(node, opened, language), t.bytesShort(node.span.end - node.span.start)].join(', ')
  const value = shownValue(node, opened)
  const name = headerName(node)
  // The name stands in its own column already.
  return name !== null && value.toLowerCase().startsWith(`${name}:`) ? value.slice(name.length + 1).trim() : value
}

/** What both mean; once, where it is the same. */
function Sentences({ pair, language }: { readonly pair: Pair; readonly language: Language }) {
  const t = compareTexts.in(language)
  const said = [pair.left, pair.right].map((placed) =>
    placed === null ? null : explainNode(placed.node, placed.opened, language).text,
  )
  const [left = null, right = null] = said
  if (left === right) return <p className="max-w-[68ch] text-small text-pretty text-ink-soft">{left}</p>
  return (
    <dl className="grid max-w-[72ch] grid-cols-[auto_1fr] gap-x-2 gap-y-0.5 text-small text-pretty text-ink-soft">
      {left !== null && (
        <>
          <dt className="font-semibold">{t.leftLetter}</dt>
          <dd>{left}</dd>
        </>
      )}
      {right !== null && (
        <>
          <dt className="font-semibold">{t.rightLetter}</dt>
          <dd>{right}</dd>
        </>
      )}
    </dl>
  )
}
