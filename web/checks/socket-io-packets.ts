/** Packets of Socket.IO, over whichever transport they came. Attachments belong to the packet that announced them. */

import type { Direction } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { TraceExchange } from '../trace/types.ts'
import { leaf } from './content.ts'

export interface SocketIoPacket {
  /** As the specification writes it; binary ones by what they are without their attachments. */
  readonly type: 'CONNECT' | 'DISCONNECT' | 'EVENT' | 'ACK' | 'CONNECT_ERROR'
  readonly direction: Direction
  readonly transport: 'polling' | 'websocket'
  readonly namespace: string
  /** Of an event its name; of an acknowledgement that of the event which it answers, where that was seen. */
  readonly event: string | undefined
  /** The number under which an event wants to be acknowledged, or is. */
  readonly ack: number | undefined
  /** An event that was acknowledged, or the acknowledgement of one that was seen. */
  readonly isAcknowledged: boolean
  /** The arguments of an event or acknowledgement; the credentials or answer of a connection. */
  readonly data: readonly unknown[]
  readonly attachments: number
}

type Draft = { -readonly [K in keyof SocketIoPacket]: SocketIoPacket[K] }

export function socketIoPackets(exchanges: readonly TraceExchange[]): readonly SocketIoPacket[] {
  const packets = exchanges.flatMap(packetsOf).sort((a, b) => a.ordinal - b.ordinal)
  const waiting = new Map<string, Draft>()
  for (const { packet } of packets) {
    if (packet.ack === undefined) continue
    const asker = (packet.type === 'ACK') === (packet.direction === 'toServer') ? 'toClient' : 'toServer'
    const key = `${asker} ${packet.namespace} ${packet.ack}`
    const asked = waiting.get(key)
    if (packet.type !== 'ACK') waiting.set(key, packet)
    else if (asked !== undefined) {
      asked.isAcknowledged = true
      packet.isAcknowledged = true
      packet.event = asked.event
      waiting.delete(key)
    }
  }
  return packets.map(({ packet }) => packet)
}

const TYPES: Readonly<Record<string, SocketIoPacket['type']>> = {
  CONNECT: 'CONNECT',
  DISCONNECT: 'DISCONNECT',
  EVENT: 'EVENT',
  BINARY_EVENT: 'EVENT',
  ACK: 'ACK',
  BINARY_ACK: 'ACK',
  CONNECT_ERROR: 'CONNECT_ERROR',
}

function packetsOf({ frames }: TraceExchange): { readonly ordinal: number; readonly packet: Draft }[] {
  const isWebSocket = frames.some(({ protocol }) => protocol === 'websocket')
  return frames.flatMap(({ protocol, kind, direction, fields, ordinal, status }) => {
    const type = protocol === 'socket-io' ? ownValue(TYPES, kind) : undefined
    if (type === undefined || status === 'open') return []
    const event = fields.find(({ key }) => key === 'sio.event')
    const name = event?.symbol ?? event?.value
    const ack = leaf(fields, 'sio.ack-id')
    const attachments = leaf(fields, 'sio.attachments')
    const packet: Draft = {
      type,
      direction,
      transport: isWebSocket ? 'websocket' : 'polling',
      namespace: String(leaf(fields, 'sio.namespace') ?? '/'),
      event: name === undefined ? undefined : String(name),
      ack: typeof ack === 'number' ? ack : undefined,
      isAcknowledged: false,
      data: fields.flatMap(({ key, value, symbol }) => dataOf(key, value, symbol)),
      attachments: typeof attachments === 'number' ? attachments : 0,
    }
    return [{ ordinal, packet }]
  })
}

/** Arguments are JSON; the members of an answer come one by one, as texts without their quotation marks. */
function dataOf(key: string, value: unknown, symbol: string | undefined): readonly unknown[] {
  if (typeof value !== 'string') return []
  switch (key) {
    case 'sio.argument':
    case 'sio.auth':
      return [parsed(value)]
    case 'sio.connect.sid':
      return [{ sid: symbol ?? value }]
    case 'sio.error.message':
      return [{ message: symbol ?? value }]
    case 'sio.error.data':
      return [{ data: parsed(value) }]
    case 'sio.other':
      return symbol === undefined ? [parsed(value)] : [{ [symbol]: parsed(value) }]
    default:
      return []
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
