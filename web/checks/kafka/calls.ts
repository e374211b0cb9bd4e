/** Requests of Kafka with their answers, out of the bytes of the frames: whatever the decoder shows of them, these are their values. */

import {
  apiOf,
  type KafkaBody,
  KafkaCodecError,
  type KafkaValue,
  readRequest,
  readResponse,
} from '#proto/wire/kafka/index.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Client, TraceExchange, TraceFrame } from '../../trace/types.ts'

export interface KafkaCall {
  /** `Produce` */
  readonly api: string
  readonly version: number
  /** As on the wire; null: none. */
  readonly clientId: string | null
  readonly client: Client
  readonly exchange: TraceExchange
  readonly request: KafkaBody
  /** Null: none came (yet). */
  readonly answer: KafkaBody | null
  /** Frames with their size, in bytes. */
  readonly requestBytes: number
  readonly answerBytes: number
}

const SIZE = 4
const known = new WeakMap<TraceExchange, readonly KafkaCall[]>()

/** In the order of the requests. What cannot be read is none. */
export function kafkaCalls(exchange: TraceExchange): readonly KafkaCall[] {
  if (exchange.version !== 'kafka') return []
  const calls = known.get(exchange) ?? readCalls(exchange)
  known.set(exchange, calls)
  return calls
}

function readCalls(exchange: TraceExchange): readonly KafkaCall[] {
  const calls: { call: KafkaCall; correlationId: number; apiKey: number }[] = []
  for (const frame of exchange.frames) {
    const bytes = contentOf(exchange, frame)
    if (bytes === null) continue
    if (frame.direction === 'toServer') {
      const read = attempt(() => readRequest(bytes))
      if (read === null) continue
      const { apiKey, apiVersion, correlationId, clientId, body } = read
      const call: KafkaCall = {
        api: apiOf(apiKey)?.name ?? String(apiKey),
        version: apiVersion,
        clientId,
        client: exchange.client,
        exchange,
        request: body,
        answer: null,
        requestBytes: bytes.length + SIZE,
        answerBytes: 0,
      }
      calls.push({ call, correlationId, apiKey })
      continue
    }
    // Answers come in the order of the requests; a client may count anew after 2³¹.
    const correlationId = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getInt32(0)
    const asked = calls.find((one) => one.correlationId === correlationId && one.call.answer === null)
    const read = asked && attempt(() => readResponse(asked.apiKey, asked.call.version, bytes))
    if (!asked || !read) continue
    const answered = { answer: read.body, answerBytes: bytes.length + SIZE }
    asked.call = { ...asked.call, ...answered }
  }
  return calls.map(({ call }) => call)
}

/** Behind its size; null: no whole message of Kafka. */
function contentOf(exchange: TraceExchange, { protocol, status, span }: TraceFrame): Uint8Array | null {
  const isWire = span.source === '>' || span.source === '<'
  if (protocol !== 'kafka' || status !== 'complete' || !isWire || span.end - span.start < 2 * SIZE) return null
  return exchange.sources[span.source]?.bytes.subarray(span.start + SIZE, span.end) ?? null
}

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof KafkaCodecError) return null
    throw error
  }
}

/** What stands at `a.b.c`: through a list, of each of its elements. Of names the sandbox's part is left out. */
export function valuesAt(value: KafkaValue | undefined, path: string): readonly KafkaValue[] {
  let found: KafkaValue[] = value === undefined ? [] : [value]
  for (const name of path.split('.')) {
    found = found
      .flatMap((one) => elements(one))
      .flatMap((one) => (isBody(one) && Object.hasOwn(one, name) ? [ownValue(one, name) ?? null] : []))
  }
  return found.flatMap((one) => elements(one)).map((one) => (typeof one === 'string' ? ownName(one) : one))
}

/** All of a name, at any depth. */
export function valuesNamed(value: KafkaValue, name: string): readonly KafkaValue[] {
  return elements(value).flatMap((one) => {
    if (!isBody(one)) return []
    return Object.entries(one).flatMap(([key, inner]) => (key === name ? [inner] : valuesNamed(inner, name)))
  })
}

function isBody(value: KafkaValue | undefined): value is KafkaBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}

function elements(value: KafkaValue): readonly KafkaValue[] {
  return Array.isArray(value) ? value : [value]
}

/** `brave-otter-42.orders` is a learner's `orders`. */
export function ownName(name: string): string {
  return name.replace(/^[a-z]+-[a-z]+-\d+\./, '')
}

export function listOf(value: KafkaValue | undefined): readonly KafkaBody[] {
  return Array.isArray(value) ? value.filter(isBody) : []
}
