/**
 * Traces by OpenTelemetry, sent by OTLP as JSON over HTTP. Loaded only where a collector is named; without one nobody has even
 * read this file. A request's `traceparent` is continued (W3C Trace Context §3.2), and the app names each run by one: so the
 * spans of a press of Run bear the very id that the learner sees in the frames.
 *
 *   POST /graphql                       the request, child of what the client named
 *   ├── User.posts                      a query to the database, and which loader put it
 *   └── …
 *   user.v1.UserService/GetUser         a gRPC call, with its status code
 */
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'
import { parseTraceParent } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SqlQuery } from '../feed/index.ts'

export interface Tracing {
  /** Traces the routes of this app, but its own: pages, `/wire`, and what is here. */
  watch(app: FastifyInstance): void
  /** Node's request made the server ask its database. */
  tellSql(request: object, query: SqlQuery): void
  /** Sends what is left. */
  close(): Promise<void>
}

/** @param endpoint where OTLP is spoken over HTTP, `http://collector:4318` */
export function openTracing(endpoint: string, serviceName = 'framewise'): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  })
  const tracer = provider.getTracer('framewise')
  const spans = new WeakMap<object, Span>()

  return {
    watch(app) {
      app.addHook('onRequest', (request, reply, done) => {
        if ((request.routeOptions.config.recorded ?? true) === true)
          spans.set(request.raw, begin(tracer, request, reply))
        done()
      })
    },
    tellSql(request, { at, tookMs, statement, rows, loader }) {
      const parent = spans.get(request)
      if (parent === undefined) return
      const attributes = { 'db.query.text': statement, 'db.response.returned_rows': rows }
      const context = trace.setSpan(ROOT_CONTEXT, parent)
      const span = tracer.startSpan(loader || 'query', { kind: SpanKind.CLIENT, startTime: at, attributes }, context)
      span.end(at + tookMs)
    },
    async close() {
      // A collector that is away shall not keep the server from ending.
      await provider.shutdown().catch(() => undefined)
    },
  }
}

function begin(tracer: Tracer, request: FastifyRequest, reply: FastifyReply): Span {
  const { method, headers, routeOptions, raw } = request
  const call = callIn(request)
  const parent = parseTraceParent(String(headers.traceparent ?? ''))
  const context = parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true })
  const route = routeOptions.url
  const name = call === null ? `${method} ${route ?? 'nowhere'}` : `${call.service}/${call.method}`
  const attributes = {
    'http.request.method': method,
    'url.path': request.url.split('?')[0] ?? '',
    'network.protocol.version': raw.httpVersionMajor === 2 ? '2' : raw.httpVersion,
    ...(route !== undefined && { 'http.route': route }),
    ...(call !== null && { 'rpc.system': call.system, 'rpc.service': call.service, 'rpc.method': call.method }),
  }
  const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, context)
  reply.raw.once('close', () => {
    const { statusCode } = reply
    span.setAttribute('http.response.status_code', statusCode)
    const code = 'stream' in reply.raw ? codeOf(reply.raw.stream) : undefined
    if (code !== undefined) span.setAttribute('rpc.grpc.status_code', code)
    if (!reply.raw.writableFinished) span.setAttribute('framewise.client_left', true)
    if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
  })
  return span
}

/** gRPC, gRPC-Web and Connect are all called by a path of two parts, `/user.v1.UserService/GetUser`. */
function callIn({ headers, routeOptions: { url }, method }: FastifyRequest) {
  const [, service, name] = /^\/([\w.]+)\/(\w+)$/.exec(url ?? '') ?? []
  const type = headers['content-type'] ?? ''
  if (service === undefined || name === undefined || method !== 'POST') return null
  if (/^application\/grpc/.test(type)) return { system: 'grpc', service, method: name }
  return /^application\/(?:connect\+|proto$|json)/.test(type) && service.includes('.')
    ? { system: 'connect_rpc', service, method: name }
    : null
}

function codeOf(stream: unknown): number | undefined {
  if (typeof stream !== 'object' || stream === null || !('sentTrailers' in stream)) return undefined
  const { sentTrailers } = stream
  if (typeof sentTrailers !== 'object' || sentTrailers === null || !('grpc-status' in sentTrailers)) return undefined
  return Number(sentTrailers['grpc-status'])
}
