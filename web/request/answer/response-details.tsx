import { lookOf } from '../../protocols/looks.ts'
import { isStreamKind, type StreamKind, streamNamed } from '../../protocols/streams.ts'
import { GRAPHQL_STREAM_NAMES } from '../language/graphql/spoken.ts'
import type { Protocol, RunResult } from '../run/result.ts'
import { texts } from '../texts.ts'
import { formatMilliseconds } from './status-line.tsx'

const PROTOCOLS: Readonly<Record<Exclude<Protocol, StreamKind>, string>> = {
  http: 'HTTP',
  grpc: 'gRPC',
  'grpc-web': 'gRPC-Web',
  'grpc-web-text': 'gRPC-Web (text)',
  connect: 'Connect',
  'connect-get': 'Connect (GET)',
  graphql: 'GraphQL',
  ...GRAPHQL_STREAM_NAMES,
  'grpc-stream': 'gRPC',
  kafka: 'Kafka',
  'kafka-consumer': 'Kafka',
}

function protocolName(protocol: Protocol): string {
  if (!isStreamKind(protocol)) return PROTOCOLS[protocol]
  return streamNamed(protocol).title ?? lookOf(protocol).title ?? ''
}

/** Times, sizes, connection and the run's id; what this client cannot see is said to be so. */
export function ResponseDetails({ result }: { readonly result: RunResult }) {
  const words = texts.use()
  const bytes = (count: number | null) => (count === null ? words.notSeen : words.bytes(count))
  const rows: readonly (readonly [string, string])[] = [
    [words.protocol, protocolName(result.protocol)],
    ...(result.connection
      ? [[words.connection, words.connectionNumber(result.connection.number, result.connection.reused)] as const]
      : []),
    ...(result.httpStatus !== null && result.protocol !== 'http'
      ? [[words.viaHttp, String(result.httpStatus)] as const]
      : []),
    ...(result.timing.headers === null
      ? []
      : [[words.toHeaders, words.milliseconds(formatMilliseconds(result.timing.headers))] as const]),
    [words.total, words.milliseconds(formatMilliseconds(result.timing.total))],
    [words.requestBody, bytes(result.sizes.request)],
    [words.responseBody, bytes(result.sizes.response)],
    [words.runId, result.run],
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 text-small">
      {rows.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1.5 last:border-0">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="tabular min-w-0 break-all">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
