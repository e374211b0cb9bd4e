/**
 * The answer of one block: status first, then body, headers, trailers and details. While the next run is under way the
 * answer before stays in sight; a block with several requests shows one answer at a time.
 */

import { Inbox } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { Badge, classes, EmptyState, Spinner } from '../../design/index.ts'
import { lazyPart } from '../../part/index.ts'
import type { Block } from '../block/block.ts'
import { useBlock } from '../block/store.ts'
import { isGood, isKilled, isOpenStream, type RunResult } from '../run/result.ts'
import { texts } from '../texts.ts'
import { ResponseFailure } from './response-failure.tsx'

const loadAnswer = () => import('./answer.tsx')
const Answer = lazyPart(async () => (await loadAnswer()).Answer)
const KafkaAnswer = lazyPart(async () => (await import('../kafka/answer.tsx')).KafkaAnswer)
const StreamAnswer = lazyPart(async () => (await import('../streams/view/stream-answer.tsx')).StreamAnswer)

export function ResponseView({ block: id }: { readonly block: string }) {
  const block = useBlock(id)
  const words = texts.use()
  const [chosen, setChosen] = useState<string | null>(null)
  const partials = block.pending?.partials ?? []
  const isStale = block.pending !== null && !block.pending.hasAnswered && partials.length === 0
  const results = resultsOf(block)
  // A stream is what its block is about, also where requests stand behind it.
  const shown = results.find((one) => one.run === chosen) ?? results.findLast(isOpenStream) ?? results.at(-1)
  const isRunning = block.pending !== null
  // What came in place of a stream is an answer like others.
  const isStream = shown !== undefined && isOpenStream(shown) && shown.body === null
  // Streams say themselves how they are; there is nothing to wait for.
  const isWaiting = isRunning && !(partials.length > 0 && partials.every(isOpenStream))
  useEffect(() => {
    // On its way while the request is; what cannot be fetched now is fetched when there is an answer to show.
    if (isRunning) loadAnswer().catch(() => null)
  }, [isRunning])
  return (
    <section aria-label={words.responseRegion} aria-busy={isWaiting} className="flex min-w-0 flex-col @3xl:h-full">
      <p role="status" className={isWaiting ? 'flex items-center gap-2 py-2 text-small text-ink-soft' : 'sr-only'}>
        {isWaiting && <Spinner />}
        {isWaiting && (isStale && shown ? words.whileRunning : words.waiting)}
      </p>
      {!shown && !block.pending && (
        <EmptyState title={words.emptyTitle} icon={<Inbox size={28} strokeWidth={1.5} aria-hidden="true" />}>
          {words.emptyText}
        </EmptyState>
      )}
      {results.length > 1 && <ResultChoice results={results} selected={shown?.run ?? ''} onSelect={setChosen} />}
      {shown && (
        <div className={classes('flex min-h-0 min-w-0 flex-col @3xl:flex-1', isStale && 'opacity-60')}>
          {isWithoutAnswer(shown) ? (
            <ResponseFailure result={shown} />
          ) : (
            <Suspense fallback={null}>
              {isStream ? (
                <StreamAnswer key={shown.run} result={shown} />
              ) : shown.protocol === 'kafka' ? (
                <KafkaAnswer key={shown.run} result={shown} />
              ) : (
                <Answer key={shown.protocol} block={id} result={shown} />
              )}
            </Suspense>
          )}
        </div>
      )}
    </section>
  )
}

/** Of the press that is under way, as soon as it has any: what has ended, and streams that go on. */
function resultsOf({ results, pending }: Block): readonly RunResult[] {
  if (!pending || (!pending.hasAnswered && pending.partials.length === 0)) return results
  const all = [...(pending.hasAnswered ? results : []), ...pending.partials]
  return all.toSorted((a, b) => pending.runs.indexOf(a.run) - pending.runs.indexOf(b.run))
}

/** Shown without fetching anything: the server may be gone. */
function isWithoutAnswer({ failure, stream }: RunResult): boolean {
  return failure !== null && !stream?.count
}

function ResultChoice(props: {
  readonly results: readonly RunResult[]
  readonly selected: string
  readonly onSelect: (run: string) => void
}) {
  const words = texts.use()
  return (
    <fieldset className="mb-2 flex max-h-36 flex-wrap gap-1 overflow-y-auto p-0.5">
      <legend className="sr-only">{words.resultsLabel}</legend>
      {props.results.map((result, index) => (
        <button
          key={result.run}
          type="button"
          aria-pressed={result.run === props.selected}
          onClick={() => props.onSelect(result.run)}
          className="hit inline-flex items-center gap-2 rounded-md border border-line px-2 py-1 text-small aria-pressed:border-ink aria-pressed:bg-surface-sunken"
        >
          <span className="tabular text-ink-faint">{index + 1}</span>
          <span className="max-w-56 truncate">{result.name || shortName(result)}</span>
          <Mark result={result} />
        </button>
      ))}
    </fieldset>
  )
}

function Mark({ result }: { readonly result: RunResult }) {
  const { status, failure } = result
  // A stream that is open has no end to show yet.
  if (isOpenStream(result) && !failure && status?.kind !== 'close') return <Badge>{status?.code ?? '…'}</Badge>
  if (isKilled(result)) return <Badge>×</Badge>
  return <Badge tone={isGood(result) ? 'good' : 'danger'}>{status?.code ?? (isGood(result) ? '↺' : '×')}</Badge>
}

/** The service is the same for most calls of a block. */
function shortName({ protocol, method, target }: RunResult): string {
  // The operation is its name; the method is ours.
  if (method === 'GRAPHQL') return target
  return protocol === 'http' || protocol === 'kafka' || isOpenStream({ protocol })
    ? `${method} ${target}`
    : target.slice(target.lastIndexOf('/') + 1)
}
