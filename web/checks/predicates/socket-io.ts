/** `socketio`: events of Socket.IO with their data and acknowledgements, and how connections began and ended. */
import { counting, type Demand } from '../conditions.ts'
import { at } from '../grpc-call.ts'
import { atLeastOne, equals, parseMatcher } from '../matcher.ts'
import { type SocketIoPacket, socketIoPackets } from '../socket-io-packets.ts'
import type { Predicate } from '../types.ts'
import { say } from '../words.ts'
import { demand } from './http.ts'
import { PARTIES } from './traffic.ts'

const TYPES = ['CONNECT', 'DISCONNECT', 'EVENT', 'ACK', 'CONNECT_ERROR'] as const
const TRANSPORTS = ['polling', 'websocket'] as const

export const socketio: Predicate = (reader) => {
  const parts = reader.map([
    'type',
    'event',
    'direction',
    'namespace',
    'transport',
    'ack',
    'data',
    'attachments',
    'count',
  ])
  const demands: Demand<SocketIoPacket>[] = []
  // An acknowledgement bears the name of its event, and is none.
  const type = parts.type?.oneOf(TYPES) ?? (parts.event === undefined ? undefined : 'EVENT')
  if (type !== undefined) demands.push({ name: say('packet'), matcher: equals(type), of: (one) => one.type })
  if (parts.event) demands.push(demand(say('event'), parts.event, ({ event }) => event))
  if (parts.namespace) {
    demands.push(demand(say('namespace'), parts.namespace, ({ namespace }) => namespace))
  }
  if (parts.transport) {
    const matcher = equals(parts.transport.oneOf(TRANSPORTS))
    demands.push({ name: say('transport'), matcher, of: ({ transport }) => transport })
  }
  if (parts.ack) {
    const matcher = equals(parts.ack.bool())
    demands.push({ name: say('acknowledged'), matcher, of: ({ isAcknowledged }) => isAcknowledged })
  }
  for (const [path, value] of parts.data?.entries() ?? []) {
    demands.push(
      demand(
        () => path,
        value,
        ({ data }) => dataAt(data, path),
      ),
    )
  }
  if (parts.attachments) {
    demands.push(demand(say('attachments'), parts.attachments, ({ attachments }) => attachments))
  }
  const direction = parts.direction?.oneOf(PARTIES)
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  const name = {
    any: say('socketIoPackets'),
    toServer: say('socketIoPacketsToServer'),
    toClient: say('socketIoPacketsToClient'),
  }[direction ?? 'any']
  return counting(name, demands, count, parts.count !== undefined, ({ exchanges }) =>
    socketIoPackets(exchanges).filter((packet) => direction === undefined || packet.direction === direction),
  )
}

/** `room_id` of whichever argument has it; `0.room_id` of the first. */
function dataAt(data: readonly unknown[], path: string): unknown {
  if (/^\d+(?:\.|$)/.test(path)) return at(data, path)
  return data.map((one) => at(one, path)).find((value) => value !== undefined)
}
