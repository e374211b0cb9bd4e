/** What is missing or ended early, said in a sentence: a reader must never take a hole for silence. */
import { CircleSlash, CircleX, Plug, Scissors, Timer, Unplug } from 'lucide-react'
import type { Direction } from '#proto/wire/model.ts'
import { classes } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { type ClosedRow, type FaultRow, type GapRow, type NoticeRow, saidOfFault } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { LIFE_LINES } from './life-lines.ts'
import { noticeTexts } from './notice-texts.ts'
import { Shaft } from './shaft.tsx'

type NoticeProps = { readonly row: GapRow | FaultRow | ClosedRow | NoticeRow }

export function Notice({ row }: NoticeProps) {
  const said = useSaid(row)
  const Icon = iconOf(row)
  const torn = tornIn(row)
  const [client, server] = letGoIn(row)
  return (
    <div className="grid h-full grid-cols-[4.375rem_minmax(0,1fr)] bg-warn-soft text-caption text-warn">
      <Icon size={14} aria-hidden="true" className="mr-2 self-center justify-self-end" />
      <div
        data-client={client ? 'finished' : 'open'}
        data-server={server ? 'finished' : 'open'}
        className={classes(
          'relative mr-3 flex min-w-0 flex-col justify-center border-x border-line-strong px-3',
          LIFE_LINES,
        )}
      >
        {client && <Gone className="-left-[7.5px]" />}
        {server && <Gone className="-right-[7.5px]" />}
        <p className={classes('text-pretty', torn === null ? 'line-clamp-3' : 'line-clamp-2')} title={said}>
          {said}
        </p>
        {torn !== null && (
          <span className="relative block h-3">
            <Shaft isUp={torn === 'toServer'} layer="unknown" share={0} arrival="lost" />
          </span>
        )}
      </div>
    </div>
  )
}

/** This end of the connection is no more, from here on. */
function Gone({ className }: { readonly className: string }) {
  return (
    <CircleX
      data-gone
      size={14}
      aria-hidden="true"
      className={classes('absolute top-1/2 -translate-y-1/2 rounded-full bg-warn-soft', className)}
    />
  )
}

/** Which ends are gone from here on: of the client, of the server. */
function letGoIn(row: NoticeProps['row']): readonly [client: boolean, server: boolean] {
  if (row.type === 'restarted') return [false, true]
  if (row.type === 'fault') {
    const { kind, direction } = row.fault
    if (kind === 'let-go') return [direction === 'toServer', direction === 'toClient']
    const isForBoth = kind === 'fin' || kind === 'reset' || kind === 'given-up'
    return [isForBoth, isForBoth]
  }
  if (row.type !== 'closed') return [false, false]
  switch (row.reason) {
    case 'client-left':
      return [true, false]
    case 'server-closed':
    case 'timeout':
      return [false, true]
    case 'error':
      return [true, true]
    default:
      return [false, false]
  }
}

/** Which way something was sent that never came: what a client sends is seen nowhere else. */
function tornIn(row: NoticeProps['row']): Direction | null {
  if (row.type !== 'fault') return null
  const { kind, direction } = row.fault
  return kind === 'swallowed' || kind === 'pong-swallowed' ? direction : null
}

function iconOf(row: NoticeProps['row']) {
  if (row.type === 'gap' || row.type === 'evicted') return Scissors
  if (row.type !== 'fault') return CircleSlash
  const { kind } = row.fault
  if (kind === 'latency' || kind === 'rate') return Timer
  return kind === 'mended' ? Plug : Unplug
}

function leftText({ isOnlyLeft, unanswered }: ClosedRow, words: ReturnType<typeof noticeTexts.use>): string {
  if (unanswered !== '') return words.closedUnanswered(unanswered)
  return isOnlyLeft ? words.closedStream : words.closedClientLeft
}

function useSaid(row: NoticeProps['row']): string {
  const t = texts.use()
  const words = noticeTexts.use()
  const language = useLanguage()
  switch (row.type) {
    case 'fault':
      return saidOfFault(row.fault, language)
    case 'gap': {
      const why = {
        evicted: words.gapEvicted,
        'slow-viewer': words.gapSlowViewer,
        'not-recorded': words.gapNotRecorded,
        reconnect: words.gapReconnect,
      }[row.reason]
      return `${words.gap(t[row.direction], t.bytes(row.count))} ${why}`
    }
    case 'closed':
      return {
        'client-left': leftText(row, words),
        'server-closed': words.closedServerClosed,
        error: words.closedError,
        timeout: words.closedTimeout,
        'second-sandbox': words.closedSecondSandbox,
        'too-large': words.closedTooLarge,
      }[row.reason]
    case 'evicted':
      return words.evicted(row.exchanges, t.bytes(row.bytes))
    case 'restarted':
      return words.restarted
    default:
      return row satisfies never
  }
}
