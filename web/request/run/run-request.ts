/**
 * Runs one request that is answered once, and always ends with a result: what its way of calling tells, or why there is no answer.
 * A way of calling knows nothing of results: it returns an `Answer`, or throws.
 */
import { PROGRAM_PROBLEM_HEADER } from '#proto/api/program-problem.ts'
import { loadNow } from '../../part/index.ts'
import type { Trouble } from '../../wire/index.ts'
import type { StreamOptions } from '../streams/run-stream.ts'
import type { Answer, Calling, CallRequest } from './calling.ts'
import { isOwn, isOwnHost, type RunEnvironment } from './environment.ts'
import { failureOf, RunError, type RunFailure } from './failure.ts'
import { loadGraphql } from './graphql.ts'
import { refusedCall } from './grpc/relay-call.ts'
import { runRelay } from './grpc/run-relay.ts'
import { headOf } from './head.ts'
import { loadKafka } from './kafka.ts'
import { lazyValue } from './lazy-value.ts'
import { blankResult, type RunResult } from './result.ts'
import { runHttp } from './run-http.ts'

export interface RunOptions extends StreamOptions {
  /** Told the run's id before anything is sent, and waited for. */
  readonly onRun?: ((run: string) => unknown) | undefined
}

export async function runRequest(
  request: CallRequest,
  environment: RunEnvironment,
  options: RunOptions,
): Promise<RunResult> {
  const head = headOf(request, environment.newRun())
  await options.onRun?.(head.run)
  let began = performance.now()
  let known: () => Answer = () => ({})
  let refused: Way['refused']
  const elapsed = () => performance.now() - began
  const soFar = (): RunResult => ({ ...blankResult(head, elapsed()), ...known() })
  const stop = options.signal ?? new AbortController().signal
  let deadline: AbortSignal | undefined

  function failure(thrown: unknown): RunFailure {
    if (stop.aborted) return { code: 'aborted', detail: '' }
    if (deadline?.aborted) return { code: 'timed-out', detail: '' }
    const found = failureOf(thrown, refused)
    const isForeign = found.code === 'network' && 'url' in request && !isOwn(request.url, environment)
    return isForeign ? { ...found, code: 'foreign-network' } : found
  }

  try {
    stop.throwIfAborted()
    const way = await wayOf(request, environment)
    refused = way.refused
    began = performance.now()
    // A gRPC call sends its time along, and ends by a status.
    if (request.kind !== 'grpc' && request.timeout !== null) deadline = AbortSignal.timeout(request.timeout)
    const answer = await way.call({
      run: head.run,
      environment,
      signal: deadline ? AbortSignal.any([stop, deadline]) : stop,
      connection: options.connection,
      elapsed,
      knows: (tell) => {
        known = tell
      },
      progress: () => options.onProgress?.(soFar()),
    })
    await refuseOfProgram(answer, environment)
    return { ...soFar(), ...answer }
  } catch (thrown) {
    return { ...soFar(), failure: failure(thrown) }
  }
}

/** An answer that the server gave in place of the learner's program is none of that. @throws RunError */
async function refuseOfProgram({ headers = [], trailers = [] }: Answer, { own }: RunEnvironment): Promise<void> {
  const address = own?.program
  if (address == null) return
  const value = [...headers, ...(trailers ?? [])].find(([name]) => name.toLowerCase() === PROGRAM_PROBLEM_HEADER)?.[1]
  if (value === undefined) return
  const { problemSaid } = await loadNow(() => import('../../my-program/index.ts'))
  throw new RunError({ code: 'program', detail: value, said: problemSaid(value, address) })
}

interface Way {
  call(calling: Calling): Promise<Answer>
  /** What the server's refusals mean, where there is more to say. */
  readonly refused?: ((refusal: Trouble) => RunFailure) | undefined
}

/** Its library is only loaded by those who call this way, and once: even what is there already takes an import some turns. */
const connect = lazyValue(() => import('./grpc/run-connect.ts'))

async function wayOf(request: CallRequest, environment: RunEnvironment): Promise<Way> {
  switch (request.kind) {
    case 'http':
      return { call: (calling) => runHttp(request, calling) }
    case 'graphql-call': {
      const { runGraphqlCall } = await loadNow(loadGraphql)
      return { call: (calling) => runGraphqlCall(request, calling) }
    }
    case 'kafka-call': {
      const { runKafkaCall, kafkaFailure } = await loadNow(loadKafka)
      return { call: (calling) => runKafkaCall(request, calling), refused: kafkaFailure }
    }
    case 'grpc': {
      if (!isOwnHost(request.host, environment)) throw new RunError({ code: 'foreign-host', detail: request.host })
      if (request.transport === 'grpc') return { call: (calling) => runRelay(request, calling), refused: refusedCall }
      const { runConnect } = await loadNow(connect.load)
      return { call: (calling) => runConnect(request, calling) }
    }
  }
}
