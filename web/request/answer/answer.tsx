/** One answer, whole: status, details, and its parts by tab. A chunk of its own, fetched with the first press of Run. */
import { memo, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from '../../design/index.ts'
import type { RunResult } from '../run/result.ts'
import { texts } from '../texts.ts'
import { HeaderTable } from './header-table.tsx'
import { ResponseBody } from './response-body.tsx'
import { ResponseDetails } from './response-details.tsx'
import { ResponseFailure } from './response-failure.tsx'
import { SentHeaderList } from './sent-header-list.tsx'
import { StatusDetailList } from './status-detail-list.tsx'
import { StatusLine } from './status-line.tsx'

interface AnswerProps {
  readonly block: string
  readonly result: RunResult
}

/** Drawn anew for another answer, not for a press that has not brought one yet. */
export const Answer = memo(function Answer({ block, result }: AnswerProps) {
  const words = texts.use()
  const [tab, setTab] = useState('body')
  const hasTrailers = result.protocol !== 'http' && result.protocol !== 'graphql'
  return (
    <>
      {result.failure && <ResponseFailure result={result} />}
      {result.isFromCache === true && (
        <p className="pb-2 text-small text-ink-soft" role="status">
          {result.body === null ? words.notInCache : words.fromCache}
        </p>
      )}
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
          <ResponseBody block={block} result={result} />
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
})

function Count({ of }: { readonly of: number }) {
  return <span className="tabular text-caption text-ink-faint">{of}</span>
}
