/** One request, response or frame: an arrow between the lifelines, with the protocol's own words above it. */
import { CircleAlert, Hourglass, TriangleAlert } from 'lucide-react'
import { classes, LayerMark } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { lookOf } from '../../protocols/looks.ts'
import type { UnitRow } from '../../trace/index.ts'
import { graphqlTexts } from '../graphql/texts.ts'
import { kindName } from '../kind-names.ts'
import { splitTitle } from '../model/split-title.ts'
import { texts } from '../texts.ts'
import { ArrowRow, type SaidRow } from './arrow-row.tsx'
import { Added, EndingChip } from './row-chips.tsx'
import { useElapsed } from './use-elapsed.ts'

export interface ArrowProps {
  readonly row: UnitRow
  readonly from: number
  readonly isSelected: boolean
  readonly onOpen: (row: SaidRow) => void
}

export function Arrow({ row, from, isSelected, onOpen }: ArrowProps) {
  const t = texts.use()
  const words = graphqlTexts.use()
  const language = useLanguage()
  // A single frame of a gRPC call is HTTP/2's; the message that it is part of is gRPC's.
  const layer = row.kind === 'pasted' ? 'body' : !row.isMessage && row.protocol === 'grpc' ? 'http2' : row.protocol
  const name = row.isMessage ? row.name : kindName(row.kind, language)
  const title = row.title === '' ? (name === '' ? kindName(row.kind, language) : '') : row.title
  const isOperation = row.protocol === 'graphql' && row.kind === 'request-head'
  const isKafka = row.protocol === 'kafka'
  const longWait = isKafka && PARKED_CALLS.has(row.name) ? PARKED : LONG_WAIT
  const isSpoken = lookOf(row.protocol).goesOn === true && row.kind !== 'request-head' && row.kind !== 'response-head'
  // Every unary call is half-closed by its request: worth a word where a dialogue could go on, and where frames are read one by one.
  const ending = row.ending === 'half' && row.isMessage && row.protocol !== 'grpc' ? null : row.ending
  const trouble = row.status === 'complete' ? null : t[row.status]
  return (
    <ArrowRow row={row} from={from} layer={layer} isSelected={isSelected} isPart={row.isFoldable} onOpen={onOpen}>
      <LayerMark layer={layer} className="self-center" />
      {name !== '' && (
        <span
          title={name}
          className={classes(
            'font-mono text-caption font-semibold',
            // A GraphQL request is known by its operation: the path, always the same, gives way to it.
            isOperation ? 'max-w-[85%] shrink-0 truncate' : 'shrink-0',
          )}
        >
          {name}
        </span>
      )}
      {isSpoken ? (
        <span
          className={classes('min-w-0 truncate font-mono text-caption', isKafka && row.errors > 0 && 'text-danger')}
          title={title}
        >
          {title}
        </span>
      ) : (
        <Title text={title} isStrong={row.isMessage} />
      )}
      <span className="ml-auto flex shrink-0 items-baseline gap-2 text-caption text-ink-faint">
        {row.issues > 0 && (
          <span className="flex items-center gap-1 self-center text-warn" title={t.hasIssues(row.issues)}>
            <TriangleAlert size={12} aria-hidden="true" />
            <span className="sr-only">{t.hasIssues(row.issues)}</span>
          </span>
        )}
        {ending !== null && <EndingChip ending={ending} isBrief={ending === 'half' && row.title !== ''} />}
        {row.added !== '' && <Added added={row.added} />}
        {row.records !== null && <span className="text-ink-soft">{t.records(row.records)}</span>}
        {row.errors > 0 && <Errors said={words.errors(row.errors)} isNamed={isKafka} />}
        {row.isHeld && <Held since={row.at} />}
        {row.waited !== null && row.waited >= longWait && (
          <span className="flex items-center gap-1 self-center text-ink-soft">
            <Hourglass size={12} aria-hidden="true" />
            {t.waited(t.duration(row.waited))}
          </span>
        )}
        {isKafka && row.waited !== null && row.waited < longWait && (
          <span className="tabular hidden font-mono @min-[29.25rem]:inline" title={t.waited(t.duration(row.waited))}>
            {t.duration(row.waited)}
          </span>
        )}
        {row.sinceLast !== null && isSpoken && !isKafka && row.sinceLast >= 0.1 && (
          <span className="tabular hidden font-mono @min-[29.25rem]:inline" title={t.sinceLast}>
            {`+${t.duration(row.sinceLast)}`}
          </span>
        )}
        {trouble !== null && <span className="text-warn">{trouble}</span>}
        {row.correlation !== null && (
          <span className="tabular hidden font-mono @min-[33.25rem]:inline" title={t.correlation(row.correlation)}>
            #{row.correlation}
          </span>
        )}
        {row.stream > 0 && (
          <span className={classes((row.isMessage || ending !== null) && 'hidden @min-[33.25rem]:inline')}>
            {t.stream(row.stream)}
          </span>
        )}
        {row.isMessage && !isSpoken && row.frames > 1 && (
          <span className="hidden @min-[33.25rem]:inline">{t.framesIn(row.frames)}</span>
        )}
      </span>
    </ArrowRow>
  )
}

/** Milliseconds from which on an answer was waited for, not merely made. */
const LONG_WAIT = 800

/** Calls of Kafka whose answer the broker may keep back on purpose, and from how many milliseconds on it did. */
const PARKED_CALLS: ReadonlySet<string> = new Set(['Fetch', 'JoinGroup', 'SyncGroup'])
const PARKED = 40

/** Where the title names the error, a sign beside it is enough. */
function Errors({ said, isNamed }: { readonly said: string; readonly isNamed: boolean }) {
  if (!isNamed) return <span className="text-danger">{said}</span>
  return (
    <span className="flex items-center self-center text-danger" title={said}>
      <CircleAlert size={12} aria-hidden="true" />
      <span className="sr-only">{said}</span>
    </span>
  )
}

/** A request that the server keeps: how long by now. A short one is answered before this says anything. */
function Held({ since }: { readonly since: number }) {
  const t = texts.use()
  const elapsed = useElapsed(since)
  if (elapsed < 1000) return null
  return (
    <span className="flex items-center gap-1 self-center text-ink-soft">
      <Hourglass size={12} aria-hidden="true" className="motion-safe:animate-pulse" />
      {t.waits(t.elapsed(elapsed))}
    </span>
  )
}

/** Where the room is short the beginning of a path gives way: its last part, the method of a call, says most. */
function Title({ text, isStrong }: { readonly text: string; readonly isStrong: boolean }) {
  const [start, middle, end] = splitTitle(text)
  const weight = isStrong && 'font-medium'
  if (end === '') {
    return (
      <span className={classes('min-w-0 truncate text-small', weight)} title={text}>
        {text}
      </span>
    )
  }
  return (
    <span className={classes('flex min-w-0 text-small', weight)} title={text}>
      {/* Two boxes would be read as two words. */}
      <span className="sr-only">{text}</span>
      <span aria-hidden="true" className="min-w-8 shrink truncate">
        {start}
      </span>
      {middle !== '' && (
        // Its spaces are between the boxes.
        <span aria-hidden="true" className="min-w-4 shrink-[999] overflow-hidden text-ellipsis whitespace-pre">
          {middle}
        </span>
      )}
      <span aria-hidden="true" className="max-w-[75%] shrink-0 truncate">
        {end}
      </span>
    </span>
  )
}
