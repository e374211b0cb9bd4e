/**
 * The answer of one block: status first, then body, headers, trailers and details. While the next run is under way the
 * answer before stays in sight; a block with several requests shows one answer at a time.
 */

import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { Badge, EmptyState, Spinner, Tab, TabList, TabPanel, Tabs } from '../design/index.ts'
import { HeaderTable } from './header-table.tsx'
import { ResponseBody } from './response-body.tsx'
import { ResponseDetails } from './response-details.tsx'
import { ResponseFailure } from './response-failure.tsx'
import { isGood, type RunResult } from './result.ts'
import { SentHeaderList } from './sent-header-list.tsx'
import { StatusDetailList } from './status-detail-list.tsx'
import { StatusLine } from './status-line.tsx'
import { useBlock } from './store.ts'
import { texts } from './texts.ts'

export function ResponseView({ block: id }: { readonly block: string }) {
  const block = useBlock(id)
  const words = texts.use()
  const [chosen, setChosen] = useState<string | null>(null)
  const isStale = block.pending !== null && !block.pending.hasAnswered && !block.pending.partial
  // A stream that goes on is looked at as it comes.
  const shown = block.pending?.partial ?? block.results.find((one) => one.run === chosen) ?? block.results.at(-1)
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
          <Answer key={shown.run} result={shown} />
        </div>
      )}
    </section>
  )
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

function Answer({ result }: { readonly result: RunResult }) {
  const words = texts.use()
  const [tab, setTab] = useState('body')
  if (result.failure && !result.stream?.count) return <ResponseFailure result={result} />
  const hasTrailers = result.protocol !== 'http'
  return (
    <>
      {result.failure && <ResponseFailure result={result} />}
      {result.status && <StatusLine result={result} status={result.status} />}
      {result.status?.kind === 'grpc' && <StatusDetailList details={result.status.details} />}
      <Tabs selected={tab} onSelect={setTab}>
        <TabList label={words.responseRegion}>
          <Tab id="body">
            {result.stream ? words.messages : words.body}
            {result.stream && <Count of={result.stream.count} />}
          </Tab>
          <Tab id="headers">
            {words.headers} <Count of={result.headers.length} />
          </Tab>
          {hasTrailers && (
            <Tab id="trailers">
              {words.trailers} <Count of={result.trailers.length} />
            </Tab>
          )}
          <Tab id="details">{words.details}</Tab>
        </TabList>
        <TabPanel id="body" className="pt-3">
          <ResponseBody result={result} />
        </TabPanel>
        <TabPanel id="headers" className="pt-3">
          <HeaderTable label={words.headers} pairs={result.headers} empty={words.noHeaders} />
          <SentHeaderList result={result} />
        </TabPanel>
        <TabPanel id="trailers" className="pt-3">
          <p className="pb-2 text-small text-ink-soft">{words.trailersGloss}</p>
          <HeaderTable label={words.trailers} pairs={result.trailers} empty={words.noTrailers} />
        </TabPanel>
        <TabPanel id="details" className="pt-3">
          <ResponseDetails result={result} />
        </TabPanel>
      </Tabs>
    </>
  )
}

function Count({ of }: { readonly of: number }) {
  return <span className="tabular text-caption text-ink-faint">{of}</span>
}
