/** Requests that stay open: by their method, or, for server-sent events, by what they accept. */
import { ownValue } from '#proto/wire/own-value.ts'
import { headerValue, type RequestNode } from '../../language/ast.ts'

export type StreamKind = 'websocket' | 'socketio' | 'sse'

/** httpYac writes WebSocket in either way. */
const METHODS: Readonly<Record<string, StreamKind>> = {
  WEBSOCKET: 'websocket',
  WS: 'websocket',
  SOCKETIO: 'socketio',
}

export function streamKindOf(request: RequestNode): StreamKind | null {
  const method = request.method.text.toUpperCase()
  if (method === 'GET') return acceptsEvents(request) ? 'sse' : null
  return ownValue(METHODS, method) ?? null
}

/** WHATWG HTML §9.2.3: what an EventSource asks for. */
function acceptsEvents(request: RequestNode): boolean {
  return /\btext\/event-stream\b/i.test(headerValue(request, 'accept') ?? '')
}
