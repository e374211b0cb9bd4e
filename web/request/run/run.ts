/**
 * Runs what a block says. `runRequest` sends one request and always ends with a result; `runBlock` reads a whole block and
 * runs its requests in order, one run each. A stream is left open once its messages are sent, and the requests behind it go
 * on meanwhile: one block can listen and speak. Knows neither React nor the store: lesson tests run it in Node.
 */
import { loadNow } from '../../part/index.ts'
import {
  checkDocument,
  type GraphqlCall,
  type GrpcRequest,
  type HttpRequest,
  isGraphql,
  isGrpc,
  isKafka,
  type KafkaCallRequest,
  methodOf,
  type OpenRequest,
  type Problem,
  parseDocument,
  planGrpc,
  type RunnableRequest,
  resolveRequest,
  settled,
} from '../language/index.ts'
import { isOwnStream } from '../streams/channels/names.ts'
import type { StreamOptions, StreamRun } from '../streams/run-stream.ts'
import { createBlockAnswers, missingAnswer } from './block-answers.ts'
import { contractsUnless } from './contracts.ts'
import { isOwnHost, type RunEnvironment, variablesOf } from './environment.ts'
import { failureOf, type RunFailure } from './failure.ts'
import { loadGraphql } from './graphql.ts'
import { runRelay } from './grpc/run-relay.ts'
import { loadKafka } from './kafka.ts'
import { lazyValue } from './lazy-value.ts'
import { blankResult, failed, type RunHead, type RunResult } from './result.ts'
import { runHttp } from './run-http.ts'

export interface RunOptions extends StreamOptions {
  /** Told the run's id before anything is sent, and waited for. */
  readonly onRun?: ((run: string) => unknown) | undefined
}

/** Its library is only loaded by those who call this way, and once: even what is there already takes an import some turns. */
const connect = lazyValue(() => import('./grpc/run-connect.ts'))

/** What a way of calling needs of the app's own code. Its failure is one of the run, and told like any other. */
class CodeAway extends Error {
  readonly failure: RunFailure

  constructor(thrown: unknown) {
    super()
    this.failure = failureOf(thrown)
  }
}

async function code<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await loadNow(load)
  } catch (error) {
    throw new CodeAway(error)
  }
}

async function runRequest(
  request: HttpRequest | GrpcRequest | GraphqlCall | KafkaCallRequest,
  environment: RunEnvironment,
  options: RunOptions = {},
): Promise<RunResult> {
  const head = headOf(request, environment.newRun())
  try {
    return await runWith(request, head, environment, options)
  } catch (error) {
    if (error instanceof CodeAway) return { ...blankResult(head, 0), failure: error.failure }
    throw error
  }
}

async function runWith(
  request: HttpRequest | GrpcRequest | GraphqlCall | KafkaCallRequest,
  head: RunHead,
  environment: RunEnvironment,
  options: RunOptions,
): Promise<RunResult> {
  await options.onRun?.(head.run)
  if (options.signal?.aborted) return failed(head, 'aborted', '', 0)
  if (request.kind === 'http') return runHttp(request, head, environment, options.signal)
  if (request.kind === 'graphql-call') {
    return (await code(loadGraphql)).runGraphqlCall(request, head, environment, options.signal)
  }
  if (request.kind === 'kafka-call')
    return (await code(loadKafka)).runKafkaCall(request, head, environment, options.signal)
  if (!isOwnHost(request.host, environment)) return failed(head, 'foreign-host', request.host, 0)
  if (request.transport === 'grpc') return runRelay(request, head, environment, options)
  const { runConnect } = await code(connect.load)
  return runConnect(request, head, environment, options)
}

/** Its code is only fetched by those who open a stream. */
async function openRequest(request: OpenRequest, environment: RunEnvironment, options: RunOptions): Promise<StreamRun> {
  const head = headOf(request, environment.newRun())
  await options.onRun?.(head.run)
  if (options.signal?.aborted) return over(failed(head, 'aborted', '', 0))
  if ('url' in request && !isOwnStream(request.url, environment)) return over(failed(head, 'foreign-network', '', 0))
  const parts = await Promise.all([
    code(async () => environment.admit?.(head.run, `${head.method} ${head.target}`)),
    code(() => import('../streams/run-stream.ts')),
  ]).catch((error: unknown) => {
    if (error instanceof CodeAway) return error
    throw error
  })
  if (parts instanceof CodeAway) return over({ ...blankResult(head, 0), failure: parts.failure })
  const [admission, { runStream }] = parts
  if (admission?.ok === false) {
    const { open } = admission
    return over({ ...blankResult(head, 0), failure: { code: 'too-many-streams', detail: '', open } })
  }
  const run = runStream(request, head, environment, options)
  if (admission) void run.done.finally(admission.release)
  return run
}

/** A stream that never was. */
function over(result: RunResult): StreamRun {
  return { settled: Promise.resolve(result), done: Promise.resolve(result) }
}

function headOf(
  request: HttpRequest | GrpcRequest | GraphqlCall | KafkaCallRequest | OpenRequest,
  run: string,
): RunHead {
  const shared = { run, name: request.name, startedAt: Date.now() }
  if (request.kind === 'kafka-call' || request.kind === 'kafka-consume') {
    const protocol = request.kind === 'kafka-call' ? 'kafka' : 'kafka-consumer'
    return { ...shared, protocol, method: 'KAFKA', target: [request.action, ...request.names].join('/') }
  }
  if (request.kind !== 'grpc') {
    if ('title' in request) {
      const protocol = request.kind === 'graphql-call' ? 'graphql' : GRAPHQL_STREAMS[request.transport]
      return { ...shared, protocol, method: 'GRAPHQL', target: request.title }
    }
    if (request.kind === 'grpc-stream') {
      return { ...shared, protocol: 'grpc-stream', method: 'GRPC', target: `${request.service}/${request.method}` }
    }
    const { pathname, search } = new URL(request.url)
    const target = request.kind === 'socket-io' ? request.namespace : pathname + search
    const method = { http: '', sse: 'GET', websocket: 'WEBSOCKET', 'socket-io': 'SOCKETIO' }[request.kind]
    const protocol = request.kind
    return { ...shared, protocol, method: request.kind === 'http' ? request.method : method, target }
  }
  const target = `${request.service}/${request.method}`
  return { ...shared, protocol: request.transport, method: 'GRPC', target }
}

/** Before anybody could read more of it than its first line. */
function headAsWritten(node: ReturnType<typeof parseDocument>['requests'][number], run: string): RunHead {
  const protocol = isGrpc(node) ? 'grpc' : isGraphql(node) ? 'graphql' : isKafka(node) ? 'kafka' : 'http'
  return { run, name: node.name, startedAt: Date.now(), protocol, method: node.method.text, target: node.target.text }
}

const GRAPHQL_STREAMS = { sse: 'graphql-sse', 'graphql-transport-ws': 'graphql-transport-ws' } as const

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
  try {
    return await runWhole(text, environment, options)
  } catch (error) {
    if (!(error instanceof CodeAway)) throw error
    const [node] = parseDocument(text).requests
    if (node === undefined) throw error
    const head = headAsWritten(node, environment.newRun())
    await options.onRun?.(head.run)
    const result = { ...blankResult(head, 0), failure: error.failure }
    options.onResult?.(result)
    return { status: 'ran', results: [result], connection: options.connection }
  }
}

async function runWhole(text: string, environment: RunEnvironment, options: BlockOptions): Promise<BlockRun> {
  const given = variablesOf(environment)
  const parsed = parseDocument(text)
  // A value that is made anew is the same for all requests that use it by one name.
  const document = { ...parsed, variables: settled(parsed.variables) }
  const answers = createBlockAnswers()
  const contracts = document.requests.some(isGrpc) ? await code(() => contractsUnless(options.signal)) : null
  const library = document.requests.some(isGraphql) ? await code(loadGraphql) : null
  const graphql = library && { check: library.checkGraphql, schema: null }
  const broker = document.requests.some(isKafka) ? await code(loadKafka) : null
  const kafka = broker && { check: broker.checkKafka }
  const problems = checkDocument(parsed, { variables: given, contracts, graphql, kafka }).filter(
    (problem) => problem.severity === 'error',
  )
  if (problems.length > 0) return { status: 'refused', problems }

  /** A call that sends a stream stays open, as a WebSocket does. */
  const planned = async (written: RunnableRequest, node: (typeof document.requests)[number]) => {
    if (written.kind === 'graphql') return (await code(loadGraphql)).planGraphql(written)
    if (written.kind === 'kafka') return (await code(loadKafka)).planKafka(written)
    return written.kind === 'grpc' ? planGrpc(written, methodOf(contracts, document.source, node)) : written
  }
  const results: (RunResult | Promise<RunResult>)[] = []
  let connection = options.connection
  for (const node of document.requests) {
    const variables = { ...given, ...answers.variables(document) }
    const written = resolveRequest(document, node, variables)
    if (!written) continue
    const request = await planned(written, node)
    const missing = missingAnswer(document, node, variables)
    if (missing !== null) {
      // As it is written: what it would be called by is not known.
      const head = { ...headOf(request, environment.newRun()), target: node.target.text }
      await options.onRun?.(head.run)
      const result = failed(head, 'answer-missing', `{{${missing}}}`, 0)
      results.push(result)
      options.onResult?.(result)
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

type Planned = HttpRequest | GrpcRequest | GraphqlCall | KafkaCallRequest | OpenRequest

function isStream(request: Planned): request is OpenRequest {
  return !['http', 'grpc', 'graphql-call', 'kafka-call'].includes(request.kind)
}

async function tellEnd(done: Promise<RunResult>, { onResult }: BlockOptions): Promise<RunResult> {
  const result = await done
  onResult?.(result)
  return result
}
