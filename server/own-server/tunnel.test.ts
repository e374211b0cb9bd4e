/** Frames that come behind the end of their stream. */
import { EventEmitter } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { FrameType, Outbox } from '#proto/own-server/index.ts'
import { defaultOwnServerLimits } from './limits.ts'
import { type Stream, Tunnel } from './tunnel.ts'

/** What the tunnel uses of a socket of ws. */
class Socket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  closedBy: number | null = null
  send(): void {}
  ping(): void {}
  close(code: number): void {
    this.closedBy = code
  }
}

const sockets: Socket[] = []

// A tunnel's heartbeat goes on until its socket is closed.
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.emit('close')
})

function openTunnel() {
  const socket = new Socket()
  sockets.push(socket)
  const tunnel = new Tunnel(socket as unknown as WebSocket, defaultOwnServerLimits, {
    onControl: () => undefined,
    onClose: () => undefined,
  })
  const heard: (readonly [type: FrameType, stream: number])[] = []
  const streams: Stream[] = []
  const open = (): void => {
    tunnel.open((stream) => {
      streams.push(stream)
      return {
        heard: ({ type, stream: id }) => void heard.push([type, id]),
        credited: () => undefined,
        gone: () => undefined,
      }
    })
  }
  const outbox = new Outbox({
    send: (message) => void socket.emit('message', Buffer.from(message), true),
    defer: () => undefined,
  })
  const send = (type: FrameType, stream: number): void => {
    outbox.json(type, stream, { level: 'log', text: 'late' })
    outbox.flush()
  }
  return { socket, heard, streams, open, send }
}

test.each([
  { what: 'the client has left', end: (stream?: Stream) => stream?.reset({ reason: 'left', detail: '' }) },
  { what: 'both have ended it', end: (stream?: Stream) => stream?.done() },
])('when $what, a line is still heard and an answer no more', ({ end }) => {
  const { socket, heard, streams, open, send } = openTunnel()
  open()
  end(streams[0])
  send(FrameType.LOG, 1)
  send(FrameType.RESPOND, 1)
  send(FrameType.DATA, 1)
  expect(heard).toEqual([[FrameType.LOG, 1]])
  expect(socket.closedBy).toBeNull()
})

test('of streams long over nothing is heard', () => {
  const { heard, streams, open, send } = openTunnel()
  for (let count = 0; count < 33; count++) {
    open()
    streams.at(-1)?.done()
  }
  send(FrameType.LOG, 1)
  send(FrameType.LOG, 2)
  expect(heard).toEqual([[FrameType.LOG, 2]])
})
