/** What calls through the relay share, whether they send one message or a stream: how they are asked for, and how they end. */
import type { Registry } from '@bufbuild/protobuf'
import type { RelayRequest, RelayResponse } from '#proto/api/relay.ts'
import { loadNow } from '../../../part/index.ts'
import type { Trouble } from '../../../wire/index.ts'
import type { GrpcRequest, HeaderPair } from '../../language/index.ts'
import { RunError, type RunFailure, refusedByRelay } from '../failure.ts'
import type { RunStatus, SentHeader } from '../result.ts'
import { sentHeaders } from '../sent-headers.ts'

/** The most that the relay takes (proto/api/relay.ts). */
const MAX_DEADLINE = 60_000

/** All but its messages. `connection`: the one to reuse. */
export function callOf(
  request: Omit<GrpcRequest, 'kind'>,
  run: string,
  connection: number | undefined,
): Omit<RelayRequest, 'message' | 'retries'> {
  const { metadata, timeout, gzip, port, contract } = request
  return {
    run,
    method: `${request.service}/${request.method}`,
    ...(port !== 'first' && { port }),
    ...(contract !== null && { contract }),
    metadata: metadata.map(([name, value]) => [name, value]),
    ...(timeout !== null && { deadline: Math.min(timeout, MAX_DEADLINE) }),
    ...(gzip.message && { encoding: 'gzip' }),
    ...(gzip.answer && { acceptEncoding: 'gzip' }),
    ...(request.connection === 'reuse' && connection !== undefined && { connection }),
  }
}

/** With what the relay's client writes for the fields that a call has in place of metadata. */
export function sentOf({
  metadata,
  deadline,
  encoding,
  acceptEncoding,
}: ReturnType<typeof callOf>): readonly SentHeader[] {
  const own: HeaderPair[] = pairs(metadata)
  const all: HeaderPair[] = [
    ...own,
    ...(deadline === undefined ? [] : [['grpc-timeout', `${deadline}m`] as const]),
    ...(encoding === undefined ? [] : [['grpc-encoding', encoding] as const]),
    ...(encoding === undefined && acceptEncoding === undefined ? [] : [['grpc-accept-encoding', 'gzip'] as const]),
  ]
  return sentHeaders(all, own, [])
}

export function refusedCall(refusal: Trouble): RunFailure {
  // The server names the part of the call that is to blame; of a method without a contract there is more to say.
  const isUnknown = refusal.details?.['method'] !== undefined
  return isUnknown ? { code: 'method-unknown', detail: refusal.message } : refusedByRelay(refusal)
}

/** How the call ended. */
export async function endOf(response: RelayResponse, contracts: () => Promise<Registry>) {
  const { connection, reused, headers, trailers } = response
  // The server is of the same version as the app; this only tells its answer from a stranger's.
  if (typeof connection !== 'number') throw new RunError({ code: 'answer-unreadable', detail: 'no answer of a call' })
  return {
    status: await statusOf(response, contracts),
    headers: pairs(headers),
    trailers: pairs(trailers),
    connection: { number: connection, reused },
  }
}

/** The library that reads details is only loaded for a status that has some. */
async function statusOf(
  { status, headers, trailers }: RelayResponse,
  load: () => Promise<Registry>,
): Promise<RunStatus> {
  // An answer of trailers alone has them where headers are.
  const blocks = [...headers, ...trailers]
  if (!blocks.some(([name]) => name === 'grpc-status-details-bin')) return { kind: 'grpc', ...status, details: [] }
  const [{ detailsInTrailers }, contracts] = await Promise.all([loadNow(() => import('./status-details.ts')), load()])
  return { kind: 'grpc', ...status, details: detailsInTrailers(blocks, contracts) }
}

export function pairs(list: RelayResponse['headers']): HeaderPair[] {
  return list.map(([name, value]) => [name, value])
}
