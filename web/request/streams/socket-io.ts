/**
 * Socket.IO by its own client, in a chunk of its own. It reconnects by itself, and with `recovered` gets what it missed, where
 * the server remembers.
 */
import { Fetch, io, type Socket, WebSocket as WebSocketTransport } from 'socket.io-client'
import { hexLines } from '../body-text.ts'
import type { RunEnvironment } from '../environment.ts'
import type { Outgoing, SocketIoRequest } from '../language/index.ts'
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
  const names = isOwnStream(request.url, environment) ? namesInQuery(environment, run) : {}
  const url = new URL(request.url)
  const socket: Socket = io(url.origin + request.namespace, {
    auth: { ...request.auth },
    query: { ...Object.fromEntries(url.searchParams), ...names },
    transports: url.protocol === 'https:' ? [...OVER_TLS[request.transport]] : [...TRANSPORTS[request.transport]],
    // Each stream is a connection of its own, with frames of its own.
    forceNew: true,
    multiplex: false,
  })
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
  socket.onAny((...args: unknown[]) => listener.onMessage({ ...eventMessage('in', args), ...counted('packet') }))
  return {
    send(outgoing: Outgoing) {
      if (outgoing.type === 'close') this.close(null, '')
      if (outgoing.type !== 'event') return
      const { args, wantsAck } = outgoing
      const [name, ...rest] = args
      const answer = (...values: unknown[]) =>
        listener.onMessage({ ...eventMessage('in', [name, ...values]), form: 'ack', ...counted('packet') })
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

/** An event's name, and its arguments as JSON. */
function eventMessage(direction: 'in' | 'out', args: readonly unknown[]): Message {
  const [first] = args
  const name = typeof first === 'string' ? { name: first } : {}
  const values = typeof first === 'string' ? args.slice(1) : args
  const text = values.map((one) => JSON.stringify(one, (_, value: unknown) => bytesAsText(value))).join(', ')
  return { direction, text, size: new TextEncoder().encode(text).length, ...name }
}

function bytesAsText(value: unknown): unknown {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value
  return bytes instanceof Uint8Array ? { $bytes: hexLines(bytes, 64) } : value
}
