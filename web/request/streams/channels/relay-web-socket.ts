/**
 * A WebSocket through the server's relay (proto/api/relay-websocket.ts), which writes what no browser would: headers of one's
 * own, Ping and Pong, frames that are wrong. It tells of every frame that goes and comes.
 */
import type {
  RelayBytes,
  RelayFrame,
  RelaySeenFrame,
  RelayWebSocketEvent,
  RelayWebSocketRequest,
  RelayWebSocketSend,
} from '#proto/api/relay-websocket.ts'
import { readBinary } from '../../../language/binary.ts'
import type { Outgoing, WebSocketRequest } from '../../language/index.ts'
import { toBase64 } from '../../language/outgoing.ts'
import { hexLines } from '../../run/body-text.ts'
import { attribution, type RunEnvironment } from '../../run/environment.ts'
import { codeOfThrown } from '../../run/failure.ts'
import { EVENT_LINES, readLines, readRefusal } from '../../run/relay-events.ts'
import type { RunFailure } from '../../run/result.ts'
import { messageOf as errorText } from '../../run/run-http.ts'
import type { Channel, ChannelListener, Message } from './channel.ts'

const PATH = '/wire/relay/websocket'

export function openRelayWebSocket(
  request: WebSocketRequest,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
): Channel {
  const stopped = new AbortController()
  let id: number | null = null
  /** One after the other: frames must not overtake each other. */
  let last: Promise<unknown> = Promise.resolve()

  const post = (frames: RelayWebSocketSend['frames']) => {
    const body: RelayWebSocketSend = { frames }
    last = last.then(() => call('POST', JSON.stringify(body))).catch(() => null)
  }
  const call = (method: string, body?: string) =>
    id === null ? null : relayFetch(environment, `${PATH}/${id}`, run, { method, ...(body !== undefined && { body }) })

  void follow(request, run, environment, stopped.signal, {
    ...listener,
    onEvent(event) {
      if (event.type === 'opened') id = event.id
    },
  })
  return {
    send: (outgoing) => post([frameOf(outgoing)].filter((frame) => frame !== null)),
    close: (code, reason) => post([frameOf({ type: 'close', code, reason })].filter((frame) => frame !== null)),
    cancel() {
      if (id === null) {
        stopped.abort()
        return
      }
      listener.onMessage({ direction: 'out', form: 'state', name: 'drop', text: '' })
      void call('DELETE')
    },
  }
}

interface EventListener extends ChannelListener {
  onEvent(event: RelayWebSocketEvent): void
}

async function follow(
  request: WebSocketRequest,
  run: string,
  environment: RunEnvironment,
  signal: AbortSignal,
  listener: EventListener,
): Promise<void> {
  try {
    const response = await relayFetch(environment, PATH, run, {
      method: 'POST',
      body: JSON.stringify(openingOf(request, run)),
      signal,
    })
    if (!response.ok || !response.body) {
      listener.onEnd({ failure: failureOf(await response.text(), response.status) })
      return
    }
    let isCounted = true
    for await (const value of readLines(response.body)) {
      if (!isEvent(value)) throw new SyntaxError('no event')
      listener.onEvent(value)
      // Bytes of one's own may be any number of frames: those behind them cannot be counted.
      if (value.type === 'bytes') isCounted = false
      tell(value, listener, isCounted)
    }
    listener.onEnd({ failure: { code: 'answer-unreadable', detail: 'the answer has no end' } })
  } catch (error) {
    const code = signal.aborted ? 'aborted' : codeOfThrown(error)
    listener.onEnd({ failure: { code, detail: signal.aborted ? '' : errorText(error) } })
  }
}

function openingOf(request: WebSocketRequest, run: string): RelayWebSocketRequest {
  const { pathname, search } = new URL(request.url)
  return {
    run,
    target: pathname + search,
    headers: request.headers.map(([name, value]) => [name, value]),
    autoPong: request.autoPong,
    autoClose: request.autoClose,
  }
}

function tell(event: RelayWebSocketEvent, listener: ChannelListener, isCounted: boolean): void {
  switch (event.type) {
    case 'opened':
      listener.onOpen({
        headers: event.headers,
        agreed: event.subprotocol,
        counts: { unit: 'head', connection: '' },
      })
      break
    case 'refused': {
      listener.onOpen({ headers: event.headers, status: { kind: 'http', code: event.status, text: event.reason } })
      listener.onEnd({ bytes: new TextEncoder().encode(event.body) })
      break
    }
    case 'frame':
      listener.onMessage({
        ...messageOf(event),
        ...((isCounted || event.direction === 'toClient') && { counts: { unit: 'frame', connection: '' } }),
      })
      break
    case 'bytes':
      listener.onMessage({ direction: 'out', form: 'frame', name: 'bytes', text: '', size: event.length })
      break
    case 'closed': {
      const by = event.code === 1006 ? 'nobody' : event.by === 'client' ? 'you' : 'server'
      const { code, reason, clean } = event
      listener.onEnd({ status: { kind: 'close', code, reason, by, isClean: clean } })
      break
    }
    case 'error':
      listener.onEnd({ failure: { code: 'relay', detail: event.error.message, reason: event.error.code } })
      break
  }
}

/** RFC 6455 §5.2; of the reserved ones there is but the number. */
const OPCODES: Readonly<Record<number, string>> = {
  0: 'continuation',
  1: 'text',
  2: 'binary',
  8: 'close',
  9: 'ping',
  10: 'pong',
}

function messageOf(frame: RelaySeenFrame): Message {
  const kind = OPCODES[frame.opcode] ?? `opcode ${frame.opcode}`
  const bytes = frame.base64 === undefined ? null : readBinary(frame.base64, 'base64')
  const marks = [
    ...(frame.fin ? [] : ['FIN=0']),
    ...(frame.rsv === 0 ? [] : [`RSV=${frame.rsv.toString(2).padStart(3, '0')}`]),
    ...(frame.direction === 'toServer' && !frame.masked ? ['MASK=0'] : []),
  ]
  const text = frame.close
    ? `${frame.close.code} ${frame.close.reason}`.trim()
    : (frame.text ?? (bytes ? hexLines(bytes) : ''))
  const isPlain = marks.length === 0 && kind === 'text'
  return {
    direction: frame.direction === 'toServer' ? 'out' : 'in',
    form: isPlain ? 'text' : formOf(kind, marks.length === 0),
    text,
    size: frame.length,
    ...(!isPlain && { name: [kind, ...marks].join(' ') }),
  }
}

function formOf(kind: string, isPlain: boolean): NonNullable<Message['form']> {
  if (kind === 'ping' || kind === 'pong' || kind === 'close') return kind
  return kind === 'binary' && isPlain ? 'binary' : 'frame'
}

function frameOf(outgoing: Outgoing): RelayFrame | RelayBytes | null {
  switch (outgoing.type) {
    case 'text':
      return { opcode: 1, payload: { text: outgoing.text } }
    case 'binary':
      return { opcode: 2, payload: { base64: toBase64(outgoing.bytes) } }
    case 'close':
      return outgoing.code === null
        ? { opcode: 8 }
        : { opcode: 8, close: { code: outgoing.code, ...(outgoing.reason !== '' && { reason: outgoing.reason }) } }
    case 'frame':
      return outgoing.frame
    case 'event':
    case 'cancel':
      return null
  }
}

function relayFetch(environment: RunEnvironment, path: string, run: string, init: RequestInit): Promise<Response> {
  // The run travels in the body: a traceparent here would name the relay's own request.
  const sandbox = attribution(environment, run).filter(([name]) => name === 'x-sandbox')
  const type: [string, string][] = init.body === undefined ? [] : [['content-type', 'application/json']]
  return environment.fetch(`${environment.baseUrl}${path}`, {
    ...init,
    headers: [...type, ['accept', EVENT_LINES], ...sandbox],
    cache: 'no-store',
  })
}

function failureOf(text: string, status: number): RunFailure {
  const refusal = readRefusal(text)
  if (!refusal) return { code: 'answer-unreadable', detail: `HTTP ${status}` }
  const lines = Object.entries(refusal.details ?? {}).map(([field, why]) => `${field}: ${why}`)
  return { code: 'relay', detail: [refusal.message, ...lines].join('\n'), reason: refusal.code }
}

/** The server is of the same version as the app; this only tells its answer from a stranger's. */
function isEvent(value: unknown): value is RelayWebSocketEvent {
  const types = ['opened', 'refused', 'frame', 'bytes', 'closed', 'error']
  return typeof value === 'object' && value !== null && 'type' in value && types.includes(String(value.type))
}
