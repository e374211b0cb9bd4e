/** One request, from the wire on: since when the broker has it in its file, since when on the disk, and since when the program knows. */
import { Rows3 } from 'lucide-react'
import { classes } from '../../design/index.ts'
import type { ToldRun } from '../clients/producer-store.ts'
import { type Promised, promisedBy } from './promise.ts'
import { type TimelineRequest, ticksOf } from './requests.ts'
import { texts } from './texts.ts'

export interface CloseUpProps {
  readonly request: TimelineRequest
  readonly told: ToldRun
  readonly isCluster: boolean
  readonly onGo: (key: string) => void
}

type Words = ReturnType<typeof texts.use>

/** Behind the last mark, so that its bar is seen. */
const ROOM = 1.35
const TICKS = 5
const ROW = 'grid grid-cols-1 items-center gap-x-3 gap-y-1 @min-[34rem]:grid-cols-[9rem_minmax(0,1fr)_5rem]'

export function CloseUp({ request, told, isCluster, onGo }: CloseUpProps) {
  const t = texts.use()
  const { number, frame, answer, append, records, batches, why } = request
  const { acks, linger } = told.wish
  const partitions = batches
    .map(({ partition }) => partition)
    .toSorted((one, other) => one - other)
    .map((partition) => `P${partition}`)
    .join(', ')
  return (
    <figure aria-label={t.closeUp(number)} data-close-up={number} className="border-t border-line pt-4">
      <figcaption>
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span className="text-small font-semibold">{t.closeUp(number)}</span>
          {frame !== null && <GoTo onPress={() => onGo(frame.key)}>{t.frameOf}</GoTo>}
          {answer !== null && <GoTo onPress={() => onGo(answer.key)}>{t.answerFrame}</GoTo>}
        </p>
        <p className="mt-0.5 text-caption text-ink-soft">
          {[
            t.records(records.length),
            t.batchesOf(batches.length),
            partitions,
            why === 'linger' && linger === 0 ? t.whyOf('none') : t.whyOf(why),
          ].join(' · ')}
        </p>
      </figcaption>
      {frame === null ? (
        <p className="mt-3 text-small text-ink-faint">{t.notRecorded}</p>
      ) : (
        <Lanes lanes={lanesOf({ from: frame.at, answer, append, acks, isCluster, isOver: told.isOver }, t)} />
      )}
      <p role="status" className="mt-3 max-w-[62ch] text-small text-pretty">
        {promiseText(promisedBy(request, acks), t)}
      </p>
    </figure>
  )
}

interface LaneData {
  readonly name: string
  /** ms since the request was on the wire; null: there is no such time. */
  readonly at: number | null
  /** What holds from then on; where there is no time, why. */
  readonly says: string
  readonly look: string
}

interface Known extends Pick<TimelineRequest, 'answer' | 'append'> {
  readonly from: number
  readonly acks: ToldRun['wish']['acks']
  readonly isCluster: boolean
  readonly isOver: boolean
}

function lanesOf({ from, answer, append, acks, isCluster, isOver }: Known, t: Words): readonly LaneData[] {
  const silent = isCluster ? t.clusterSilent : isOver ? t.brokerSilent : '…'
  const synced = append?.isSynced === true ? append.safeAt : null
  const told = answer?.isError === true ? t.asToldOf('error') : t.asToldOf(acks === 1 ? 'one' : 'all')
  return [
    {
      name: t.written,
      at: append === null ? null : append.at - from,
      says: append === null ? silent : t.asPageCache,
      look: 'bg-layer-kafka-soft text-layer-kafka-ink',
    },
    {
      name: t.safe,
      at: synced === null ? null : synced - from,
      says: append === null ? silent : append.isSynced ? (synced === null ? t.notSafe : t.asSynced) : t.noFsync,
      look: 'bg-good-soft text-good',
    },
    {
      name: t.told,
      at: answer === null ? null : answer.at - from,
      says: answer === null ? (acks === 0 ? t.noAnswer : t.answerUnseen) : told,
      look: answer?.isError === true ? 'bg-danger-soft text-danger' : 'bg-surface-raised text-ink',
    },
  ]
}

function Lanes({ lanes }: { readonly lanes: readonly LaneData[] }) {
  const t = texts.use()
  const length = Math.max(0.1, ...lanes.map(({ at }) => at ?? 0)) * ROOM
  const place = (at: number) => `${Math.max(0, (at / length) * 100)}%`
  return (
    <div className="mt-3">
      <div aria-hidden="true" className={ROW}>
        <span className="hidden @min-[34rem]:block" />
        <span className="relative block h-4">
          {ticksOf(length, TICKS).map((tick) => (
            <span
              key={tick}
              className={classes(
                'tabular absolute font-mono text-caption whitespace-nowrap text-ink-faint',
                tick > 0 && '-translate-x-1/2',
              )}
              style={{ left: place(tick) }}
            >
              {tick === 0 ? '0' : t.ms(tick)}
            </span>
          ))}
        </span>
        <span className="hidden @min-[34rem]:block" />
      </div>
      <ul className="space-y-1.5">
        {lanes.map(({ name, at, says, look }) => (
          <li key={name} className={ROW}>
            <span className="flex items-baseline justify-between gap-3 text-caption">
              {name}
              <span aria-hidden="true" className="tabular font-mono text-ink-soft @min-[34rem]:hidden">
                {at === null ? '' : t.ms(at)}
              </span>
            </span>
            <span className="relative flex h-7 min-w-0 items-center rounded-xs bg-surface-sunken">
              {at === null ? (
                <span className="truncate px-2 text-caption text-ink-soft">{says}</span>
              ) : (
                <>
                  <span aria-hidden="true" className="h-full shrink-0" style={{ width: place(at) }} />
                  <span
                    className={classes(
                      'flex h-full min-w-0 flex-1 items-center border-l-2 border-current px-2 text-caption inset-ring inset-ring-line',
                      look,
                    )}
                  >
                    <span className="truncate" title={says}>
                      {says}
                    </span>
                  </span>
                </>
              )}
            </span>
            <span className="tabular hidden text-right font-mono text-caption @min-[34rem]:block">
              {at === null ? '' : `+${t.ms(at)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function GoTo({ onPress, children }: { readonly onPress: () => void; readonly children: string }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="hit inline-flex items-center gap-1.5 text-caption text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-ink"
    >
      <Rows3 size={13} aria-hidden="true" />
      {children}
    </button>
  )
}

function promiseText(promised: Promised, t: Words): string {
  switch (promised.kind) {
    case 'early':
    case 'afterSync':
      return t[promised.kind](t.ms(promised.gap))
    default:
      return t.promise(promised.kind)
  }
}
