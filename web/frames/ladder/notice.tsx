/** What is missing or ended early, said in a sentence: a reader must never take a hole for silence. */
import { CircleSlash, Plug, Scissors, Timer, Unplug } from 'lucide-react'
import type { Direction } from '#proto/wire/model.ts'
import { classes } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { type ClosedRow, type FaultRow, type GapRow, type NoticeRow, saidOfFault } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { noticeTexts } from './notice-texts.ts'
import { Shaft } from './shaft.tsx'

type NoticeProps = { readonly row: GapRow | FaultRow | ClosedRow | NoticeRow }

export function Notice({ row }: NoticeProps) {
  const said = useSaid(row)
  const Icon = iconOf(row)
  const torn = tornIn(row)
  return (
    <div className="grid h-full grid-cols-[4.375rem_minmax(0,1fr)] bg-warn-soft text-caption text-warn">
      <Icon size={14} aria-hidden="true" className="mr-2 self-center justify-self-end" />
      <div className="mr-3 self-center">
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
