/** One row of the ladder, by its type. Cheap: hundreds of these are made anew while scrolling. */
import { Unplug } from 'lucide-react'
import { memo } from 'react'
import { classes, LayerMark, layerClasses } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import {
  type ControlRow,
  type OpenRow,
  type Row,
  type SessionRow,
  type SqlsRow,
  type StreamRow,
  saidOfRepeated,
  sqlMilliseconds,
} from '../../trace/index.ts'
import { usePanelContext } from '../panel-context.ts'
import { NOTHING_INSIDE } from '../panel-store.ts'
import { texts } from '../texts.ts'
import { Arrow } from './arrow.tsx'
import { ExchangeHead } from './exchange-head.tsx'
import { Fold } from './fold.tsx'
import { MessageArrow } from './message-arrow.tsx'
import { Notice } from './notice.tsx'
import { Pause } from './pause.tsx'
import { RemarkNote } from './remark-row.tsx'
import { RunHead } from './run-head.tsx'
import { isSameRow } from './same-row.ts'
import { SqlNote } from './sql-row.tsx'
import { useElapsed } from './use-elapsed.ts'
import { useIsLive } from './use-is-live.ts'

export interface LadderRowProps {
  readonly row: Row
  /** Server's clock of the first row. */
  readonly from: number
  readonly isSelected: boolean
  readonly onOpen: (row: { readonly key: string }) => void
}

export const LadderRow = memo(
  ({ row, from, isSelected, onOpen }: LadderRowProps) => {
    switch (row.type) {
      case 'unit':
        return <Arrow row={row} from={from} isSelected={isSelected} onOpen={onOpen} />
      case 'control':
        return <ControlFold row={row} />
      case 'stream':
        return <StreamFold row={row} />
      case 'message':
        return <MessageArrow row={row} from={from} isSelected={isSelected} onOpen={onOpen} />
      case 'exchange':
        return <ExchangeHead row={row} />
      case 'session':
        return <SessionFold row={row} />
      case 'open':
        return <OpenStream row={row} />
      case 'sqls':
        return <SqlFold row={row} />
      case 'sql':
        return <SqlNote row={row} from={from} isSelected={isSelected} onOpen={onOpen} />
      case 'remark':
        return <RemarkNote row={row} from={from} isSelected={isSelected} onOpen={onOpen} />
      case 'pause':
        return <Pause row={row} />
      case 'run':
        return <RunHead row={row} />
      default:
        return <Notice row={row} />
    }
  },
  // Rows come as fresh copies with every window: what counts is what they say.
  (a, b) => a.isSelected === b.isSelected && a.from === b.from && isSameRow(a.row, b.row),
)

/** Control frames in one line: how many, of which kinds. */
function ControlFold({ row }: { readonly row: ControlRow }) {
  const t = texts.use()
  const kinds = row.kinds.map(([kind, count]) => (count > 1 ? `${kind} ×${count}` : kind)).join(', ')
  return (
    <Fold
      row={row}
      count={row.isOfKafka ? t.housekeeping(row.count) : row.isSaid ? t.keepAlive(row.count) : t.control(row.count)}
      about={<span className="font-mono">{kinds}</span>}
    />
  )
}

/**
 * The end of a ladder that has none yet: a connection on which more may be said, and for how long it has been open. Once the feed
 * is lost nobody knows whether it still is: it was.
 */
function OpenStream({ row }: { readonly row: OpenRow }) {
  const t = texts.use()
  const elapsed = useElapsed(row.at)
  const isLive = useIsLive()
  const layer = row.protocol
  const { soft, mark } = layerClasses(layer)
  return (
    <div className="grid h-full grid-cols-[4.375rem_minmax(0,1fr)] text-caption text-ink-soft">
      {isLive ? (
        <span className="relative mr-2 flex size-2.5 self-center justify-self-end">
          <span className={classes('absolute inset-0 rounded-full motion-safe:animate-ping', soft)} />
          <span className={classes('absolute inset-0.5 rounded-full', mark)} />
        </span>
      ) : (
        <Unplug size={14} aria-hidden="true" className="mr-2 self-center justify-self-end text-ink-faint" />
      )}
      <div className="mr-3 flex min-w-0 flex-col justify-center border-x border-dashed border-line-strong px-2.5">
        <p className="flex min-w-0 items-baseline gap-1.5">
          <LayerMark layer={layer} className="self-center" />
          <span
            className={classes('line-clamp-2 min-w-0 leading-tight font-medium', isLive ? 'text-ink' : 'text-ink-soft')}
          >
            {isLive ? t.openFor(t.elapsed(elapsed)) : t.wasOpenFor(t.elapsed(elapsed))}
          </span>
        </p>
        <p className="truncate text-ink-faint" title={row.title}>
          {row.title}
        </p>
      </div>
    </div>
  )
}

/** The polling requests of a Socket.IO session in one line: what they carry stands below, packet by packet. */
function SessionFold({ row }: { readonly row: SessionRow }) {
  const t = texts.use()
  const count = <span className="font-medium text-ink">{t.polls(row.requests)}</span>
  const about = row.session === null ? t.pollsOfNew : t.pollsOf(row.session)
  return <Fold row={row} count={count} about={about} />
}

/** The server's queries to its database in one line: how many, how long, and whether one was asked again and again. */
function SqlFold({ row }: { readonly row: SqlsRow }) {
  const t = texts.use()
  const language = useLanguage()
  const { repeated } = row
  const said = repeated === null ? t.notOnTheWire : t.sqlSame(repeated.times, repeated.loader)
  const whole = repeated === null ? said : saidOfRepeated(repeated, language)
  const count = (
    <>
      <LayerMark layer="sql" className="self-center" />
      <span className="font-medium text-ink">{t.queries(row.count)}</span>
    </>
  )
  const about = (
    <span className={repeated === null ? '' : 'text-warn'} title={whole}>
      {said}
    </span>
  )
  return <Fold row={row} count={count} about={about} measure={sqlMilliseconds(row.took, language)} />
}

/** The messages of a stream in one line: how many came, and how long that took. */
function StreamFold({ row }: { readonly row: StreamRow }) {
  const t = texts.use()
  const { store } = usePanelContext()
  // A message that is open goes away with its row: what it is part of stays.
  const leave = () => {
    if (store.getState().row?.startsWith(row.key) === true) store.setState({ ...NOTHING_INSIDE, row: row.unit })
  }
  const count = (
    <span className="font-medium text-ink">
      {row.of === 'messages' ? t.streamOf(row.count) : t.framesIn(row.count)}
    </span>
  )
  return <Fold row={row} count={count} about={t.streamTime(t.duration(row.to - row.from))} onFold={leave} />
}
