/**
 * Makes one native gRPC call through the server's relay, since a browser cannot speak it (no trailers, no frames): one
 * message to the server, and one or a stream of them back, each told of as it comes. Stopping the run cancels the call.
 */
import type { RelayRequest } from '#proto/api/relay.ts'
import { GRPC_RELAY } from '#proto/api/wire.ts'
import { parseJson } from '#proto/wire/parse-json.ts'
import { open } from '../../../wire/index.ts'
import { type GrpcRequest, type HeaderPair, serviceAt } from '../../language/index.ts'
import type { Answer, Calling } from '../calling.ts'
import { contractsFor, contractsUnless } from '../contracts.ts'
import { RunError } from '../failure.ts'
import { type Stream, textBody, withMessage } from '../result.ts'
import { callOf, endOf, pairs, sentOf } from './relay-call.ts'

export async function runRelay(request: GrpcRequest, calling: Calling): Promise<Answer> {
  const { run, environment, signal, connection, elapsed, knows, progress } = calling
  const { retries } = request
  const call = { ...callOf(request, run, connection), ...(retries > 0 && { retries }) }
  const wanted: RelayRequest = { ...call, message: contentOf(request) }
  let stream: Stream | null = (await isStream(request, calling)) ? { count: 0, latest: [] } : null
  let headers: readonly HeaderPair[] = []
  let headersAt: number | null = null
  const sent = sentOf(call)
  knows(() => ({ stream, headers, sent, timing: { headers: headersAt, total: elapsed() } }))
  let answer: Answer = {}
  for await (const event of open(environment, GRPC_RELAY, wanted, signal)) {
    if (event.type === 'headers') {
      headers = pairs(event.headers)
      headersAt = event.milliseconds
    } else if (event.type === 'message') {
      const message = { at: event.milliseconds, text: JSON.stringify(event.message) }
      stream = withMessage(stream ?? { count: 0, latest: [] }, message)
      progress()
    } else {
      const { message, milliseconds, attempts } = event.response
      answer = {
        ...(await endOf(event.response, () => contractsFor(request, environment))),
        body: message === undefined ? null : textBody(JSON.stringify(message), 'application/grpc'),
        timing: { headers: headersAt, total: milliseconds },
        ...(attempts !== undefined && { attempts }),
      }
    }
  }
  return answer
}

function contentOf({ message }: GrpcRequest): unknown {
  try {
    return parseJson(message)
  } catch {
    throw new RunError({ code: 'message-invalid', detail: 'not JSON' })
  }
}

async function isStream(request: GrpcRequest, { environment, signal }: Calling): Promise<boolean> {
  const { service, port, method } = request
  const contracts = await contractsUnless(signal, contractsFor(request, environment))
  const methods = contracts?.getService(serviceAt(port, service))?.methods ?? []
  return methods.some(({ name, methodKind }) => name === method && methodKind === 'server_streaming')
}
