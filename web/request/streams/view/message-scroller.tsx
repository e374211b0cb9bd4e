/**
 * The listed messages. A hundred thousand of them are a list of some thirty rows; it follows the newest while one looks at the
 * newest, and stays where one scrolled to.
 *
 * A thousand messages a second pass through the same few rows (`slots.ts`), and those at the end are drawn where the list is
 * about to scroll to, in one go with it.
 */
import { defaultRangeExtractor, measureElement, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDownToLine } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../../../design/index.ts'
import type { StreamLog } from '../log.ts'
import { texts } from '../texts.ts'
import { MessageRow } from './message-row.tsx'
import { isTakenAnew, NO_SLOTS, takeSlots } from './slots.ts'
import { useFrames, useShownMessage } from './use-frames.ts'

/** Of a row that is not opened; `h-7.5` in `message-row.tsx`. A finger needs more. */
const ROW_REM = 1.875
const FINGER_PX = 44
/** So near to its end, the list is at its end. */
const NEAR_PX = 24
/** No window shows more of a list; and its border, above and below. */
const TALLEST_PX = 4_000
const BORDERS_PX = 2

export interface MessageScrollerProps {
  readonly run: string
  readonly log: Pick<StreamLog, 'dropped' | 'count' | 'at'>
  /** Numbers of the listed messages, in order. */
  readonly rows: readonly number[]
  readonly heightClass: string
}

export function MessageScroller({ run, log, rows, heightClass }: MessageScrollerProps) {
  const words = texts.use()
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const scroller = useRef<HTMLDivElement>(null)
  const line = useLineHeight()
  const [isAtEnd, setAtEnd] = useState(true)
  const place = useRef(0)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => line,
    getItemKey: (index) => rows[index] ?? index,
    rangeExtractor: isAtEnd ? lastRows : defaultRangeExtractor,
    // Only what an opened message has below its line is measured: to measure is what costs most when hundreds come in a second.
    measureElement: (element, entry, instance) => line + measureElement(element, entry, instance),
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const total = virtual.getTotalSize()
  const visible = items.flatMap(({ index }) => rows[index] ?? [])
  const slots = useSlots(scroller, visible)
  const frames = useFrames(run, log, visible)
  const shown = useShownMessage(run, log)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new row moves the end
  useEffect(() => {
    if (!isAtEnd) return
    // To scroll is to lay out the page: once for a picture, together with whatever else has changed in it. And beyond the end
    // on purpose: to ask where the end is would lay it out once more.
    const frame = requestAnimationFrame(() => {
      if (scroller.current) scroller.current.scrollTop = virtual.getTotalSize()
    })
    return () => cancelAnimationFrame(frame)
  }, [rows.length, isAtEnd])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a choice in the panel is a reason to move
  useEffect(() => {
    const { range } = virtual
    const index = shown?.isChosen === true ? rows.indexOf(shown.number) : -1
    if (index === -1 || (range !== null && range.startIndex <= index && index <= range.endIndex)) return
    setAtEnd(false)
    virtual.scrollToIndex(index, { align: 'center' })
  }, [shown])

  const pressed = useRef<number | null>(null)
  const toggle = useCallback(
    (number: number, index: number) => {
      pressed.current = index
      setOpened((before) => {
        const next = new Set(before)
        if (!next.delete(number)) next.add(number)
        return next
      })
      virtual.resizeItem(index, line)
    },
    [virtual, line],
  )
  const look = () => {
    const { current } = scroller
    if (!current) return
    // Rows that came since the list last scrolled make the end go away, which is not the reader's doing: only going up is.
    if (current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_PX) setAtEnd(true)
    else if (current.scrollTop < place.current) setAtEnd(false)
    place.current = current.scrollTop
  }
  // The reader opened this message to read it: scroll it into sight, and let no later message move it away.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only opening is a reason to move
  useEffect(() => {
    if (pressed.current === null) return
    const row = scroller.current?.querySelector(`[data-index="${pressed.current}"]`)
    pressed.current = null
    setAtEnd(false)
    row?.scrollIntoView({ block: 'nearest' })
    look()
  }, [opened])
  return (
    <div className="relative flex min-h-0 flex-col @3xl:flex-1">
      <div
        ref={scroller}
        onScroll={look}
        role="log"
        aria-live="off"
        aria-label={words.list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard too
        tabIndex={0}
        className={`@container contain-strict overflow-auto overscroll-contain rounded-md border border-line ${heightClass}`}
        // Told, not found out from what is inside: then no message makes the page around the list be laid out.
        style={{ height: Math.min(total, TALLEST_PX) + BORDERS_PX }}
      >
        <div className="relative w-full" style={{ height: total }}>
          {items.map(({ index, start, size }) => {
            const number = rows[index] ?? 0
            const message = log.at(number)
            const isOpen = opened.has(number)
            return (
              <div
                key={slots.get(number)}
                data-index={index}
                className={isOpen ? 'absolute top-0 left-0 w-full' : 'absolute top-0 left-0 w-full contain-strict'}
                style={{ transform: `translateY(${start}px)`, ...(!isOpen && { height: size }) }}
              >
                {message && (
                  <MessageRow
                    message={message}
                    number={number}
                    index={index}
                    run={run}
                    frame={frames.get(number) ?? null}
                    isShown={shown?.number === number}
                    isOpen={isOpen}
                    onToggle={toggle}
                    measure={virtual.measureElement}
                  />
                )}
              </div>
            )
          })}
        </div>
      </div>
      {!isAtEnd && (
        <span className="absolute right-4 bottom-2">
          <Button size="small" icon={<ArrowDownToLine size={14} aria-hidden="true" />} onPress={() => setAtEnd(true)}>
            {words.toEnd}
          </Button>
        </span>
      )}
    </div>
  )
}

/** Keys of the rows; when a focused row is reused for another message, the focus moves to the list. */
function useSlots(scroller: RefObject<HTMLElement | null>, numbers: readonly number[]) {
  const drawn = useRef(NO_SLOTS)
  const slots = takeSlots(drawn.current, numbers)
  useLayoutEffect(() => {
    const list = scroller.current
    const isAtRow = list !== document.activeElement && list?.contains(document.activeElement)
    if (isAtRow && isTakenAnew(drawn.current, numbers)) list?.focus({ preventScroll: true })
    drawn.current = slots
  })
  return slots
}

/** As many as are in sight, at the end. */
function lastRows({ startIndex, endIndex, overscan, count }: Range): number[] {
  const first = Math.max(0, count - 1 - (endIndex - startIndex) - overscan)
  return Array.from({ length: count - first }, (_, offset) => first + offset)
}

/** As the theme has it when the list appears: letters are larger on a projector. */
function useLineHeight(): number {
  const [line] = useState(() => {
    if (matchMedia('(pointer: coarse)').matches) return FINGER_PX
    return ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  })
  return line
}
