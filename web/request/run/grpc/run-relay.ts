/**
 * Makes one native gRPC call through the server's relay, since a browser cannot speak it (no trailers, no frames): one
 * message to the server, and one or a stream of them back, each told of as it comes. Stopping the run cancels the call.
 */
import type { RelayRequest, RelayResponse } from '#proto/api/relay.ts'
import { GRPC_RELAY } from '#proto/api/wire.ts'
import { parseJson } from '#proto/wire/parse-json.ts'
import { open } from '../../../wire/index.ts'
import { type GrpcRequest, type HeaderPair, serviceAt } from '../../language/index.ts'
import { contractsUnless } from '../contracts.ts'
import type { RunEnvironment } from '../environment.ts'
import { failureOf } from '../failure.ts'
import { blankResult, failed, type RunHead, type RunResult, type Stream, textBody, withMessage } from '../result.ts'
import type { RunOptions } from '../run.ts'
import { sentHeaders } from '../sent-headers.ts'
import { callOf, clientHeaders, pairs, refusedCall, statusOf } from './relay-call.ts'

export async function runRelay(
  request: GrpcRequest,
  head: RunHead,
  environment: RunEnvironment,
  options: RunOptions,
): Promise<RunResult> {
  const started = performance.now()
  const elapsed = () => performance.now() - started
  const content = contentOf(request)
  if (content === undefined) return failed(head, 'message-invalid', 'not JSON', 0)
  const call: RelayRequest = {
    ...callOf(request, head.run, options.connection),
    ...retriesOf(request),
    message: content,
  }
  const sent = sentHeaders([...request.metadata, ...clientHeaders(call)], request.metadata, [])
  let stream: Stream | null = (await isStream(request, options.signal)) ? { count: 0, latest: [] } : null
  let headers: readonly HeaderPair[] = []
  let headersAt: number | null = null
  /** What is known at any moment of the call. */
  const soFar = (): RunResult => {
    const total = elapsed()
    return { ...blankResult(head, total), stream, headers, sent, timing: { headers: headersAt, total } }
  }
  try {
    let result = soFar()
    for await (const event of open(environment, GRPC_RELAY, call, options.signal)) {
      if (event.type === 'headers') {
        headers = pairs(event.headers)
        headersAt = event.milliseconds
      } else if (event.type === 'message') {
        const message = { at: event.milliseconds, text: JSON.stringify(event.message) }
        stream = withMessage(stream ?? { count: 0, latest: [] }, message)
        options.onProgress?.(soFar())
      } else {
        result = { ...soFar(), ...fromAnswer(event.response, headersAt), status: await statusOf(event.response) }
      }
    }
    return result
  } catch (error) {
    return { ...soFar(), failure: failureOf(error, refusedCall) }
  }
}

function contentOf({ message }: GrpcRequest): unknown {
  try {
    return parseJson(message)
  } catch {
    return undefined
  }
}

function retriesOf({ retries }: GrpcRequest): Pick<RelayRequest, 'retries'> {
  return retries > 0 ? { retries } : {}
}

async function isStream({ service, port, method }: GrpcRequest, signal: AbortSignal | undefined): Promise<boolean> {
  const methods = (await contractsUnless(signal))?.getService(serviceAt(port, service))?.methods ?? []
  return methods.some(({ name, methodKind }) => name === method && methodKind === 'server_streaming')
}

function fromAnswer(
  answer: RelayResponse,
  headersAt: number | null,
): Pick<RunResult, 'headers' | 'trailers' | 'body' | 'timing' | 'connection' | 'attempts'> {
  return {
    headers: pairs(answer.headers),
    trailers: pairs(answer.trailers),
    body: answer.message === undefined ? null : textBody(JSON.stringify(answer.message), 'application/grpc'),
    timing: { headers: headersAt, total: answer.milliseconds },
    connection: { number: answer.connection, reused: answer.reused },
    ...(answer.attempts !== undefined && { attempts: answer.attempts }),
  }
}
