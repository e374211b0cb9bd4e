/** The browser's own WebSocket; Node's is the same. It sends text, bytes and a closing, and shows no control frames. */

import type { WebSocketRequest } from '../../../protocols/websocket/stream.ts'
import type { Outgoing } from '../../language/index.ts'
import { hexLines } from '../../run/body-text.ts'
import type { RunEnvironment } from '../../run/environment.ts'
import type { Channel, ChannelListener, Message } from './channel.ts'
import { namedUrl } from './names.ts'

export function openWebSocket(
  request: WebSocketRequest,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
): Channel {
  const socket = new WebSocket(namedUrl(request.url, environment, run), [...request.subprotocols])
  let hasOpened = false
  let isClosedByUs = false
  let hasServerClosed = false
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', () => {
    hasOpened = true
    listener.onOpen({ agreed: socket.protocol, counts: { unit: 'head', connection: '' } })
  })
  socket.addEventListener('message', ({ data }) => listener.onMessage(messageOf(data, 'in')))
  socket.addEventListener('close', ({ code, reason, wasClean }) => {
    hasServerClosed = !isClosedByUs
    if (!hasOpened) {
      listener.onEnd({ failure: { code: isClosedByUs ? 'aborted' : 'not-opened', detail: '' } })
      return
    }
    // Clean: the server's Close frame came (RFC 6455 §7.1.4).
    if (wasClean) listener.onMessage(closeMessage('in', code === NO_CODE ? null : code, reason))
    // RFC 6455 §7.1.5: 1006 says that the connection went away without a Close frame.
    const by = code === 1006 ? 'nobody' : hasServerClosed ? 'server' : 'you'
    listener.onEnd({ status: { kind: 'close', code, reason, by, isClean: wasClean } })
  })
  return {
    send(outgoing) {
      if (outgoing.type === 'close') this.close(outgoing.code, outgoing.reason)
      else if (outgoing.type === 'text' || outgoing.type === 'binary') {
        socket.send(outgoing.type === 'text' ? outgoing.text : outgoing.bytes)
        listener.onMessage(sentMessage(outgoing))
      }
    },
    close(code, reason) {
      isClosedByUs = true
      if (socket.readyState === WebSocket.OPEN) listener.onMessage(closeMessage('out', code, reason))
      if (code === null) socket.close()
      else socket.close(code, reason)
    },
    cancel() {
      this.close(null, '')
    },
  }
}

function sentMessage(outgoing: Extract<Outgoing, { type: 'text' | 'binary' }>): Message {
  return messageOf(outgoing.type === 'text' ? outgoing.text : outgoing.bytes.buffer, 'out')
}

/** RFC 6455 §7.1.5: the Close frame had no code. */
const NO_CODE = 1005

function closeMessage(direction: 'in' | 'out', code: number | null, reason: string): Message {
  const text = `${code ?? ''} ${reason}`.trim()
  return { direction, form: 'close', name: 'close', text, counts: { unit: 'close', connection: '' } }
}

const MESSAGE = { unit: 'message', connection: '' } as const

function messageOf(data: unknown, direction: 'in' | 'out'): Message {
  if (data instanceof ArrayBuffer) {
    const bytes = new Uint8Array(data)
    return { direction, form: 'binary', text: hexLines(bytes), size: bytes.length, counts: MESSAGE }
  }
  const text = String(data)
  return { direction, text, size: new TextEncoder().encode(text).length, counts: MESSAGE }
}
