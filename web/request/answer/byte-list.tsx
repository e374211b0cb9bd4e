/** Bytes that are no text, all that are kept, as tools print them. However many there are, only the rows in sight are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { classes } from '../../design/index.ts'
import { HEX_ROW, hexRow } from '../run/body-text.ts'
import { texts } from '../texts.ts'

export interface ByteListProps {
  readonly bytes: Uint8Array
  /** How high it may be. */
  readonly heightClass: string
}

/** Browsers lay out nothing that is much higher than that many rows. */
const MOST_ROWS = 700_000

export function ByteList({ bytes, heightClass }: ByteListProps) {
  const words = texts.use()
  const scroller = useRef<HTMLElement>(null)
  const rows = Math.ceil(bytes.length / HEX_ROW)
  const virtual = useVirtualizer({
    count: Math.min(rows, MOST_ROWS),
    getScrollElement: () => scroller.current,
    estimateSize: () => 20,
    overscan: 12,
  })
  return (
    <>
      <section
        ref={scroller}
        aria-label={words.body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard too
        tabIndex={0}
        className={classes(
          'overflow-auto overscroll-contain rounded-md bg-surface-sunken p-3 font-mono text-caption',
          heightClass,
        )}
      >
        <div className="relative min-w-[78ch]" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              style={{ transform: `translateY(${start}px)` }}
              className="absolute top-0 left-0 whitespace-pre"
            >
              {hexRow(bytes, index * HEX_ROW)}
            </div>
          ))}
        </div>
      </section>
      {rows > MOST_ROWS && <p className="text-small text-ink-soft">{words.cutBody(words.bytes(bytes.length))}</p>}
    </>
  )
}
