/** A probe's call as the page makes it: from this browser, or by the relay, like any block's. */
import { runText } from '../request/index.ts'
import { traceClient } from '../trace/index.ts'
import type { Called } from './run-probe.ts'

/** A stream whose block does not say when it ends must not hold up the lines behind it. */
const PATIENCE_MS = 8_000

export async function callInPage(block: string, signal: AbortSignal): Promise<Called> {
  const ran = await runText(block, signal, { until: [{ kind: 'time', milliseconds: PATIENCE_MS }] })
  if (ran.status === 'refused') {
    const detail = ran.problems.map(({ code }) => code).join(', ')
    return { runs: [], traces: [], failure: { code: 'request-invalid', detail } }
  }
  const runs = ran.results.map(({ run }) => run)
  return {
    runs,
    traces: await Promise.all(runs.map((run) => traceClient.runTrace(run))),
    failure: ran.results.find(({ failure }) => failure !== null)?.failure ?? null,
  }
}
