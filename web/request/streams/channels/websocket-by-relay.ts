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
import { WEBSOCKET_RELAY } from '#proto/api/wire.ts'
import { readBinary, toBase64 } from '../../../language/binary.ts'
import type { WebSocketRequest } from '../../../protocols/websocket/stream.ts'
import { open, type Told } from '../../../wire/index.ts'
import type { Outgoing } from '../../language/index.ts'
import { hexLines } from '../../run/body-text.ts'
import type { RunEnvironment } from '../../run/environment.ts'
import { isMine } from '../../run/own-server.ts'
import type { Channel, ChannelListener, Message } from './channel.ts'
import { follow } from './relayed.ts'

export function openRelayWebSocket(
  request: WebSocketRequest,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
): Channel {
  const call = open<RelayWebSocketEvent, RelayWebSocketSend>(
    environment,
    WEBSOCKET_RELAY,
    openingOf(request, run, environment),
  )
  let isCounted = true
  void follow(call, listener, (event) => {
    // Bytes of one's own may be any number of frames: those behind them cannot be counted.
    if (event.type === 'bytes') isCounted = false
    tell(event, listener, isCounted)
  })
  const send = (outgoing: Outgoing) => {
    const frame = frameOf(outgoing)
    if (frame !== null) void call.act({ frames: [frame] })
  }
  return {
    send,
    close: (code, reason) => {
      if (call.isOpen) send({ type: 'close', code, reason })
    },
    cancel() {
      if (call.isOpen) listener.onMessage({ direction: 'out', form: 'state', name: 'drop', text: '' })
      void call.drop('now')
    },
  }
}

function openingOf(request: WebSocketRequest, run: string, environment: RunEnvironment): RelayWebSocketRequest {
  const { pathname, search } = new URL(request.url)
  return {
    run,
    ...(isMine(request.url, environment) && { port: 'mine' }),
    target: pathname + search,
    headers: request.headers.map(([name, value]) => [name, value]),
    autoPong: request.autoPong,
    autoClose: request.autoClose,
  }
}

function tell(event: Told<RelayWebSocketEvent>, listener: ChannelListener, isCounted: boolean): void {
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
