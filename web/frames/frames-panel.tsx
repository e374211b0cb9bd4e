/**
 * The frames panel: what crossed the wire, from an overview in time down to single bits. In: which runs to show, and whose
 * traffic. It asks the trace for what is in sight, keeps its own zoom and selection, and writes both into the URL.
 */
import { type ReactNode, type RefObject, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Spinner } from '../design/index.ts'
import { lazyPart } from '../part/index.ts'
import { type RowQuery, type TraceSource, traceClient } from '../trace/index.ts'
import { decodeSides, encodeSides } from './compare/model/sides.ts'
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
import { type Opened, useDetail } from './use-detail.ts'
import { useFirstRow } from './use-first-row.ts'
import { useLooking } from './use-look.ts'
import { useKeptFocus, usePanelKeys } from './use-panel-keys.ts'
import { type Reveal, useReveal } from './use-reveal.ts'
import { useRoom } from './use-room.ts'
import { NO_ROWS, useRows } from './use-rows.ts'
import { useSpotInUrl } from './use-spot-in-url.ts'

const CompareView = lazyPart(async () => (await import('./compare/compare-view.tsx')).CompareView)

export interface FramesPanelProps {
  /** Trace ids of the runs to show, oldest first; `all`: whatever came. */
  readonly runs: readonly string[] | 'all'
  readonly source?: TraceSource
  /** Only what one's own server answered. */
  readonly isOwnOnly?: boolean
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
  isOwnOnly = false,
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
        isOwnOnly={isOwnOnly}
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
  readonly isOwnOnly: boolean
  readonly focusKey: string | null
  readonly reveal: Reveal | null
  readonly linkName: string
  readonly tools: ReactNode
  readonly className: string
}

function Panel({ runs, isOwnOnly, focusKey, reveal, linkName, tools, className }: PanelProps) {
  const t = texts.use()
  const toolWords = toolTexts.use()
  const root = useRef<HTMLElement>(null)
  const { source } = usePanelContext()
  const { shape, ladder, isLow } = useRoom(root)
  const zoom = usePanel((state) => state.zoom)
  const row = usePanel((state) => state.row)
  const query = useRowQuery(runs, isOwnOnly)
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
  useSpotInUrl(linkName, runs, query, opened, shape === 'narrow')
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
  // Where nothing has come yet the ladder says what will, in whatever room there is.
  const rows = useRows(source, query, NO_ROWS)
  const isEmpty = rows.isLoaded && rows.total === 0
  const showsLadder = !showsTimeline && (zoom === 'ladder' || hasLadderBeside || isEmpty)
  const showsDetail = zoom !== 'ladder' && !showsTimeline
  const isLine = ladder === 'line' && showsDetail && !isEmpty
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
function useRowQuery(runs: readonly string[] | 'all', isOwnOnly: boolean): RowQuery {
  const level = usePanel((state) => state.level)
  const unfolded = usePanel((state) => state.unfolded)
  const text = usePanel((state) => state.text)
  const protocol = usePanel((state) => state.protocol)
  const direction = usePanel((state) => state.direction)
  const until = usePanel((state) => state.until)
  const id = runs === 'all' ? 'all' : runs.join()
  return useMemo(
    () => ({
      runs: id === 'all' ? 'all' : id.split(','),
      level,
      unfolded,
      text,
      protocol,
      direction,
      until,
      isOwnOnly,
    }),
    [id, level, unfolded, text, protocol, direction, until, isOwnOnly],
  )
}

function hasHeaderTable(opened: Opened | null): boolean {
  return opened?.tree.nodes.some(({ field }) => field?.key.startsWith('hpack.')) === true
}

/** The parameter that belongs to a panel whose spot is named `name`. */
function compareParameter(name: string): string {
  return name === 'at' ? 'compare' : `${name}-compare`
}

/** Which two sides are compared, kept in the URL: opening adds to the browser's history, so that Back closes. */
function useCompareInUrl(name: string): void {
  const { store } = usePanelContext()
  const parameter = compareParameter(name)

  useEffect(() => {
    const read = () => {
      const text = new URLSearchParams(location.search).get(parameter)
      store.setState({ compare: text === null ? null : decodeSides(text) })
    }
    read()
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [parameter, store])

  useEffect(
    () =>
      store.subscribe(({ compare: now }, { compare: before }) => {
        if (now === before) return
        const url = new URL(location.href)
        const text = now === null ? null : encodeSides(now)
        if (url.searchParams.get(parameter) === text) return
        if (text === null) url.searchParams.delete(parameter)
        else url.searchParams.set(parameter, text)
        if (before === null && now !== null) history.pushState(history.state, '', url)
        else history.replaceState(history.state, '', url)
      }),
    [parameter, store],
  )
}

/** While the panel fills the window, nothing beneath it can be reached: neither by Tab nor by a screen reader. */
function useFull(root: RefObject<HTMLElement | null>, isFull: boolean): void {
  useEffect(() => {
    const element = root.current
    if (!isFull || element === null) return
    const covered = besides(element).filter((one) => !one.inert)
    for (const one of covered) one.inert = true
    return () => {
      for (const one of covered) one.inert = false
    }
  }, [root, isFull])
}

/** Siblings of the element and of everything around it, without what opens later (menus, dialogs). */
function besides(element: HTMLElement): readonly HTMLElement[] {
  const { parentElement } = element
  if (parentElement === null || element === document.body) return []
  const here = [...parentElement.children].filter(
    (one): one is HTMLElement => one !== element && one instanceof HTMLElement,
  )
  return [...here, ...besides(parentElement)]
}

/** Of the size that the theme asks for. */
const LARGER = 1.35

/**
 * On a projector: the panel fills the window, the ladder steps aside, type grows until the last row of a room can
 * read it, and the keyboard is among the bytes.
 */
function usePresenting(root: RefObject<HTMLElement | null>, isPresenting: boolean): void {
  useLayoutEffect(() => {
    if (!isPresenting) return
    const { style } = document.documentElement
    const before = style.fontSize
    const now = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    style.fontSize = `${now * LARGER}px`
    return () => {
      style.fontSize = before
    }
  }, [isPresenting])
  useEffect(() => {
    if (!isPresenting) return
    // After a menu that led here has given the keyboard back to its button.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        root.current?.querySelector<HTMLElement>('[role=grid] [tabindex="0"]')?.focus({ preventScroll: true })
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [root, isPresenting])
}
