/** The widest zoom: bytes over time as mirrored bars, and one lane per exchange. A press opens the ladder at that moment. */
import { useCallback, useState } from 'react'
import { EmptyState, LayerMark, layerClasses } from '../../design/index.ts'
import { type RowQuery, type Timeline, type TimelineLane, traceClient, useAsking } from '../../trace/index.ts'
import { usePanelContext } from '../panel-context.ts'
import { NOTHING_INSIDE } from '../panel-store.ts'
import { texts } from '../texts.ts'

const BINS = 96

export function TimelineView({ query }: { readonly query: RowQuery }) {
  const t = texts.use()
  const { store, source } = usePanelContext()
  const [timeline, setTimeline] = useState<Timeline | null>(null)
  const ask = useCallback(() => traceClient.timeline(source, query, BINS), [source, query])
  useAsking(source, ask, setTimeline)
  if (timeline === null) return null
  if (timeline.lanes.length === 0) return <EmptyState title={t.emptyTitle}>{t.emptyText}</EmptyState>
  const openAt = async (index: number) => {
    const { rows } = await traceClient.rows(source, query, index, 8)
    const first = rows.find((row) => row.type === 'unit')
    if (first !== undefined) store.setState({ ...NOTHING_INSIDE, row: first.key, isChosen: true, zoom: 'ladder' })
  }
  const most = Math.max(1, ...timeline.bins.map(({ toServer, toClient }) => Math.max(toServer, toClient)))
  const span = Math.max(timeline.to - timeline.from, 0.001)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">
      <div role="img" aria-label={t.timeline} className="flex h-32 items-stretch gap-px border-b border-line">
        {timeline.bins.map((bin, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place in time
          <div key={index} className="flex flex-1 flex-col">
            <div className="flex h-1/2 items-end border-b border-line-strong">
              <div className="w-full bg-layer-http1" style={{ height: `${(bin.toServer / most) * 100}%` }} />
            </div>
            <div className="h-1/2">
              <div className="w-full bg-layer-body" style={{ height: `${(bin.toClient / most) * 100}%` }} />
            </div>
          </div>
        ))}
      </div>
      <div className="tabular flex justify-between py-1 font-mono text-caption text-ink-faint">
        <span>{t.duration(0)}</span>
        <span>{t.duration(span)}</span>
      </div>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 py-1 text-caption text-ink-soft">
        <li className="flex items-center gap-1.5">
          <span aria-hidden="true" className="size-2.5 rounded-sm bg-layer-http1" />
          {`↑ ${t.toServer}`}
        </li>
        <li className="flex items-center gap-1.5">
          <span aria-hidden="true" className="size-2.5 rounded-sm bg-layer-body" />
          {`↓ ${t.toClient}`}
        </li>
        {timeline.lanes.some(({ queryCount }) => queryCount > 0) && (
          <li className="flex items-center gap-1.5">
            <span aria-hidden="true" className="h-3 w-0.5 bg-layer-sql" />
            {t.queryMark}
          </li>
        )}
        <li className="text-ink-faint">{t.timelineHint}</li>
      </ul>
      {timeline.more > 0 && <p className="py-2 text-caption text-ink-soft">{t.moreLanes(timeline.more)}</p>}
      <ol aria-label={t.lanes}>
        {timeline.lanes.map((lane) => (
          <li key={lane.exchange}>
            <Lane lane={lane} from={timeline.from} span={span} onOpen={() => openAt(lane.row)} />
          </li>
        ))}
      </ol>
      <p className="pt-4 text-caption text-pretty text-ink-faint">{t.honesty}</p>
    </div>
  )
}

function Lane(props: {
  readonly lane: TimelineLane
  readonly from: number
  readonly span: number
  readonly onOpen: () => void
}) {
  const t = texts.use()
  const { lane, from, span } = props
  const layer = lane.protocol
  const left = ((lane.from - from) / span) * 100
  const width = ((lane.to - lane.from) / span) * 100
  return (
    <button
      type="button"
      onClick={props.onOpen}
      className="hit block w-full rounded-md px-1 py-1.5 text-left hover:bg-surface-sunken"
    >
      <span className="flex items-baseline gap-2 text-small">
        <LayerMark layer={layer} className="self-center" />
        <span className="truncate">{lane.title === '' ? t.connection(lane.connection) : lane.title}</span>
        <span className="tabular ml-auto shrink-0 font-mono text-caption text-ink-faint">
          {lane.queryCount > 0 && `${t.queries(lane.queryCount)} · `}
          {`↑ ${t.bytesShort(lane.toServer)} ↓ ${t.bytesShort(lane.toClient)}`}
        </span>
      </span>
      <span className="relative mt-1 block h-2 rounded-full bg-surface-sunken">
        <span
          className={`absolute h-full min-w-1 rounded-full ${layerClasses(layer).mark}`}
          style={{ left: `${Math.min(left, 99.5)}%`, width: `${width}%` }}
        />
        {lane.queries.map((at, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a query is its place
            key={index}
            aria-hidden="true"
            className="absolute -top-0.5 h-3 w-0.5 bg-layer-sql"
            style={{ left: `${Math.min(((at - from) / span) * 100, 99.5)}%` }}
          />
        ))}
      </span>
    </button>
  )
}
