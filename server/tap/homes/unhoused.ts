/** What a client hears whose world has no home for long: to come again soon. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { ServerHttp2Stream } from 'node:http2'
import type { Socket } from 'node:net'

const TEXT = 'The server that holds this sandbox is away, and none has taken its place yet: try again in a moment'
const BODY = JSON.stringify({ error: { code: 'storage_unavailable', message: TEXT } })
const HEADERS = { 'content-type': 'application/json', 'retry-after': '1', 'cache-control': 'no-store' }

export function refuseHttp1(response: ServerResponse): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(503, HEADERS).end(BODY)
}

export function refuseSocket(socket: Socket): void {
  const lines = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`)
  const head = ['HTTP/1.1 503 Service Unavailable', ...lines, `content-length: ${Buffer.byteLength(BODY)}`]
  socket.end(`${head.join('\r\n')}\r\nconnection: close\r\n\r\n${BODY}`)
}

/** gRPC's UNAVAILABLE (14) in a block of headers alone; clients that may do so try again by themselves. */
export function refuseStream(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
  if (stream.destroyed || stream.closed || stream.headersSent) return
  const type = String(headers['content-type'] ?? '')
  stream.on('error', () => undefined).resume()
  if (type.startsWith('application/grpc')) {
    const status = { 'grpc-status': '14', 'grpc-message': encodeURIComponent(TEXT) }
    stream.respond({ ':status': 200, 'content-type': type, ...status }, { endStream: true })
  } else {
    stream.respond({ ':status': 503, ...HEADERS })
    stream.end(BODY)
  }
}
