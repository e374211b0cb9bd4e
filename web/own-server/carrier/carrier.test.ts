/** The carrier between a server and a cell that tests hold. */
import { expect, test } from 'vitest'
import { deployOf, FrameType, jsonOf, Outbox, readFrames, TunnelClose } from '#proto/own-server/index.ts'
import { Carrier, type CarrierEvent, type CellPort, type SocketEvents } from './carrier.ts'

const DEPLOYMENT = { revision: 1, services: [], routes: [], sockets: [] }
const SET = Uint8Array.of(10, 0)

function setUp() {
  const turns: (() => void)[] = []
  const waits: { readonly run: () => void; readonly ms: number }[] = []
  const events: CarrierEvent[] = []
  const sockets: (SocketEvents & { readonly sent: string[]; isClosed: boolean })[] = []
  const carrier = new Carrier({
    connect: (heard) => {
      const socket = { ...heard, sent: [] as string[], isClosed: false }
      sockets.push(socket)
      return {
        send: (message) => socket.sent.push(...named(message)),
        close: () => {
          socket.isClosed = true
        },
      }
    },
    defer: (flush) => turns.push(flush),
    later: (run, ms) => waits.push({ run, ms }),
    tell: (event) => events.push(event),
  })
  const turn = () => {
    for (const flush of turns.splice(0)) flush()
  }
  return { carrier, turn, waits, events, sockets }
}

function cell() {
  const got: string[] = []
  const port: CellPort & { readonly got: string[]; isClosed: boolean } = {
    got,
    isClosed: false,
    post: (message) => got.push(...named(message)),
    close: () => {
      port.isClosed = true
    },
  }
  return port
}

const NAMES = new Map(Object.entries(FrameType).map(([name, type]) => [type, name]))

function named(message: Uint8Array): readonly string[] {
  return readFrames(message).map(({ type, stream, payload }) => {
    const reason = type === FrameType.RESET ? ` ${(jsonOf(payload) as { reason: string }).reason}` : ''
    return `${NAMES.get(type)} ${stream}${reason}`
  })
}

function message(...frames: readonly (readonly [FrameType, number, unknown?])[]): Uint8Array {
  const messages: Uint8Array[] = []
  const outbox = new Outbox({ send: (one) => messages.push(one), defer: () => {} })
  for (const [type, stream, value = {}] of frames) outbox.json(type, stream, value)
  outbox.flush()
  return messages[0] ?? new Uint8Array()
}

function live() {
  const all = setUp()
  const port = cell()
  all.carrier.serve({ port, deployment: DEPLOYMENT, descriptorSet: SET })
  const [socket] = all.sockets
  if (socket === undefined) throw new Error('nothing was connected')
  socket.onOpen()
  all.turn()
  return { ...all, port, socket }
}

test('deploys when it is connected, and says what the server answers', () => {
  const { socket, events } = live()
  expect(socket.sent).toEqual(['DEPLOY 0'])
  const deployed = { revision: 1, port: 51000, tookOver: false }
  socket.onMessage(message([FrameType.DEPLOYED, 0, deployed]))
  expect(events).toEqual([{ type: 'deployed', deployed }])
  expect(deployOf(Uint8Array.of(0, 0, 0, 2, 123, 125, 9)).descriptorSet).toEqual(Uint8Array.of(9))
})

test('a cell reaches open streams alone, and never the tunnel itself', () => {
  const { carrier, socket, port, turn } = live()
  socket.sent.length = 0
  socket.onMessage(
    message([FrameType.HEAD, 1], [FrameType.REFUSED, 0, { revision: 1, reason: 'malformed', detail: '' }]),
  )
  expect(port.got).toEqual(['HEAD 1'])
  carrier.fromCell(
    port,
    message([FrameType.STOP, 0], [FrameType.RESPOND, 9], [FrameType.RESPOND, 1], [FrameType.END, 1]),
  )
  carrier.fromCell(port, message([FrameType.DATA, 1]))
  carrier.fromCell(cell(), message([FrameType.RESPOND, 1]))
  turn()
  expect(socket.sent).toEqual(['RESPOND 1', 'END 1'])
})

test.each([
  { what: 'the client has left', by: 'server' },
  { what: 'the cell has ended it', by: 'cell' },
] as const)('when $what, lines that are printed still pass', ({ by }) => {
  const { carrier, socket, port, turn } = live()
  socket.onMessage(message([FrameType.HEAD, 1]))
  const end = message([FrameType.RESET, 1, { reason: 'left', detail: '' }])
  const ways = { server: () => socket.onMessage(end), cell: () => carrier.fromCell(port, end) }
  ways[by]()
  turn()
  socket.sent.length = 0
  carrier.fromCell(port, message([FrameType.LOG, 1], [FrameType.DATA, 1], [FrameType.LOG, 9]))
  turn()
  expect(socket.sent).toEqual(['LOG 1'])
})

test('the next revision resets what is open, whatever the last one does', () => {
  const { carrier, socket, port, turn } = live()
  socket.onMessage(message([FrameType.HEAD, 1], [FrameType.OPEN, 2], [FrameType.HEAD, 3]))
  carrier.fromCell(port, message([FrameType.END, 3]))
  turn()
  socket.sent.length = 0
  const next = cell()
  carrier.serve({ port: next, deployment: { ...DEPLOYMENT, revision: 2 }, descriptorSet: SET })
  turn()
  expect(socket.sent).toEqual(['RESET 1 redeployed', 'RESET 2 redeployed', 'DEPLOY 0'])
  expect(port.isClosed).toBe(true)
  socket.onMessage(message([FrameType.HEAD, 4]))
  expect(next.got).toEqual(['HEAD 4'])
})

test('a lost connection is made again, later each time, and calls are told', () => {
  const { socket, port, sockets, waits, events, turn } = live()
  socket.onMessage(message([FrameType.HEAD, 1]))
  socket.onClose(1006)
  expect(port.got).toEqual(['HEAD 1', 'RESET 1 left'])
  waits[0]?.run()
  sockets[1]?.onClose(1006)
  waits[1]?.run()
  expect(waits.map(({ ms }) => ms)).toEqual([250, 500])
  sockets[2]?.onOpen()
  turn()
  expect(sockets[2]?.sent).toEqual(['DEPLOY 0'])
  expect(events).toEqual([{ type: 'away' }, { type: 'away' }])
})

test('another tab that took over is left alone', () => {
  const { socket, sockets, waits, events, port } = live()
  socket.onClose(TunnelClose.TAKEN_OVER)
  expect(events).toEqual([{ type: 'taken-over' }])
  expect([waits.length, sockets.length, port.isClosed]).toEqual([0, 1, true])
})

test('stopped: the server is told, and nothing is connected again', () => {
  const { carrier, socket, waits } = live()
  carrier.stop()
  expect(socket.sent).toEqual(['DEPLOY 0', 'STOP 0'])
  expect([socket.isClosed, waits.length]).toEqual([true, 0])
})
