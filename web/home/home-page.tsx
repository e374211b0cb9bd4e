/** The first minute: one request that is ready to go, one Run, the bytes of its first line with one of them explained. */
import { Suspense, useEffect, useState } from 'react'
import { lazyPart } from '../part/index.ts'
import { RequestEditor, ResponseView, useBlock } from '../request/index.ts'
import { type RunTrace, traceClient } from '../trace/index.ts'
import { Frames, RunZone } from '../workspace/index.ts'
import { ExampleLine } from './example-line.tsx'
import { firstLine, totals } from './first-line.ts'
import { Onward } from './onward.tsx'
import { texts } from './texts.ts'

/** With the explanations of every field: they come when there is something to explain. */
const ByteLine = lazyPart(async () => (await import('./byte-line.tsx')).ByteLine)

const BLOCK = 'home/first'
/** The section with the whole of the traffic. */
const FRAMES = 'frames'
const REQUEST = 'GET {{host}}/api/v1/users/1'

export function HomePage() {
  const text = texts.use()
  const { runs, pending, results } = useBlock(BLOCK, REQUEST)
  const run = runs.at(-1) ?? null
  const trace = useRunTrace(run)
  const line = trace === null ? null : firstLine(trace)
  const hasEmptyRun = trace !== null && trace.run === run && line === null && pending === null

  // Listening begins before the first Run, so that its bytes are there at once. A failure shows when it matters: at Run.
  useEffect(() => void traceClient.connect().catch(() => undefined), [])

  return (
    <div className="mx-auto w-full max-w-[78rem] px-5 pb-24 sm:px-10">
      <div className="grid gap-x-16 gap-y-10 pt-12 sm:pt-16 lg:not-projector:grid-cols-[minmax(0,1fr)_minmax(0,28rem)] xl:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
        <div>
          <h1 className="max-w-[15em] font-display text-display whitespace-pre-line font-medium tracking-[-0.015em]">
            {text.title}
          </h1>
          <p className="mt-5 max-w-[34em] text-lead text-pretty text-ink-soft">{text.lead}</p>
        </div>
        <div className="lg:pt-2">
          <p className="mb-3 text-small text-ink-soft">{text.invitation}</p>
          <RunZone>
            <RequestEditor block={BLOCK} initial={REQUEST} minLines={2} maxLines={8} />
          </RunZone>
        </div>
      </div>

      <section aria-label={text.bytesLabel} className="mt-12 border-t border-line pt-8">
        {line === null || trace === null ? (
          <ExampleLine isReading={pending !== null} />
        ) : (
          <Suspense fallback={<ExampleLine isReading />}>
            <ByteLine key={run} line={line}>
              <a href={`#${FRAMES}`} className="hit text-small text-ink underline underline-offset-4">
                {text.toFrames(totals(trace).sent + totals(trace).received)}
              </a>
            </ByteLine>
          </Suspense>
        )}
        {hasEmptyRun && <p className="mt-4 text-warn">{text.noBytes}</p>}
      </section>

      <Onward />

      {results.length > 0 && (
        // Behind the way into the course, which stays where it was.
        <section id={FRAMES} tabIndex={-1} className="mt-16 scroll-mt-20 border-t border-line pt-8">
          {trace !== null && (
            <>
              <h2 className="font-display text-title font-medium">{text.allTitle}</h2>
              <p className="mt-1 mb-5 text-ink-soft">{text.allText(totals(trace).sent, totals(trace).received)}</p>
            </>
          )}
          <div className="h-[40rem] max-h-[85dvh] overflow-hidden rounded-lg border border-line-strong">
            <Frames runs={runs} focusKey="http1.status-line.reason" />
          </div>
          <div className="mt-8">
            <ResponseView block={BLOCK} />
          </div>
        </section>
      )}
    </div>
  )
}

/** The decoded traffic of a run; null until it is over, or while there is no run. */
function useRunTrace(run: string | null): RunTrace | null {
  const [trace, setTrace] = useState<RunTrace | null>(null)
  useEffect(() => {
    if (run === null) return
    let isCurrent = true
    traceClient.runTrace(run).then((found) => {
      if (isCurrent) setTrace(found)
    })
    return () => {
      isCurrent = false
    }
  }, [run])
  return trace
}
