/**
 * Bytes that are no text, all that are kept, as tools print them; bytes, a text or an offset are found in them. However many there
 * are, only the rows in sight are drawn.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { Search } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { classes, IconButton } from '../../design/index.ts'
import { HEX_ROW, hexRow } from '../run/body-text.ts'
import { texts } from '../texts.ts'
import { FindBar } from './find-bar.tsx'
import { type BytePlace, findBytes } from './hex-search.ts'
import { texts as findTexts } from './json/texts.ts'
import { useFinding } from './use-finding.ts'

export interface ByteListProps {
  readonly bytes: Uint8Array
  /** How high it may be. */
  readonly heightClass: string
  /** For the end of its bar. */
  readonly tools?: ReactNode
}

/** Browsers lay out nothing that is much higher than that many rows. */
const MOST_ROWS = 700_000
/** So many are seen at a glance. */
const SHORT = 64

export function ByteList({ bytes, heightClass, tools }: ByteListProps) {
  const words = texts.use()
  const say = findTexts.use()
  const finding = useFinding()
  const [index, setIndex] = useState(0)
  const places = useMemo(() => findBytes(bytes, finding.wanted), [bytes, finding.wanted])
  const here = places[index]
  const scroller = useRef<HTMLElement>(null)
  const rows = Math.ceil(bytes.length / HEX_ROW)
  const virtual = useVirtualizer({
    count: Math.min(rows, MOST_ROWS),
    getScrollElement: () => scroller.current,
    estimateSize: () => 20,
    overscan: 12,
  })
  useEffect(() => {
    if (here) virtual.scrollToIndex(Math.floor(here.start / HEX_ROW), { align: 'auto' })
  }, [here, virtual])
  const want = (wanted: string) => {
    finding.want(wanted)
    setIndex(0)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key of a search counts wherever the focus is within
    <div className="flex min-h-0 min-w-0 flex-col gap-1" onKeyDown={finding.onKeyDown}>
      <div className="flex flex-wrap items-center gap-1 empty:hidden">
        {bytes.length > SHORT && (
          <IconButton
            label={say.findBytes}
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
            label={say.findBytes}
            wanted={finding.wanted}
            said={finding.wanted === '' ? '' : say.found(here ? index + 1 : 0, places.length)}
            onWanted={want}
            onStep={(by) => places.length > 0 && setIndex((index + by + places.length) % places.length)}
            onEnd={finding.end}
          />
        )}
      </div>
      <section
        ref={scroller}
        aria-label={words.body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard too
        tabIndex={0}
        className={classes(
          'min-h-0 overflow-auto overscroll-contain rounded-md bg-surface-sunken p-3 font-mono text-caption',
          heightClass,
        )}
      >
        <div className="relative min-w-[78ch]" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index: row, start }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={row}
              style={{ transform: `translateY(${start}px)` }}
              className="absolute top-0 left-0 whitespace-pre"
            >
              <Row bytes={bytes} at={row * HEX_ROW} here={here} />
            </div>
          ))}
        </div>
      </section>
      {rows > MOST_ROWS && <p className="text-small text-ink-soft">{words.cutBody(words.bytes(bytes.length))}</p>}
    </div>
  )
}

interface RowProps {
  readonly bytes: Uint8Array
  readonly at: number
  /** What is found, and shown now. */
  readonly here: BytePlace | undefined
}

/** Offset and two spaces, three letters a byte, two spaces, a letter a byte: the places of a found byte in a row of `hexRow`. */
const HEX_AT = 10
const LETTERS_AT = HEX_AT + HEX_ROW * 3 + 1

function Row({ bytes, at, here }: RowProps) {
  const row = hexRow(bytes, at)
  const first = Math.max(here?.start ?? 0, at) - at
  const behind = Math.min(here?.end ?? 0, at + HEX_ROW) - at
  if (behind <= first) return row
  const [hexFrom, hexTo] = [HEX_AT + first * 3, HEX_AT + behind * 3 - 1]
  const [textFrom, textTo] = [LETTERS_AT + first, LETTERS_AT + behind]
  return (
    <>
      {row.slice(0, hexFrom)}
      <mark className="bg-warn-soft text-ink outline outline-warn">{row.slice(hexFrom, hexTo)}</mark>
      {row.slice(hexTo, textFrom)}
      <mark className="bg-warn-soft text-ink outline outline-warn">{row.slice(textFrom, textTo)}</mark>
      {row.slice(textTo)}
    </>
  )
}
