/**
 * Runs what a block says. `runRequest` sends one request and always ends with a result; `runBlock` reads a whole block and
 * runs its requests in order, one run each. Knows neither React nor the store: lesson tests run it in Node.
 */
import { loadContracts } from './contracts.ts'
import { isOwn, type RunEnvironment, variablesOf } from './environment.ts'
import {
  checkDocument,
  isGrpc,
  type Problem,
  parseDocument,
  type RunnableRequest,
  resolveRequest,
} from './language/index.ts'
import { failed, type RunHead, type RunResult } from './result.ts'
import { runHttp } from './run-http.ts'
import { runRelay } from './run-relay.ts'

export interface RunOptions {
  readonly signal?: AbortSignal | undefined
  /** The relay's connection that a call with `# @connection reuse` takes. */
  readonly connection?: number | undefined
  /** Told the run's id before anything is sent. */
  readonly onRun?: ((run: string) => void) | undefined
  /** Told of each message of a stream: the result so far, without a status. */
  readonly onProgress?: ((result: RunResult) => void) | undefined
}

async function runRequest(
  request: RunnableRequest,
  environment: RunEnvironment,
  options: RunOptions = {},
): Promise<RunResult> {
  const head = headOf(request, environment.newRun())
  options.onRun?.(head.run)
  if (options.signal?.aborted) return failed(head, 'aborted', '', 0)
  if (request.kind === 'http') return runHttp(request, head, environment, options.signal)
  if (!isOwn(`http://${request.host}`, environment)) return failed(head, 'foreign-host', request.host, 0)
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

function headOf(request: RunnableRequest, run: string): RunHead {
  const shared = { run, name: request.name, startedAt: Date.now() }
  if (request.kind === 'http') {
    const { pathname, search } = new URL(request.url)
    return { ...shared, protocol: 'http', method: request.method, target: pathname + search }
  }
  const target = `${request.service}/${request.method}`
  return { ...shared, protocol: request.transport, method: 'GRPC', target }
}

export interface BlockOptions extends RunOptions {
  readonly onResult?: ((result: RunResult) => void) | undefined
}

export type BlockRun =
  | { readonly status: 'ran'; readonly results: readonly RunResult[]; readonly connection: number | undefined }
  | { readonly status: 'refused'; readonly problems: readonly Problem[] }

/** A failed request ends the block: those after it often build on it. `connection` is the relay's last one. */
export async function runBlock(
  text: string,
  environment: RunEnvironment,
  options: BlockOptions = {},
): Promise<BlockRun> {
  const variables = variablesOf(environment)
  const document = parseDocument(text)
  const contracts = document.requests.some(isGrpc) ? await loadContracts() : null
  const problems = checkDocument(document, { variables, contracts }).filter((problem) => problem.severity === 'error')
  if (problems.length > 0) return { status: 'refused', problems }

  const results: RunResult[] = []
  let connection = options.connection
  for (const node of document.requests) {
    const request = resolveRequest(document, node, variables)
    if (!request) continue
    const result = await runRequest(request, environment, { ...options, connection })
    results.push(result)
    options.onResult?.(result)
    connection = result.connection?.number ?? connection
    if (result.failure) break
  }
  return { status: 'ran', results, connection }
}
