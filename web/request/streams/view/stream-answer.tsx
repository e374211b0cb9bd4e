/** A stream as the answer of its block: how it is, what goes and comes, and the headers it began with. */
import { useMemo } from 'react'
import { HeaderTable } from '../../answer/header-table.tsx'
import { ResponseFailure } from '../../answer/response-failure.tsx'
import { StatusDetailList } from '../../answer/status-detail-list.tsx'
import type { RunResult } from '../../run/result.ts'
import { texts } from '../texts.ts'
import { useChanges, useStream } from '../use-live.ts'
import { MessageList } from './message-list.tsx'
import { logOfResult } from './rows.ts'
import { StateLine } from './state-line.tsx'

const ENDED = { phase: 'ended' } as const

export function StreamAnswer({ result }: { readonly result: RunResult }) {
  const words = texts.use()
  const live = useStream(result.run)
  useChanges(live)
  const { stream } = result
  const kept = useMemo(() => logOfResult(stream ?? { count: 0, latest: [] }), [stream])
  const state = live?.getState() ?? ENDED
  const headers = result.headers.length > 0 ? result.headers : (live?.getHeaders() ?? [])
  const counts = live?.log
  return (
    <div className="flex min-h-0 flex-col @3xl:min-h-36 @3xl:flex-1">
      {result.failure && <ResponseFailure result={result} />}
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <StateLine result={result} state={state} />
        {counts && (
          <p className="tabular pb-2 text-small text-ink-soft">{words.counts(counts.received, counts.sent)}</p>
        )}
      </div>
      {result.status?.kind === 'grpc' && <StatusDetailList details={result.status.details} />}
      <MessageList run={result.run} log={live?.log ?? kept} isOpen={state.phase !== 'ended'} />
      {headers.length > 0 && (
        <details className="pt-3">
          <summary className="hit cursor-pointer text-small text-ink-soft">{words.headers}</summary>
          <div className="pt-2">
            <HeaderTable label={words.headers} pairs={headers} empty="" />
          </div>
        </details>
      )}
      {result.trailers.length > 0 && (
        <details className="pt-2">
          <summary className="hit cursor-pointer text-small text-ink-soft">{words.trailers}</summary>
          <div className="pt-2">
            <HeaderTable label={words.trailers} pairs={result.trailers} empty="" />
          </div>
        </details>
      )}
    </div>
  )
}
