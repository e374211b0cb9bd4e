/**
 * Socket.IO by its own client, in a chunk of its own. It reconnects by itself, and with `recovered` gets what it missed, where
 * the server remembers.
 */
import { Fetch, Manager, type Socket, WebSocket as WebSocketTransport } from 'socket.io-client'
import { jsonPieces } from '#proto/wire/json-text.ts'
import type { SocketIoRequest } from '../../../protocols/socket-io/stream.ts'
import type { Outgoing } from '../../language/index.ts'
import { hexLines } from '../../run/body-text.ts'
import type { RunEnvironment } from '../../run/environment.ts'
import type { Channel, ChannelListener, Counted, Message } from './channel.ts'
import { isOwnStream, namesInQuery } from './names.ts'

const TRANSPORTS = { upgrade: ['polling', 'websocket'], polling: ['polling'], websocket: ['websocket'] }

/** Over HTTP/2 what XMLHttpRequest sends shares the page's own connection, with its cookie, and is never shown. */
const OVER_TLS = { upgrade: [Fetch, WebSocketTransport], polling: [Fetch], websocket: [WebSocketTransport] }

export function openSocketIo(
  request: SocketIoRequest,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
): Channel {
  const names = isOwnStream(request.url, environment) ? namesInQuery(environment, run, request.url) : {}
  const url = new URL(request.url)
  const manager = new Manager(url.origin, {
    query: { ...Object.fromEntries(url.searchParams), ...names },
    transports: url.protocol === 'https:' ? [...OVER_TLS[request.transport]] : [...TRANSPORTS[request.transport]],
  })
  const packets = packetsOf(manager)
  // Each stream is a connection of its own, with frames of its own.
  const socket: Socket = manager.socket(request.namespace, { auth: { ...request.auth } })
  let hasConnected = false
  let hasEnded = false
  let isClosedByUs = false
  /** The id under which the server knows the connection: polls and all. */
  let session = ''
  const counted = (unit: Counted['unit']) => ({ counts: { unit, connection: session } })

  function end(reason: string): void {
    if (hasEnded) return
    hasEnded = true
    const by = isClosedByUs ? 'you' : reason === 'io server disconnect' ? 'server' : 'nobody'
    socket.disconnect()
    listener.onEnd(
      hasConnected
        ? { status: { kind: 'close', code: null, reason, by, isClean: by !== 'nobody' } }
        : { failure: { code: isClosedByUs ? 'aborted' : 'connect-refused', detail: reason } },
    )
  }

  socket.on('connect', () => {
    hasConnected = true
    const { transport, id } = socket.io.engine
    session = id
    const facts = [transport.name, ...(socket.recovered ? ['recovered'] : [])].join(', ')
    listener.onOpen({ agreed: facts, ...counted('connect') })
    socket.io.engine.once('upgrade', ({ name }: { readonly name: string }) => {
      listener.onMessage({ direction: 'out', form: 'state', name: 'upgrade', text: name, ...counted('upgrade') })
      listener.onOpen({ agreed: name })
    })
  })
  socket.on('connect_error', (error: Error) => {
    // Refused by the server's own code, it does not come back; a lost network is tried again once it had been there.
    if (!socket.active || !hasConnected) end(error.message)
  })
  socket.on('disconnect', (reason) => {
    if (socket.active) listener.onRetry(socket.io.reconnectionDelay(), reason)
    else {
      if (reason === 'io server disconnect') {
        listener.onMessage({ direction: 'in', form: 'state', name: 'disconnect', text: '', ...counted('disconnect') })
      }
      end(reason)
    }
  })
  socket.onAny((...args: unknown[]) =>
    listener.onMessage({ ...eventMessage('in', args, packets.latest()), ...counted('packet') }),
  )
  return {
    send(outgoing: Outgoing) {
      if (outgoing.type === 'close') this.close(null, '')
      if (outgoing.type !== 'event') return
      const { args, wantsAck } = outgoing
      const [name, ...rest] = args
      const answer = (...values: unknown[]) =>
        listener.onMessage({
          ...eventMessage('in', [name, ...values], packets.latest()),
          form: 'ack',
          ...counted('packet'),
        })
      listener.onMessage({ ...eventMessage('out', args), ...counted('packet') })
      socket.emit(String(name), ...rest, ...(wantsAck ? [answer] : []))
    },
    close() {
      isClosedByUs = true
      if (socket.connected) {
        listener.onMessage({ direction: 'out', form: 'state', name: 'disconnect', text: '', ...counted('disconnect') })
        socket.disconnect()
      }
      end('io client disconnect')
    },
    cancel() {
      isClosedByUs = true
      if (hasConnected) listener.onMessage({ direction: 'out', form: 'state', name: 'drop', text: '' })
      // The connection beneath goes without a DISCONNECT packet.
      socket.io.reconnection(false)
      socket.io.engine.close()
      end('transport close')
    },
  }
}

/** The text of the packet that the client is handing over: it parses JSON and keeps no text. */
function packetsOf(manager: Manager): { latest(): string } {
  let coming: string[] = []
  let latest = ''
  manager.on('open', () => {
    coming = []
    // One text for each packet, and only then its attachments.
    manager.engine.on('data', (data: unknown) => {
      if (typeof data === 'string') coming.push(data)
    })
  })
  // Told before the socket is, which asks for it at once.
  manager.on('packet', () => {
    latest = coming.shift() ?? ''
  })
  return { latest: () => latest }
}

/** Type (an event or an answer), attachments, namespace, id; then the list that it carries (Socket.IO protocol 5, "Packet encoding"). */
const PACKET = /^[2356](?:\d+-)?(?:\/[^,]*,)?\d*(\[.*)$/s

/** An event's name, and its arguments as JSON: of a `packet`, as they came. */
function eventMessage(direction: 'in' | 'out', args: readonly unknown[], packet = ''): Message {
  const [first] = args
  const name = typeof first === 'string' ? { name: first } : {}
  // The last argument of an event that wants an answer is the way to give it.
  const values = args.slice(typeof first === 'string' ? 1 : 0).filter((one) => typeof one !== 'function')
  const pieces = jsonPieces(PACKET.exec(packet)?.[1] ?? '')
  const written = pieces?.slice(pieces.length - values.length) ?? []
  const text = values
    .map((one, index) => {
      const asItCame = written[index]?.text
      // Bytes stand elsewhere.
      if (asItCame !== undefined && !asItCame.includes('"_placeholder"')) return asItCame
      return JSON.stringify(one, (_, value: unknown) => bytesAsText(value))
    })
    .join(', ')
  return { direction, text, size: new TextEncoder().encode(text).length, ...name }
}

function bytesAsText(value: unknown): unknown {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value
  return bytes instanceof Uint8Array ? { $bytes: hexLines(bytes, 64) } : value
}
