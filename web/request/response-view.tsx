/**
 * The answer of one block: status first, then body, headers, trailers and details. While the next run is under way the
 * answer before stays in sight; a block with several requests shows one answer at a time.
 */

import { Inbox } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Badge, EmptyState, Spinner } from '../design/index.ts'
import { ResponseFailure } from './response-failure.tsx'
import { isGood, type RunResult } from './result.ts'
import { useBlock } from './store.ts'
import { texts } from './texts.ts'

const loadAnswer = () => import('./answer.tsx')
const Answer = lazy(() => loadAnswer().then((module) => ({ default: module.Answer })))

export function ResponseView({ block: id }: { readonly block: string }) {
  const block = useBlock(id)
  const words = texts.use()
  const [chosen, setChosen] = useState<string | null>(null)
  const isStale = block.pending !== null && !block.pending.hasAnswered && !block.pending.partial
  // A stream that goes on is looked at as it comes.
  const shown = block.pending?.partial ?? block.results.find((one) => one.run === chosen) ?? block.results.at(-1)
  const isRunning = block.pending !== null
  useEffect(() => {
    // On its way while the request is; what cannot be fetched now is fetched when there is an answer to show.
    if (isRunning) loadAnswer().catch(() => null)
  }, [isRunning])
  return (
    <section aria-label={words.responseRegion} aria-busy={block.pending !== null} className="min-w-0">
      <p role="status" className={block.pending ? 'flex items-center gap-2 py-2 text-small text-ink-soft' : 'sr-only'}>
        {block.pending && <Spinner />}
        {block.pending && (isStale && shown ? words.whileRunning : words.waiting)}
      </p>
      {!shown && !block.pending && (
        <EmptyState title={words.emptyTitle} icon={<Inbox size={28} strokeWidth={1.5} aria-hidden="true" />}>
          {words.emptyText}
        </EmptyState>
      )}
      {block.results.length > 1 && (
        <ResultChoice results={block.results} selected={shown?.run ?? ''} onSelect={setChosen} />
      )}
      {shown && (
        <div className={isStale ? 'opacity-60' : ''}>
          {isWithoutAnswer(shown) ? (
            <ResponseFailure result={shown} />
          ) : (
            <Suspense fallback={null}>
              <Answer key={shown.protocol} result={shown} />
            </Suspense>
          )}
        </div>
      )}
    </section>
  )
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
          <Badge tone={isGood(result) ? 'good' : 'danger'}>{result.status?.code ?? '×'}</Badge>
        </button>
      ))}
    </fieldset>
  )
}

/** The service is the same for most calls of a block. */
function shortName({ protocol, method, target }: RunResult): string {
  return protocol === 'http' ? `${method} ${target}` : target.slice(target.lastIndexOf('/') + 1)
}
