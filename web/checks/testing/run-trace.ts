/** Runs for tests, made of real bytes: what was written goes through the decoders, nothing is set by hand. */
import { contracts } from '#proto/api/schema.ts'
import { createSchemaLookup } from '#proto/api/wire-schema.ts'
import { DIRECTIONS, type Direction, type Frame, type HttpEvent, type Span } from '#proto/wire/model.ts'
import { createStack, type Stack } from '#proto/wire/stack.ts'
import type { Client, RunTrace, TraceCall, TraceExchange, TraceMessage } from '../../trace/types.ts'

export interface Recorded {
  readonly version: 1 | 2
  readonly connection: number
  readonly client?: Client
  readonly chunks: readonly { readonly direction: Direction; readonly bytes: Uint8Array }[]
}

/** @example run(http1('GET /a HTTP/1.1', 'HTTP/1.1 200 OK')) */
export function run(...recorded: readonly Recorded[]): RunTrace {
  const decoded = recorded.map((part, index) => decode(part, index + 1))
  return {
    run: '1'.repeat(32),
    exchanges: decoded.map((part) => part.exchange),
    calls: decoded.flatMap((part) => part.calls),
  }
}

/** An exchange of HTTP/1.1 from its texts, with Content-Length where there is a body. */
export function http1(request: Http1Text, response: Http1Text, more: Partial<Recorded> = {}): Recorded {
  const chunks = [
    { direction: 'toServer' as const, bytes: http1Bytes(request) },
    { direction: 'toClient' as const, bytes: http1Bytes(response) },
  ]
  return { version: 1, connection: 1, chunks, ...more }
}

interface Http1Text {
  readonly line: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

function http1Bytes({ line, headers = {}, body = '' }: Http1Text): Uint8Array {
  const length = new TextEncoder().encode(body).length
  const all = {
    ...(line.startsWith('HTTP/') ? {} : { host: 'localhost' }),
    ...headers,
    'content-length': String(length),
  }
  const lines = [`${line}\r\n`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`), '\r\n', body]
  return new TextEncoder().encode(lines.join(''))
}

interface Decoded {
  readonly exchange: TraceExchange
  readonly calls: readonly TraceCall[]
}

function decode({ version, connection, client = 'named', chunks }: Recorded, exchange: number): Decoded {
  const stack = createStack({ version, schemas: createSchemaLookup(contracts) })
  const outputs = [
    ...chunks.map(({ direction, bytes }) => stack.push(direction, bytes)),
    ...DIRECTIONS.map((direction) => stack.end(direction)),
  ]
  const frames = new Map<string, Frame>(outputs.flatMap((output) => output.frames).map((frame) => [frame.id, frame]))
  const events = outputs.flatMap((output) => output.events)
  const messages = new Set(events.map((event) => event.message))
  const known = { exchange, at: exchange, run: null }
  return {
    exchange: {
      ...known,
      connection,
      version,
      client,
      remote: '127.0.0.1:1',
      tls: null,
      ordinal: exchange,
      closed: 'complete',
      gaps: [],
      faults: [],
      sqls: [],
      remarks: [],
      ownRevision: null,
      frames: [...frames.values()].map((frame, ordinal) => ({ ...frame, ...known, ordinal })),
      sources: Object.fromEntries(
        stack.sources.ids().map((id) => [id, { bytes: wholeOf(stack, id), pieces: stack.sources.pieces(id) }]),
      ),
    },
    calls: [...messages].map((message) => ({
      exchange,
      connection,
      version,
      client,
      run: null,
      ...callOf(
        message,
        events.filter((event) => event.message === message),
        stack,
      ),
    })),
  }
}

function callOf(
  message: number,
  events: readonly HttpEvent[],
  stack: Stack,
): Pick<TraceCall, 'message' | 'request' | 'response'> {
  const heads = events.filter((event) => event.type === 'head')
  const asked = heads.find((head) => head.direction === 'toServer')
  const answered = heads.findLast((head) => head.direction === 'toClient')
  const { method = '', target = '', authority = '' } = asked ?? {}
  return {
    message,
    request: { ...half('toServer', events, stack), method, target, authority },
    response: answered ? { ...half('toClient', events, stack), status: answered.status ?? 0, informational: [] } : null,
  }
}

function half(direction: Direction, events: readonly HttpEvent[], stack: Stack): TraceMessage {
  const own = events.filter((event) => event.direction === direction)
  const bodySpans: Span[] = own.filter((event) => event.type === 'data').map((event) => event.span)
  return {
    headers: own.findLast((event) => event.type === 'head')?.fields ?? [],
    trailers: own.findLast((event) => event.type === 'trailers')?.fields ?? [],
    body: Uint8Array.from(bodySpans.flatMap((span) => [...stack.sources.bytes(span)])),
    bodySpans,
    ended: own.findLast((event) => event.type === 'end')?.reason ?? 'open',
  }
}

function wholeOf(stack: Stack, source: string): Uint8Array {
  return stack.sources.bytes({ source, start: 0, end: Number.MAX_SAFE_INTEGER })
}
