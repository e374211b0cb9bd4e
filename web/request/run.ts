/**
 * Runs what a block says. `runRequest` sends one request and always ends with a result; `runBlock` reads a whole block and
 * runs its requests in order, one run each. A stream is left open once its messages are sent, and the requests behind it go
 * on meanwhile: one block can listen and speak. Knows neither React nor the store: lesson tests run it in Node.
 */
import { createBlockAnswers, missingAnswer } from './block-answers.ts'
import { contractsUnless } from './contracts.ts'
import { isOwnHost, type RunEnvironment, variablesOf } from './environment.ts'
import { loadGraphql } from './graphql.ts'
import { loadKafka } from './kafka.ts'
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
} from './language/index.ts'
import { failed, type RunHead, type RunResult } from './result.ts'
import { runHttp } from './run-http.ts'
import { runRelay } from './run-relay.ts'
import { isOwnStream } from './streams/names.ts'
import type { StreamOptions, StreamRun } from './streams/run-stream.ts'

export interface RunOptions extends StreamOptions {
  /** Told the run's id before anything is sent, and waited for. */
  readonly onRun?: ((run: string) => unknown) | undefined
}

async function runRequest(
  request: HttpRequest | GrpcRequest | GraphqlCall | KafkaCallRequest,
  environment: RunEnvironment,
  options: RunOptions = {},
): Promise<RunResult> {
  const head = headOf(request, environment.newRun())
  await options.onRun?.(head.run)
  if (options.signal?.aborted) return failed(head, 'aborted', '', 0)
  if (request.kind === 'http') return runHttp(request, head, environment, options.signal)
  if (request.kind === 'graphql-call') {
    return (await loadGraphql()).runGraphqlCall(request, head, environment, options.signal)
  }
  if (request.kind === 'kafka-call') return (await loadKafka()).runKafkaCall(request, head, environment, options.signal)
  if (!isOwnHost(request.host, environment)) return failed(head, 'foreign-host', request.host, 0)
  if (request.transport === 'grpc') return runRelay(request, head, environment, options)
  const { runConnect } = await loadConnect()
  return runConnect(request, head, environment, options)
}

type Connect = typeof import('./run-connect.ts')
let connect: Promise<Connect> | null = null

/** Its library is only loaded by those who call this way, and once: even what is there already takes an import some turns. */
function loadConnect(): Promise<Connect> {
  connect ??= import('./run-connect.ts').catch((error: unknown) => {
    connect = null
    throw error
  })
  return connect
}

/** Its code is only fetched by those who open a stream. */
async function openRequest(request: OpenRequest, environment: RunEnvironment, options: RunOptions): Promise<StreamRun> {
  const head = headOf(request, environment.newRun())
  await options.onRun?.(head.run)
  if (options.signal?.aborted) return over(failed(head, 'aborted', '', 0))
  if ('url' in request && !isOwnStream(request.url, environment)) return over(failed(head, 'foreign-network', '', 0))
  const [admission, { runStream }] = await Promise.all([
    environment.admit?.(head.run, `${head.method} ${head.target}`),
    import('./streams/run-stream.ts'),
  ])
  if (admission?.ok === false) {
    const { open } = admission
    return over({ ...failed(head, 'too-many-streams', '', 0), failure: { code: 'too-many-streams', detail: '', open } })
  }
  const run = runStream(request, head, environment, options)
  if (admission) void run.done.finally(admission.release)
  return run
}

/** A stream that never was. */
function over(result: RunResult): StreamRun {
  return { settled: Promise.resolve(), done: Promise.resolve(result) }
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
    const target = request.kind === 'socketio' ? request.namespace : pathname + search
    const method = { http: '', sse: 'GET', websocket: 'WEBSOCKET', socketio: 'SOCKETIO' }[request.kind]
    const protocol = request.kind
    return { ...shared, protocol, method: request.kind === 'http' ? request.method : method, target }
  }
  const target = `${request.service}/${request.method}`
  return { ...shared, protocol: request.transport, method: 'GRPC', target }
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
  const given = variablesOf(environment)
  const parsed = parseDocument(text)
  // A value that is made anew is the same for all requests that use it by one name.
  const document = { ...parsed, variables: settled(parsed.variables) }
  const answers = createBlockAnswers()
  const contracts = document.requests.some(isGrpc) ? await contractsUnless(options.signal) : null
  const library = document.requests.some(isGraphql) ? await loadGraphql() : null
  const graphql = library && { check: library.checkGraphql, schema: null }
  const broker = document.requests.some(isKafka) ? await loadKafka() : null
  const kafka = broker && { check: broker.checkKafka }
  const problems = checkDocument(parsed, { variables: given, contracts, graphql, kafka }).filter(
    (problem) => problem.severity === 'error',
  )
  if (problems.length > 0) return { status: 'refused', problems }

  /** A call that sends a stream stays open, as a WebSocket does. */
  const planned = async (written: RunnableRequest, node: (typeof document.requests)[number]) => {
    if (written.kind === 'graphql') return (await loadGraphql()).planGraphql(written)
    if (written.kind === 'kafka') return (await loadKafka()).planKafka(written)
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
      const first = await Promise.race([settled, done])
      if (first?.failure) break
      if (request.kind === 'kafka-consume' && request.isAwaited) await done
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
