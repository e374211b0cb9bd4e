/** What is missing or ended early, said in a sentence: a reader must never take a hole for silence. */
import { CircleSlash, Plug, Scissors, Timer, Unplug } from 'lucide-react'
import { useLanguage } from '../../i18n/index.ts'
import { type ClosedRow, type FaultRow, type GapRow, type NoticeRow, saidOfFault } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { noticeTexts } from './notice-texts.ts'

type NoticeProps = { readonly row: GapRow | FaultRow | ClosedRow | NoticeRow }

export function Notice({ row }: NoticeProps) {
  const said = useSaid(row)
  const Icon = iconOf(row)
  return (
    <div className="grid h-full grid-cols-[4.375rem_minmax(0,1fr)] bg-warn-soft text-caption text-warn">
      <Icon size={14} aria-hidden="true" className="mr-2 self-center justify-self-end" />
      <p className="mr-3 line-clamp-3 self-center text-pretty" title={said}>
        {said}
      </p>
    </div>
  )
}

function iconOf(row: NoticeProps['row']) {
  if (row.type === 'gap' || row.type === 'evicted') return Scissors
  if (row.type !== 'fault') return CircleSlash
  const { kind } = row.fault
  if (kind === 'latency' || kind === 'rate') return Timer
  return kind === 'mended' ? Plug : Unplug
}

function leftText({ isEventStream, unanswered }: ClosedRow, words: ReturnType<typeof noticeTexts.use>): string {
  if (unanswered !== '') return words.closedUnanswered(unanswered)
  return isEventStream ? words.closedStream : words.closedClientLeft
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
