/** A line for each request over the time of the whole run: when its records were handed over, how long they waited, when it went. */

import { type KeyboardEvent, useRef } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { classes } from '../../design/index.ts'
import type { ToldRun } from '../clients/producer-store.ts'
import { type Timeline, type TimelineRecord, type TimelineRequest, ticksOf, waitOf } from './requests.ts'
import { texts } from './texts.ts'

export interface OverviewProps {
  readonly told: ToldRun
  readonly timeline: Timeline
  /** Its number. */
  readonly chosen: number
  readonly onChoose: (number: number) => void
  /** To a frame, by its key. */
  readonly onGo: (key: string) => void
}

const MOST_DRAWN = 120
const TICKS = 6
const ROW = 'grid grid-cols-[2rem_minmax(0,1fr)_6.5rem] items-center gap-x-3'
const HATCH = 'bg-[repeating-linear-gradient(135deg,transparent_0_3px,var(--line-strong)_3px_4px)]'

export function Overview({ told: { wish }, timeline, chosen, onChoose, onGo }: OverviewProps) {
  const t = texts.use()
  const list = useRef<HTMLOListElement>(null)
  const { requests, waiting, length } = timeline
  const shown = requests.slice(0, MOST_DRAWN)
  const place = (at: number) => `${Math.min(100, Math.max(0, (at / length) * 100))}%`
  const isSilent = wish.acks === 0
  const move = (event: KeyboardEvent) => {
    const to = ownValue({ ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 1, End: shown.length }, event.key)
    if (to === undefined) return
    event.preventDefault()
    list.current?.querySelector<HTMLElement>(`[data-request="${Math.min(shown.length, Math.max(1, to))}"]`)?.focus()
  }
  return (
    <figure aria-label={t.title}>
      <div aria-hidden="true" className={classes(ROW, 'pr-3 pb-1')}>
        <span />
        <span className="relative block h-4">
          {ticksOf(length, TICKS).map((tick, index) => (
            <span
              key={tick}
              className={classes(
                'tabular absolute font-mono text-caption whitespace-nowrap text-ink-faint',
                tick > 0 && '-translate-x-1/2',
                index % 2 === 1 && 'hidden @min-[34rem]:block',
              )}
              style={{ left: place(tick) }}
            >
              {tick === 0 ? '0' : t.ms(tick)}
            </span>
          ))}
        </span>
        <span className="text-right text-caption text-ink-faint">{t.rowHead}</span>
      </div>
      <ol
        ref={list}
        aria-label={t.requestsList}
        onKeyDown={move}
        className="relative max-h-96 overflow-y-auto border-y border-line"
      >
        {shown.map((request) => (
          <li key={request.number}>
            <button
              type="button"
              data-request={request.number}
              tabIndex={request.number === chosen ? 0 : -1}
              aria-pressed={request.number === chosen}
              aria-label={saidOf(request, isSilent, t)}
              onFocus={() => onChoose(request.number)}
              onPointerEnter={() => onChoose(request.number)}
              onClick={() => request.frame !== null && onGo(request.frame.key)}
              className={classes(
                ROW,
                'w-full py-1 pr-3 text-left text-caption -outline-offset-2',
                request.number === chosen ? 'bg-surface-sunken' : '',
              )}
            >
              <span className="tabular pl-1 text-right font-mono text-ink-soft">{request.number}</span>
              <Track request={request} place={place} isSilent={isSilent} />
              <span className="tabular truncate text-right font-mono text-ink-soft">
                {`${request.records.length} · ${request.frame === null ? '?' : t.bytes(request.frame.bytes)}`}
              </span>
            </button>
          </li>
        ))}
        {waiting.length > 0 && (
          <li className={classes(ROW, 'py-1 pr-3 text-caption')}>
            <span />
            <span className="relative block h-5">
              <Handed records={waiting} place={place} />
            </span>
            <span className="truncate text-right text-ink-soft">{t.stillWaiting(waiting.length)}</span>
          </li>
        )}
      </ol>
      {requests.length > shown.length && <p className="mt-2 text-caption text-ink-soft">{t.shownSome(shown.length)}</p>}
      <Legend isSilent={isSilent} />
    </figure>
  )
}

interface TrackProps {
  readonly request: TimelineRequest
  readonly place: (at: number) => string
  readonly isSilent: boolean
}

/** Waiting ends where the request was seen on the wire; where it was not, where the producer closed it. */
function Track({ request: { records, closedAt, frame, answer }, place, isSilent }: TrackProps) {
  const from = records[0]?.handedAt ?? closedAt
  const sent = frame?.at ?? closedAt
  return (
    <span aria-hidden="true" className="relative block h-5">
      <span
        className={classes('absolute top-1.5 h-2 border-y border-line-strong', HATCH)}
        style={{ left: place(from), width: `calc(${place(sent)} - ${place(from)})` }}
      />
      <Handed records={records} place={place} />
      {frame !== null && (
        <span
          className={classes(
            'absolute top-0.5 h-4 min-w-1 rounded-xs',
            isSilent || answer === null
              ? 'border border-layer-kafka bg-surface'
              : answer.isError
                ? 'bg-danger'
                : 'bg-layer-kafka',
          )}
          style={{
            left: `min(${place(frame.at)}, calc(100% - 0.25rem))`,
            width: `calc(${place(answer?.at ?? frame.at)} - ${place(frame.at)})`,
          }}
        />
      )}
    </span>
  )
}

function Handed(props: { readonly records: readonly TimelineRecord[]; readonly place: TrackProps['place'] }) {
  return props.records.map(({ number, handedAt }) => (
    <span
      key={number}
      aria-hidden="true"
      className="absolute top-0.5 h-4 w-0.5 bg-ink"
      style={{ left: props.place(handedAt) }}
    />
  ))
}

function saidOf(request: TimelineRequest, isSilent: boolean, t: ReturnType<typeof texts.use>): string {
  const { number, records, frame, answer } = request
  const [first] = records
  const waited = first === undefined ? null : waitOf(first, request)
  const answered =
    frame !== null && answer !== null
      ? t.answeredAfter(t.ms(answer.at - frame.at))
      : isSilent
        ? t.nobody
        : t.answerUnseen
  return t.said(number, records.length, waited === null ? t.unknown : t.ms(waited), answered)
}

function Legend({ isSilent }: { readonly isSilent: boolean }) {
  const t = texts.use()
  const keys: readonly (readonly [look: string, name: string])[] = [
    ['h-4 w-0.5 bg-ink', t.keyRecord],
    [`h-2 w-6 border-y border-line-strong ${HATCH}`, t.keyWait],
    isSilent
      ? ['h-4 w-1.5 rounded-xs border border-layer-kafka bg-surface', t.keySilent]
      : ['h-4 w-1.5 rounded-xs bg-layer-kafka', t.keyFlight],
  ]
  return (
    <figcaption className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-caption text-ink-soft">
      {keys.map(([look, name]) => (
        <span key={name} className="inline-flex items-center gap-2">
          <span aria-hidden="true" className={classes('inline-block', look)} />
          {name}
        </span>
      ))}
    </figcaption>
  )
}
