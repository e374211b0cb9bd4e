/** From messages to the frames they came or went in, and back: how each is asked for, and where a place stands in the log. */
import type { Direction } from '#proto/wire/model.ts'
import type { SpokenPlace, SpokenPlaces, SpokenWish } from '../../../trace/index.ts'
import type { StreamedMessage } from '../../run/result.ts'
import type { StreamLog } from '../log.ts'

type Readable = Pick<StreamLog, 'count' | 'dropped' | 'at'>

/** Null: it made no frame, or none that can be told from others. */
export function wishOf(message: StreamedMessage): SpokenWish | null {
  const { direction, form, name, size } = message
  const place = placeOf(message)
  if (!place) return null
  const wish = { ...place, direction: directionOf(direction), ...(size !== undefined && { size }) }
  switch (place.unit) {
    case 'message':
      return { ...wish, kind: form === 'binary' ? 'binary' : 'text' }
    case 'frame':
      return { ...wish, kind: opcodeOf(name) }
    case 'packet':
      return { ...wish, ...(name !== undefined && { name }), ...(form === 'ack' && { kind: 'ack' }) }
    default:
      return { ...wish, ...(name !== undefined && { name }) }
  }
}

/** Records of Kafka are not counted: they have an address. */
function placeOf({ place, kafka, form }: StreamedMessage): StreamedMessage['place'] {
  if (!kafka || form === 'state') return place
  return { unit: 'kafka-record', connection: `${kafka.topic}/${kafka.partition}`, number: kafka.offset + 1 }
}

/** A name of a frame is its opcode, with what is odd about it. */
function opcodeOf(name = 'text'): string {
  return name.startsWith('opcode') ? 'reserved' : (name.split(' ', 1)[0] ?? name)
}

function directionOf(direction: StreamedMessage['direction']): Direction {
  return direction === 'out' ? 'toServer' : 'toClient'
}

/** Of an event stream, how many have been opened: what opened the latest stands in the log, and so does all that came on it. */
export function connectionsOf(log: Readable): number {
  for (let index = log.count - 1; index >= log.dropped; index -= 1) {
    const place = log.at(index)?.place
    if (place) return Number(place.connection) || 1
  }
  return 1
}

/** The number of the message at one of these places; null where the log has none. */
export function messageAt(log: Readable, { places, connections }: SpokenPlaces): number | null {
  const counted = places.filter(
    ({ unit, connection }) => !isOfEvents(unit, connection) || connections === connectionsOf(log),
  )
  if (counted.length === 0) return null
  for (let index = log.count - 1; index >= log.dropped; index -= 1) {
    const message = log.at(index)
    if (message && counted.some((place) => isAt(message, place))) return index
  }
  return null
}

function isOfEvents(unit: SpokenPlace['unit'], connection: string): boolean {
  return unit === 'event' || (unit === 'head' && connection !== '')
}

function isAt(message: StreamedMessage, { unit, connection, number, ...other }: SpokenPlace): boolean {
  const place = placeOf(message)
  if (place?.number !== number || place.unit !== unit || place.connection !== connection) return false
  return directionOf(message.direction) === other.direction
}
