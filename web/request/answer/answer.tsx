/** One answer, whole: status, details, and its parts by tab. A chunk of its own, fetched with the first press of Run. */
import { memo, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from '../../design/index.ts'
import type { RunResult } from '../run/result.ts'
import { texts } from '../texts.ts'
import { HeaderTable } from './header-table.tsx'
import { ResponseBody } from './response-body.tsx'
import { ResponseDetails } from './response-details.tsx'
import { ResponseFailure } from './response-failure.tsx'
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
    <div className="flex min-h-0 min-w-0 flex-col @3xl:min-h-72 @3xl:flex-1">
      {result.failure && <ResponseFailure result={result} />}
      {result.isFromCache === true && (
        <p className="pb-2 text-small text-ink-soft" role="status">
          {result.body === null ? words.notInCache : words.fromCache}
        </p>
      )}
      {result.status && <StatusLine result={result} status={result.status} />}
      {result.status?.kind === 'grpc' && <StatusDetailList details={result.status.details} />}
      <Tabs selected={tab} onSelect={setTab} className="flex min-h-0 min-w-0 flex-col">
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
        <TabPanel id="body" className="flex min-h-0 min-w-0 flex-col pt-2 short:pt-1">
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
    </div>
  )
})

function Count({ of }: { readonly of: number }) {
  return <span className="tabular text-caption text-ink-faint">{of}</span>
}

/** The headers of the request by who added them. */
function SentHeaderList({ result }: { readonly result: RunResult }) {
  const words = texts.use()
  const says = { you: words.sentByYou, app: words.sentByApp, library: words.sentByLibrary }
  return (
    <section className="pt-5">
      <h3 className="pb-1 text-small font-medium">{words.sentHeaders}</h3>
      <table className="w-full font-mono text-small">
        <tbody>
          {result.sent.map(({ name, value, by }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice with one value
            <tr key={index} className="border-b border-line align-baseline">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal text-layer-http1-ink">
                {name}
              </th>
              <td className="w-full py-1.5 pr-4 break-all">{value}</td>
              <td className="py-1.5 font-sans text-caption whitespace-nowrap text-ink-soft">{says[by]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="pt-2 text-small text-ink-soft">
        {result.protocol === 'grpc' ? words.sentByRelay : words.sentByBrowser}
      </p>
    </section>
  )
}
