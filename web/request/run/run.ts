/**
 * Runs what a block says: its requests in order, one run each. A stream is left open once its messages are sent, and the requests behind
 * it go on meanwhile: one block can listen and speak. Knows neither React nor the store: lesson tests run it in Node.
 *
 *   runBlock ─► what the block needs to be read ─► checked, resolved, planned ─► run-request.ts   a call: HTTP, GraphQL, gRPC, Kafka
 *                                                                           └─► open-request.ts  a stream
 */
import { loadNow } from '../../part/index.ts'
import {
  checkDocument,
  isGraphql,
  isGrpc,
  isKafka,
  methodOf,
  type OpenRequest,
  type Problem,
  parseDocument,
  planGrpc,
  type RunnableRequest,
  resolveRequest,
  settled,
} from '../language/index.ts'
import { createBlockAnswers, missingAnswer } from './block-answers.ts'
import type { CallRequest } from './calling.ts'
import { contractsFor, contractsUnless, loadContracts } from './contracts.ts'
import { type RunEnvironment, variablesOf } from './environment.ts'
import { failureOf, RunError } from './failure.ts'
import { loadGraphql } from './graphql.ts'
import { headAsWritten, headOf } from './head.ts'
import { loadKafka } from './kafka.ts'
import { openRequest } from './open-request.ts'
import { isCallable, isMine, isMyHost, knowledgeOf } from './own-server.ts'
import { blankResult, type RunHead, type RunResult } from './result.ts'
import { type RunOptions, runRequest } from './run-request.ts'

export interface BlockOptions extends RunOptions {
  readonly onResult?: ((result: RunResult) => void) | undefined
}

export type BlockRun =
  | { readonly status: 'ran'; readonly results: readonly RunResult[]; readonly connection: number | undefined }
  | { readonly status: 'refused'; readonly problems: readonly Problem[] }

/**
 * A failed request ends the block: those after it often build on it. It ends once its streams have. `connection` is the
 * relay's last one.
 */
export async function runBlock(
  text: string,
  environment: RunEnvironment,
  options: BlockOptions = {},
): Promise<BlockRun> {
  const given = variablesOf(environment)
  const parsed = parseDocument(text)
  // A value that is made anew is the same for all requests that use it by one name.
  const document = { ...parsed, variables: settled(parsed.variables) }
  const [first] = document.requests
  const results: (RunResult | Promise<RunResult>)[] = []
  let connection = options.connection

  /** Of a request that is not sent. */
  const fail = async (head: RunHead, thrown: unknown) => {
    await options.onRun?.(head.run)
    const result: RunResult = { ...blankResult(head, 0), failure: failureOf(thrown) }
    results.push(result)
    options.onResult?.(result)
  }

  const libraries = await loadLibraries(document.requests, environment, options.signal).catch(
    async (thrown: unknown) => {
      if (first === undefined) throw thrown
      await fail(headAsWritten(first, environment.newRun()), thrown)
      return null
    },
  )
  if (libraries === null) return { status: 'ran', results: await Promise.all(results), connection }
  const { contracts, own, graphql, kafka } = libraries
  const problems = checkDocument(parsed, {
    variables: given,
    named: environment.named,
    contracts,
    own: knowledgeOf(environment.own),
    graphql: graphql && { check: graphql.checkGraphql, schema: null },
    kafka: kafka && { check: kafka.checkKafka },
  }).filter((problem) => problem.severity === 'error')
  if (problems.length > 0) return { status: 'refused', problems }

  /** A call that sends a stream stays open, as a WebSocket does. */
  const planned = async (written: RunnableRequest, node: RequestNode): Promise<CallRequest | OpenRequest> => {
    if (written.kind === 'graphql') return (graphql ?? (await loadGraphql())).planGraphql(written)
    if (written.kind === 'kafka') return (kafka ?? (await loadKafka())).planKafka(written)
    if (written.kind !== 'grpc') return written
    return planGrpc(written, methodOf(written.port === 'mine' ? own : contracts, document.source, node))
  }
  const answers = createBlockAnswers()
  for (const node of document.requests) {
    const variables = { ...given, ...answers.variables(document) }
    // Looked for first: without that answer the address may be none.
    const missing = missingAnswer(document, node, variables)
    if (missing !== null) {
      const head = headAsWritten(node, environment.newRun())
      await fail(head, new RunError({ code: 'answer-missing', detail: `{{${missing}}}` }))
      break
    }
    const written = resolveRequest(document, node, variables)
    if (!written) continue
    const request = await planned(written, node)
    if (leadsToMine(request, environment) && !isCallable(environment.own)) {
      await fail(headOf(request, environment.newRun()), new RunError({ code: 'not-deployed', detail: '' }))
      break
    }
    if (isStream(request)) {
      const { settled, done } = await openRequest(request, environment, { ...options, connection })
      results.push(tellEnd(done, options))
      const isAwaited = request.kind === 'kafka-consume' && request.isAwaited
      if ((await (isAwaited ? done : settled))?.failure) break
      continue
    }
    const result = await runRequest(request, environment, { ...options, connection })
    results.push(result)
    options.onResult?.(result)
    answers.keep(written, result)
    connection = result.connection?.number ?? connection
    if (result.failure) break
  }
  return { status: 'ran', results: await Promise.all(results), connection }
}

type RequestNode = ReturnType<typeof parseDocument>['requests'][number]

/** What the requests of a block need to be read; null: none of them does. */
async function loadLibraries(
  requests: readonly RequestNode[],
  { own }: RunEnvironment,
  signal: AbortSignal | undefined,
) {
  const calls = requests.filter(isGrpc)
  return {
    contracts: calls.length > 0 ? await loadNow(() => contractsUnless(signal, loadContracts())) : null,
    own:
      calls.length > 0 && own != null
        ? await loadNow(() => contractsUnless(signal, contractsFor({ port: 'mine' }, { own })))
        : null,
    graphql: requests.some(isGraphql) ? await loadNow(loadGraphql) : null,
    kafka: requests.some(isKafka) ? await loadNow(loadKafka) : null,
  }
}

/** Whether the learner's own server would answer. */
function leadsToMine(request: CallRequest | OpenRequest, environment: RunEnvironment): boolean {
  if ('host' in request) return isMyHost(request.host, environment)
  return 'url' in request && isMine(request.url, environment)
}

function isStream(request: CallRequest | OpenRequest): request is OpenRequest {
  return !['http', 'grpc', 'graphql-call', 'kafka-call'].includes(request.kind)
}

async function tellEnd(done: Promise<RunResult>, { onResult }: BlockOptions): Promise<RunResult> {
  const result = await done
  onResult?.(result)
  return result
}
