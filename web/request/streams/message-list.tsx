/**
 * The messages of a stream as they come and go. A hundred thousand of them are a list of some thirty rows; it follows the
 * newest while one looks at the newest, and stays where one scrolled to.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDownToLine, Copy, Pause, Play } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button, IconButton, Select } from '../../design/index.ts'
import { copyText } from '../clipboard.ts'
import type { StreamLog } from './log.ts'
import { MessageRow } from './message-row.tsx'
import { createRows, type DirectionFilter, rowsAsText } from './rows.ts'
import { texts } from './texts.ts'
import { useFrames, useShownMessage } from './use-frames.ts'

/** Of a row that is not opened; `h-7.5` in `message-row.tsx`. A finger needs more. */
const ROW_REM = 1.875
const FINGER_PX = 44
/** So near to its end, the list is at its end. */
const NEAR_PX = 24

export interface MessageListProps {
  readonly run: string
  readonly log: Pick<StreamLog, 'count' | 'dropped' | 'at'>
  /** More may come. */
  readonly isOpen: boolean
}

export function MessageList({ run, log, isOpen }: MessageListProps) {
  const words = texts.use()
  const [word, setWord] = useState('')
  const [direction, setDirection] = useState<DirectionFilter>('both')
  const [pausedAt, setPausedAt] = useState<number | null>(null)
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const finder = useMemo(() => createRows(log, { direction, word }), [log, direction, word])
  const rows = finder.upTo(pausedAt ?? log.count)
  const scroller = useRef<HTMLDivElement>(null)
  const line = useLineHeight()
  const [isAtEnd, setAtEnd] = useState(true)
  const place = useRef(0)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => line,
    getItemKey: (index) => rows[index] ?? index,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const frames = useFrames(
    run,
    log,
    items.flatMap(({ index }) => rows[index] ?? []),
  )
  const shown = useShownMessage(run, log)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new row moves the end
  useEffect(() => {
    if (!isAtEnd || rows.length === 0) return
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

  const toggle = (number: number, index: number) => {
    // Only opened rows are measured: it is what costs most when hundreds come in a second.
    if (opened.has(number)) virtual.resizeItem(index, line)
    setOpened((before) => {
      const next = new Set(before)
      if (!next.delete(number)) next.add(number)
      return next
    })
  }
  const look = () => {
    const { current } = scroller
    if (!current) return
    // Rows that came since the list last scrolled make the end go away, which is not the reader's doing: only going up is.
    if (current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_PX) setAtEnd(true)
    else if (current.scrollTop < place.current) setAtEnd(false)
    place.current = current.scrollTop
  }
  const missed = pausedAt === null ? 0 : log.count - pausedAt
  return (
    <div className="flex flex-col @3xl:min-h-44 @3xl:flex-1">
      <div className="flex flex-wrap items-center gap-1.5 pb-2">
        <input
          type="search"
          value={word}
          onChange={(event) => setWord(event.target.value)}
          placeholder={words.filter}
          aria-label={words.filter}
          className="h-8 min-w-32 flex-1 rounded-md border border-line-strong bg-surface-raised px-2 text-small"
        />
        <Select
          label={words.direction}
          isLabelHidden
          value={direction}
          onChange={setDirection}
          items={[
            { id: 'both', label: words.both },
            { id: 'in', label: words.onlyIn },
            { id: 'out', label: words.onlyOut },
          ]}
        />
        {isOpen && (
          <IconButton
            label={pausedAt === null ? words.pause : words.goOn}
            isSelected={pausedAt !== null}
            icon={pausedAt === null ? <Pause size={16} /> : <Play size={16} />}
            onPress={() => setPausedAt(pausedAt === null ? log.count : null)}
          />
        )}
        <IconButton
          label={words.copyAll}
          isDisabled={rows.length === 0}
          icon={<Copy size={16} />}
          onPress={() => void copyText(rowsAsText(log, rows))}
        />
      </div>
      {log.dropped > 0 && <p className="pb-1.5 text-caption text-ink-soft">{words.dropped(log.dropped)}</p>}
      {rows.length === 0 ? (
        <p className="rounded-md bg-surface-sunken px-3 py-4 text-small text-ink-soft">
          {log.count > 0 ? words.noMatch : isOpen ? words.none : words.noneEver}
        </p>
      ) : (
        <div className="relative flex min-h-0 flex-col @3xl:flex-1">
          <div
            ref={scroller}
            onScroll={look}
            role="log"
            aria-live="off"
            aria-label={words.list}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard too
            tabIndex={0}
            className="@container max-h-96 contain-layout contain-paint overflow-auto overscroll-contain rounded-md border border-line @3xl:max-h-none @3xl:min-h-24"
          >
            <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
              {items.map(({ index, key, start, size }) => {
                const number = rows[index] ?? 0
                const message = log.at(number)
                return (
                  <div
                    key={key}
                    ref={opened.has(number) ? virtual.measureElement : undefined}
                    data-index={index}
                    className={
                      opened.has(number)
                        ? 'absolute top-0 left-0 w-full'
                        : 'absolute top-0 left-0 w-full contain-strict'
                    }
                    style={{ transform: `translateY(${start}px)`, ...(!opened.has(number) && { height: size }) }}
                  >
                    {message && (
                      <MessageRow
                        message={message}
                        run={run}
                        frame={frames.get(number) ?? null}
                        isShown={shown?.number === number}
                        isOpen={opened.has(number)}
                        onToggle={() => toggle(number, index)}
                      />
                    )}
                  </div>
                )
              })}
            </div>
          </div>
          {!isAtEnd && (
            <span className="absolute right-4 bottom-2">
              <Button
                size="small"
                icon={<ArrowDownToLine size={14} aria-hidden="true" />}
                onPress={() => setAtEnd(true)}
              >
                {words.toEnd}
              </Button>
            </span>
          )}
        </div>
      )}
      {missed > 0 && <p className="tabular pt-1.5 text-small text-ink-soft">{words.waiting(missed)}</p>}
    </div>
  )
}

/** As the theme has it when the list appears: letters are larger on a projector. */
function useLineHeight(): number {
  const [line] = useState(() => {
    if (matchMedia('(pointer: coarse)').matches) return FINGER_PX
    return ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  })
  return line
}
