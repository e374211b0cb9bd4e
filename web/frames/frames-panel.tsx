/**
 * The frames panel: what crossed the wire, from an overview in time down to single bits. In: which runs to show, and whose
 * traffic. It asks the trace for what is in sight, keeps its own zoom and selection, and writes both into the URL.
 */
import { type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { Spinner } from '../design/index.ts'
import { lazyPart } from '../part/index.ts'
import { type RowQuery, type TraceSource, traceClient } from '../trace/index.ts'
import { DetailView } from './detail/detail-view.tsx'
import { hasGraphql } from './graphql/sections.ts'
import { Ladder } from './ladder/ladder.tsx'
import { TimelineView } from './ladder/timeline-view.tsx'
import { PanelContext, usePanel, usePanelContext } from './panel-context.ts'
import { createPanelStore } from './panel-store.ts'
import { texts } from './texts.ts'
import { StatusLine } from './toolbar/status-line.tsx'
import { texts as toolTexts } from './toolbar/texts.ts'
import { Toolbar } from './toolbar/toolbar.tsx'
import { useCompareInUrl } from './use-compare-in-url.ts'
import { type Opened, useDetail } from './use-detail.ts'
import { useFirstRow } from './use-first-row.ts'
import { useFull } from './use-full.ts'
import { useLooking } from './use-look.ts'
import { useKeptFocus, usePanelKeys } from './use-panel-keys.ts'
import { usePresenting } from './use-presenting.ts'
import { type Reveal, useReveal } from './use-reveal.ts'
import { useRoom } from './use-room.ts'
import { useSpotInUrl } from './use-spot-in-url.ts'

const CompareView = lazyPart(async () => (await import('./compare/compare-view.tsx')).CompareView)

export interface FramesPanelProps {
  /** Trace ids of the runs to show, oldest first; `all`: whatever came. */
  readonly runs: readonly string[] | 'all'
  readonly source?: TraceSource
  /** Field to open a fresh run at, by key: `http1.request-line.method`. */
  readonly focusKey?: string
  /** Field that a text points at; a new object goes there again. */
  readonly reveal?: Reveal | null
  /** Name of the URL parameter that holds the spot; another one for a second panel of the page. */
  readonly linkName?: string
  /** More tools for the bar of the panel: what its owner chooses about it. */
  readonly tools?: ReactNode
  readonly className?: string
}

export function FramesPanel({
  runs,
  source = 'mine',
  focusKey,
  reveal = null,
  linkName = 'at',
  tools,
  className,
}: FramesPanelProps) {
  const [store] = useState(createPanelStore)
  const context = useMemo(() => ({ store, source }), [store, source])
  return (
    <PanelContext value={context}>
      <Panel
        runs={runs}
        focusKey={focusKey ?? null}
        reveal={reveal}
        linkName={linkName}
        tools={tools}
        className={className ?? ''}
      />
    </PanelContext>
  )
}

interface PanelProps {
  readonly runs: readonly string[] | 'all'
  readonly focusKey: string | null
  readonly reveal: Reveal | null
  readonly linkName: string
  readonly tools: ReactNode
  readonly className: string
}

function Panel({ runs, focusKey, reveal, linkName, tools, className }: PanelProps) {
  const t = texts.use()
  const toolWords = toolTexts.use()
  const root = useRef<HTMLElement>(null)
  const { source } = usePanelContext()
  const { shape, ladder, isLow } = useRoom(root)
  const zoom = usePanel((state) => state.zoom)
  const row = usePanel((state) => state.row)
  const query = useRowQuery(runs)
  // For what asks when it is pressed, and is not drawn anew for it.
  const shownRuns = useRef(runs)
  shownRuns.current = runs
  const opened = useDetail(query, row)
  useEffect(() => {
    // A failure shows as the state of the connection, with a way to try again.
    if (source === 'pasted') return
    traceClient.connect().then(
      () => (source === 'shared' ? traceClient.watchShared() : undefined),
      () => undefined,
    )
  }, [source])
  useFirstRow(query, runs, opened, focusKey, shape)
  useReveal(reveal, runs, query, opened)
  useLooking(runs, query, opened, shape)
  useSpotInUrl(linkName, runs, query, opened)
  useCompareInUrl(linkName)
  usePanelKeys(root, query)
  useKeptFocus(root)
  const isFull = usePanel((state) => state.isFull)
  useFull(root, isFull)
  const isPresenting = usePanel((state) => state.isPresenting)
  usePresenting(root, isPresenting)

  const compare = usePanel((state) => state.compare)
  const showsTimeline = zoom === 'timeline'
  // HPACK's theatre has two sides of its own, and steps from call to call by itself: it takes all the room.
  const hasLadderBeside = ladder !== 'none' && !isPresenting && zoom !== 'table'
  const showsLadder = !showsTimeline && (zoom === 'ladder' || hasLadderBeside)
  const showsDetail = zoom !== 'ladder' && !showsTimeline
  const isLine = ladder === 'line' && showsDetail
  return (
    <section
      ref={root}
      aria-label={t.panel}
      data-shape={shape}
      className={`flex min-h-0 min-w-0 flex-col overflow-hidden bg-surface-raised text-ink ${isFull ? 'fixed inset-0 z-40' : 'h-full'} ${className}`}
    >
      <Toolbar
        runs={shownRuns}
        query={query}
        shape={shape}
        isLow={isLow}
        hasTable={hasHeaderTable(opened)}
        hasGraphql={opened !== null && hasGraphql(opened.tree)}
      >
        {tools}
      </Toolbar>
      <StatusLine />
      {compare === null ? (
        <div className={`flex min-h-0 flex-1 ${shape === 'wide' ? 'flex-row' : 'flex-col'}`}>
          {showsTimeline && <TimelineView query={query} />}
          {showsLadder && (
            <Ladder query={query} runs={runs} shape={shape} isAlone={!showsDetail} isLine={isLine} isLow={isLow} />
          )}
          {showsDetail && (
            <DetailView key={String(isPresenting)} opened={opened} query={query} shape={shape} isLow={isLow} />
          )}
        </div>
      ) : (
        <Suspense fallback={<Spinner label={toolWords.compare} size={20} />}>
          <CompareView sides={compare} />
        </Suspense>
      )}
    </section>
  )
}

/** The same object while nothing about it changes, so that asking can depend on it. */
function useRowQuery(runs: readonly string[] | 'all'): RowQuery {
  const level = usePanel((state) => state.level)
  const unfolded = usePanel((state) => state.unfolded)
  const text = usePanel((state) => state.text)
  const protocol = usePanel((state) => state.protocol)
  const direction = usePanel((state) => state.direction)
  const until = usePanel((state) => state.until)
  const id = runs === 'all' ? 'all' : runs.join()
  return useMemo(
    () => ({ runs: id === 'all' ? 'all' : id.split(','), level, unfolded, text, protocol, direction, until }),
    [id, level, unfolded, text, protocol, direction, until],
  )
}

function hasHeaderTable(opened: Opened | null): boolean {
  return opened?.tree.nodes.some(({ field }) => field?.key.startsWith('hpack.')) === true
}
