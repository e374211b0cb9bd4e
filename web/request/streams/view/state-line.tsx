/** How a stream is, at a glance: connecting, open for so long, lost and tried again, or how it ended and what that means. */
import { CircleCheck, CircleDot, CircleSlash, CircleX, Loader, RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { StatusMeaning } from '../../answer/status-meaning.tsx'
import { statusWords } from '../../answer/status-meanings.ts'
import { isGood, isKilled, type RunResult } from '../../run/result.ts'
import type { StreamState } from '../live-stream.ts'
import { texts } from '../texts.ts'

export function StateLine({ result, state }: { readonly result: RunResult; readonly state: StreamState }) {
  return <div className="pb-2">{state.phase === 'ended' ? <Ended result={result} /> : <Running state={state} />}</div>
}

function Running({ state }: { readonly state: Exclude<StreamState, { readonly phase: 'ended' }> }) {
  const words = texts.use()
  const now = useNow()
  if (state.phase === 'open') {
    return (
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="inline-flex items-center gap-2 rounded-md bg-good-soft px-2 py-0.5 font-semibold text-good">
          <CircleDot size={16} aria-hidden="true" />
          <span className="tabular">{words.open(Math.max(0, Math.floor((now - state.since) / 1000)))}</span>
        </span>
        {state.agreed !== '' && (
          <span className="font-mono text-small text-ink-soft">{words.agreed(state.agreed)}</span>
        )}
      </p>
    )
  }
  const isLost = state.phase === 'retrying'
  const Sign = isLost ? RotateCw : Loader
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5" role="status">
      <span
        className={`inline-flex items-center gap-2 rounded-md px-2 py-0.5 font-semibold ${isLost ? 'bg-warn-soft text-warn' : 'bg-surface-sunken text-ink-soft'}`}
      >
        <Sign size={16} aria-hidden="true" />
        {isLost ? words.retrying : state.phase === 'closing' ? words.closing : words.connecting}
      </span>
      {isLost && (
        <span className="tabular text-small text-ink-soft">
          {state.at > now ? words.retryIn(String(Math.ceil((state.at - now) / 1000))) : words.retryNow}
        </span>
      )}
      {isLost && state.why !== '' && <span className="font-mono text-small break-all text-ink-soft">{state.why}</span>}
    </p>
  )
}

function Ended({ result }: { readonly result: RunResult }) {
  const words = texts.use()
  const { status, leftBy } = result
  if (!status) return null
  const { code, name } = statusWords(status)
  const { look, Sign } = endLook(result)
  return (
    <div role="status">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <p className={`inline-flex items-center gap-2 rounded-md px-2 py-0.5 font-mono font-semibold ${look}`}>
          <Sign size={16} aria-hidden="true" />
          <span className="tabular">
            {isKilled(result)
              ? words.happened(name)
              : status.kind === 'kafka'
                ? `${name} (${code})`
                : [code, name].filter((part) => part !== null).join(' ')}
          </span>
        </p>
        <p className="text-small text-ink-soft">
          {isKilled(result)
            ? words.killedByYou
            : status.kind === 'close'
              ? endWords(status, words)
              : leftBy !== undefined
                ? { you: words.endedByYou, until: words.endedByUntil }[leftBy]
                : words.ended}
        </p>
      </div>
      {(status.kind === 'grpc' || status.kind === 'kafka') && status.message !== '' && (
        <p className="pt-1.5 wrap-anywhere">{status.message}</p>
      )}
      <p className="pt-1.5 text-small text-pretty text-ink-soft">
        {leftBy === undefined ? <StatusMeaning protocol={result.protocol} status={status} /> : words.leaveGloss}
      </p>
    </div>
  )
}

/** What was done on purpose is no alarm. */
function endLook(result: RunResult) {
  if (isKilled(result)) return { look: 'bg-surface-sunken text-ink-soft', Sign: CircleSlash }
  if (isGood(result)) return { look: 'bg-good-soft text-good', Sign: CircleCheck }
  return { look: 'bg-danger-soft text-danger', Sign: CircleX }
}

function endWords(
  { by, code, reason, isClean }: Extract<NonNullable<RunResult['status']>, { readonly kind: 'close' }>,
  words: ReturnType<typeof texts.use>,
): string {
  const who = {
    you: words.endedByYou,
    until: words.endedByUntil,
    server: words.endedByServer,
    nobody: words.endedByNobody,
  }[by]
  const said = code !== null && reason !== '' ? words.reason(reason) : ''
  return [who, said, !isClean && by !== 'nobody' ? words.endedUnclean : ''].filter(Boolean).join(', ')
}

/** Ticks each half second, while somebody looks. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  return now
}
