/** The relay's side of Kafka (proto/api/kafka.ts): how it is asked, what it says, and what its refusals mean to a run. */
import type { KafkaContent, RelayKafkaEvent } from '#proto/api/kafka.ts'
import type { ApiErrorResponse } from '#proto/api/sandbox.ts'
import { readBinary } from '../../language/binary.ts'
import { hexLines } from '../run/body-text.ts'
import { attribution, type RunEnvironment } from '../run/environment.ts'
import type { RunFailure } from '../run/failure.ts'
import { EVENT_LINES, readLines, readRefusal } from '../run/relay-events.ts'
import { noBrokerIn } from './no-broker.ts'

const PATH = '/wire/relay/kafka'

/** `path`: of a client that is open, such as `/12`. */
export function askKafka(
  environment: RunEnvironment,
  run: string,
  path: string,
  init: { readonly method: 'POST' | 'DELETE'; readonly body?: unknown; readonly signal?: AbortSignal | undefined },
): Promise<Response> {
  // The run travels in the body: a traceparent here would name the relay's own request.
  const sandbox = attribution(environment, run).filter(([name]) => name === 'x-sandbox')
  const { method, body, signal } = init
  return environment.fetch(`${environment.baseUrl}${PATH}${path}`, {
    method,
    headers: [
      ...sandbox,
      ['accept', EVENT_LINES],
      ...(body === undefined ? [] : [['content-type', 'application/json'] as [string, string]]),
    ],
    ...(body !== undefined && { body: JSON.stringify(body) }),
    cache: 'no-store',
    ...(signal && { signal }),
  })
}

/** @throws what reading throws, a SyntaxError at a line that is no event, and a KafkaRefusal in place of all lines */
export async function* kafkaEvents(response: Response): AsyncGenerator<RelayKafkaEvent, void> {
  if (!response.ok || !response.body) {
    const refusal = readRefusal(await response.text())
    throw new KafkaRefusal(refusal ? kafkaFailure(refusal) : unreadable(`HTTP ${response.status}`))
  }
  for await (const value of readLines(response.body)) {
    if (!isEvent(value)) throw new SyntaxError('no event')
    yield value
  }
}

export class KafkaRefusal extends Error {
  readonly failure: RunFailure

  constructor(failure: RunFailure) {
    super(failure.detail)
    this.name = 'KafkaRefusal'
    this.failure = failure
  }
}

export function unreadable(detail: string): RunFailure {
  return { code: 'answer-unreadable', detail }
}

/** Where there is no broker, or none that can be reached, there is more to do than to read the reason. */
export function kafkaFailure({ code, message, details = {} }: ApiErrorResponse['error']): RunFailure {
  if (code === 'overloaded' || code === 'bad_gateway') {
    const noBroker = noBrokerIn(details)
    return { code: 'no-broker', detail: message, ...(noBroker !== null && { noBroker }) }
  }
  const lines = Object.entries(details).map(([field, text]) => `${field}: ${text}`)
  return { code: 'relay', detail: [message, ...lines].join('\n'), reason: code }
}

/** Text as it is, bytes as lines of hex; null stays null. */
export function contentText(content: KafkaContent): string | null {
  if (content === null) return null
  if ('text' in content) return content.text
  return hexLines(readBinary(content.base64, 'base64') ?? new Uint8Array())
}

const TYPES: ReadonlySet<unknown> = new Set([
  'opened',
  'produced',
  'handed',
  'batched',
  'record',
  'assigned',
  'revoked',
  'committed',
  'failed',
  'answer',
  'closed',
  'refused',
  'error',
])

/** The server is of the same version as the app; this only tells its answer from a stranger's. */
function isEvent(value: unknown): value is RelayKafkaEvent {
  return typeof value === 'object' && value !== null && 'type' in value && TYPES.has(value.type)
}
