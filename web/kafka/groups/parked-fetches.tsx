/** Fetches that the broker has not answered yet, each with its time running down; and how the last ones ended. */
import { AlarmClock, Hourglass, Zap } from 'lucide-react'
import { useState } from 'react'
import type { KafkaParkedFetch } from '#proto/api/kafka.ts'
import { type EndedFetch, fetchKey } from '../broker/history.ts'
import { useNow } from '../use-now.ts'
import type { ViewProps } from '../view.ts'
import { ownName } from './own-name.ts'
import { texts } from './texts.ts'

const MOST_ENDED = 6
/** For so many room is held. */
const MOST_HELD = 4
const FETCH_REM = 2.75

export function ParkedFetches({ state, history, ahead }: ViewProps) {
  const t = texts.use()
  const now = useNow(ahead, state.fetches.length > 0 ? 100 : null)
  const [mostSeen, setMostSeen] = useState(0)
  if (Math.min(MOST_HELD, state.fetches.length) > mostSeen) setMostSeen(Math.min(MOST_HELD, state.fetches.length))
  if (state.source === 'cluster') return <p className="text-small text-ink-soft">{t.fetchesCluster}</p>
  return (
    <div>
      {/* As high as it ever was: what stands beneath does not jump with each Fetch that comes and goes. */}
      <div style={{ minHeight: `${Math.max(1, mostSeen) * FETCH_REM}rem` }}>
        {state.fetches.length === 0 ? (
          <p className="text-small text-ink-faint">{t.fetchesNone}</p>
        ) : (
          <ul>
            {state.fetches.map((fetch) => (
              <Parked key={fetchKey(fetch)} fetch={fetch} now={now} prefix={state.prefix} />
            ))}
          </ul>
        )}
      </div>
      {history.ended.length > 0 && (
        <>
          <h3 className="mt-5 text-small font-semibold">{t.ended}</h3>
          <ol className="mt-1.5">
            {history.ended.slice(0, MOST_ENDED).map((ended) => (
              <Ended key={fetchKey(ended.fetch)} ended={ended} prefix={state.prefix} />
            ))}
          </ol>
        </>
      )}
    </div>
  )
}

interface ParkedProps {
  readonly fetch: KafkaParkedFetch
  readonly now: number
  readonly prefix: string
}

function Parked({ fetch, now, prefix }: ParkedProps) {
  const t = texts.use()
  const waited = Math.min(fetch.maxWait, Math.max(0, now - fetch.since))
  const left = fetch.maxWait === 0 ? 0 : 1 - waited / fetch.maxWait
  return (
    <li data-fetch={fetch.clientId} className="pb-3">
      <p className="flex flex-wrap items-baseline gap-x-3 text-small">
        <Hourglass size={14} aria-hidden="true" className="self-center text-ink-faint" />
        <span className="font-mono font-medium">{ownName(fetch.clientId, prefix) || fetch.remote}</span>
        <span className="min-w-0 text-ink-soft">
          {t.waits} <span className="font-mono">{placesOf(fetch)}</span>, {t.minBytes(fetch.minBytes)}
        </span>
        <span aria-hidden="true" className="tabular ml-auto font-mono text-caption whitespace-nowrap text-ink-soft">
          {t.waited(waited)} {t.ofWait(fetch.maxWait)}
        </span>
      </p>
      <div aria-hidden="true" className="mt-1 h-1.5 overflow-hidden rounded-full bg-surface-sunken">
        <div className="h-full bg-layer-kafka" style={{ width: `${left * 100}%` }} />
      </div>
    </li>
  )
}

const MOST_PLACES = 6

function placesOf({ partitions }: KafkaParkedFetch): string {
  const shown = partitions.slice(0, MOST_PLACES).map(({ topic, partition }) => `${topic}-${partition}`)
  return [...shown, ...(partitions.length > MOST_PLACES ? [`+${partitions.length - MOST_PLACES}`] : [])].join(' ')
}

function Ended({ ended: { fetch, by, at, records }, prefix }: { readonly ended: EndedFetch; readonly prefix: string }) {
  const t = texts.use()
  const waited = Math.max(0, at - fetch.since)
  const Icon = by === 'records' ? Zap : AlarmClock
  return (
    <li className="flex items-baseline gap-2.5 border-t border-line py-1.5 text-small">
      <Icon
        size={14}
        aria-hidden="true"
        className={by === 'records' ? 'shrink-0 self-center text-good' : 'shrink-0 self-center text-ink-faint'}
      />
      <span className="shrink-0 font-mono">{ownName(fetch.clientId, prefix) || fetch.remote}</span>
      <span className={by === 'records' ? '' : 'text-ink-soft'}>
        {by === 'records' ? t.byRecords(records, waited) : by === 'time' ? t.byTime(fetch.maxWait) : t.byGone(waited)}
      </span>
    </li>
  )
}
