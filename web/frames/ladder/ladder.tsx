/**
 * The ladder: who said what to whom, one arrow per row, in order of arrival. Virtual: only rows in sight exist. It never
 * moves by itself unless the reader is at its end; else a pill counts what is new.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, Radio } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, classes, EmptyState, Skeleton } from '../../design/index.ts'
import { ROW_HEIGHT, type Row, type RowQuery, traceClient, useTrace } from '../../trace/index.ts'
import { usePanel, usePanelContext } from '../panel-context.ts'
import { NOTHING_INSIDE } from '../panel-store.ts'
import { texts } from '../texts.ts'
import { useMeasured } from '../use-measured.ts'
import { useRem } from '../use-rem.ts'
import type { Shape } from '../use-room.ts'
import { rowsAround, useRows } from '../use-rows.ts'
import { Announcer } from './announcer.tsx'
import { Coming } from './coming.tsx'
import { LadderRow } from './ladder-row.tsx'
import { LegendButton } from './legend-button.tsx'
import { LevelSwitch } from './level-switch.tsx'
import { RowSteps } from './row-steps.tsx'
import { useFollow } from './use-follow.ts'

export interface LadderProps {
  readonly query: RowQuery
  readonly runs: readonly string[] | 'all'
  readonly shape: Shape
  /** The ladder has the panel to itself. */
  readonly isAlone: boolean
  /** There is room for the open row alone. */
  readonly isLine: boolean
  readonly isLow: boolean
}

export function Ladder({ query, runs, shape, isAlone, isLine, isLow }: LadderProps) {
  const t = texts.use()
  const { store, source } = usePanelContext()
  const connection = useTrace((state) => state.connection[source])
  const selected = usePanel((state) => state.row)
  const scroller = useRef<HTMLDivElement>(null)
  const [span, setSpan] = useState(() => rowsAround(0, 20))
  const rows = useRows(source, query, span)
  const quarter = useRem() / 4
  const rowHeight = ROW_HEIGHT * quarter
  const emptyOfMine = query.isOwnOnly ? t.emptyOwn : runs === 'all' ? t.emptyAll : t.emptyText
  const emptyText = source === 'shared' ? t.emptyShared : emptyOfMine
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    // One row alone in sight has the height of its place.
    estimateSize: (index) => (isLine ? ROW_HEIGHT : rows.heightOf(index)) * quarter,
    overscan: 8,
    onChange: ({ range: now }) => {
      if (now !== null) setSpan((before) => rowsAround(now.startIndex, now.endIndex, before))
    },
  })
  useMeasured(virtual, isLine ? rowHeight : quarter * (ROW_HEIGHT + rows.height))
  const { seen, onScroll } = useFollow(scroller, rows.total, rowHeight)

  useShowSelected(query, selected, (index) =>
    // What a run opened by itself goes to the top, so that what follows it is in sight too; a row of the reader's choice stays.
    virtual.scrollToIndex(index, { align: store.getState().isChosen ? 'auto' : 'start' }),
  )

  // What is in sight already is no news.
  const hasMoreBelow = (virtual.range?.endIndex ?? 0) < rows.total - 1

  const open = (row: { readonly key: string }) => {
    const { zoom } = store.getState()
    const deeper = zoom === 'ladder' || zoom === 'timeline' ? (shape === 'narrow' ? 'layers' : 'bytes') : zoom
    const isOther = store.getState().row !== row.key
    store.setState({ ...(isOther ? NOTHING_INSIDE : {}), row: row.key, isChosen: true, zoom: deeper })
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = ownValue({ ArrowDown: 1, ArrowUp: -1 }, event.key)
    if (step === undefined || !(event.target instanceof HTMLElement)) return
    let index = Number(event.target.closest('[data-index]')?.getAttribute('data-index') ?? -1) + step
    // Heads of exchanges and notices are nothing to open: the keys pass over them.
    while (!isReached(rows.at(index))) index += step
    if (index < 0 || index >= rows.total) return
    event.preventDefault()
    virtual.scrollToIndex(index)
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-focus]`)?.focus()
    })
  }

  const isFiltered = query.text !== '' || query.protocol !== null || query.direction !== null
  const isAwaited = source === 'mine' && !isFiltered && query.until === null && runs !== 'all' && runs.length > 0
  if (isAwaited && rows.total === 0) return <Coming key={runs.at(-1)} />
  if (rows.isLoaded && rows.total === 0) {
    return (
      <div className="flex min-h-0 flex-1 items-center justify-center">
        {isFiltered ? (
          <EmptyState
            title={t.noMatch}
            action={
              <Button onPress={() => store.setState({ text: '', protocol: null, direction: null })}>
                {t.resetFilter}
              </Button>
            }
          />
        ) : connection === 'connecting' ? (
          <EmptyState title={t.connecting} icon={<Radio size={28} />} />
        ) : (
          <EmptyState title={t.emptyTitle} icon={<Radio size={28} />}>
            {emptyText}
          </EmptyState>
        )}
      </div>
    )
  }
  const size = isAlone
    ? 'flex-1'
    : shape === 'wide'
      ? 'w-[clamp(15rem,32.5%,22rem)] border-r border-line'
      : isLine
        ? `${LINE} border-b border-line`
        : 'h-[34%] border-b border-line'
  return (
    <div className={`flex min-h-0 shrink-0 ${isLine ? 'flex-row items-center' : 'flex-col'} ${size}`}>
      {!isLine && <LadderHead shape={shape} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside */}
      <div
        ref={scroller}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
        className={classes(
          'min-h-0 flex-1 overscroll-contain contain-strict @container',
          // Half a row would say nothing.
          isLine ? 'h-full snap-y snap-mandatory overflow-y-auto' : 'overflow-y-auto',
        )}
      >
        <ol aria-label={t.ladder} className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows.at(item.index)
            return (
              <li
                key={item.key}
                data-index={item.index}
                aria-setsize={rows.total}
                aria-posinset={item.index + 1}
                className="absolute inset-x-0 top-0 snap-start contain-layout contain-size"
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                {row === undefined ? (
                  <Skeleton className="m-4 h-3" />
                ) : (
                  <LadderRow row={row} from={rows.fromOf(item.index)} isSelected={row.key === selected} onOpen={open} />
                )}
              </li>
            )
          })}
        </ol>
      </div>
      {isLine && <RowSteps query={query} className="px-1.5" />}
      {seen < rows.total && !isLine && hasMoreBelow && (
        // Below the rows, which it would cover.
        <div className="flex shrink-0 justify-center border-t border-line py-1">
          <Button
            size="small"
            variant="primary"
            icon={<ArrowDown size={14} />}
            onPress={() => virtual.scrollToIndex(rows.total - 1, { align: 'end' })}
          >
            {t.newRows(rows.total - seen)}
          </Button>
        </div>
      )}
      {shape !== 'tall' && !isLow && (
        <p className="shrink-0 border-t border-line px-3 py-2 text-caption text-pretty text-ink-faint">
          {source === 'pasted' ? t.pastedHonesty : t.honesty}
        </p>
      )}
      <Announcer total={rows.total} last={rows.at(rows.total - 1)} runs={runs} />
    </div>
  )
}

/** A row and its line below; 52 px as `ROW_HEIGHT` says. */
const LINE = 'h-[calc(3.25rem+var(--line-width))]'

const REACHED: ReadonlySet<Row['type']> = new Set([
  'unit',
  'control',
  'stream',
  'message',
  'session',
  'sqls',
  'sql',
  'remark',
])

/** By the keyboard; beyond the rows that are there every place is. */
function isReached(row: Row | undefined): boolean {
  return row === undefined || REACHED.has(row.type)
}

/** Brings a row into sight that was opened by other means than pressing it: a link, or a new run. */
function useShowSelected(query: RowQuery, selected: string | null, scrollTo: (index: number) => void): void {
  const { source } = usePanelContext()
  const scroll = useRef(scrollTo)
  scroll.current = scrollTo
  const latest = useRef(query)
  latest.current = query
  // More runs add rows and move none: what is read stays where it is.
  const view = JSON.stringify({ ...query, runs: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view of the same rows moves them
  useEffect(() => {
    if (selected === null) return
    let isCurrent = true
    traceClient.locate(source, latest.current, { type: 'key', key: selected }).then((located) => {
      // A frame later, when the ladder knows where following the end has brought it: it may be in sight already.
      requestAnimationFrame(() => {
        if (isCurrent && located !== null) scroll.current(located.index)
      })
    })
    return () => {
      isCurrent = false
    }
  }, [source, view, selected])
}

/** Heads of the two lifelines; between them the switch, where the toolbar has no room for it. */
function LadderHead({ shape }: { readonly shape: Shape }) {
  const t = texts.use()
  return (
    <div className="flex min-h-8 shrink-0 items-center justify-between gap-2 border-b border-line px-3 py-1 text-caption whitespace-nowrap text-ink-soft">
      <span className="flex min-w-0 items-center gap-1">
        {/* As wide as the times below; gives way on the narrowest phones. */}
        <span className="w-[3.375rem] min-w-0 shrink" />
        <span className="shrink-0">{t.client}</span>
        <LegendButton />
      </span>
      {shape !== 'wide' && <LevelSwitch />}
      <span className="shrink-0">{t.server}</span>
    </div>
  )
}
