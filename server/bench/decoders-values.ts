/**
 * gRPC calls of which nobody has the schema, with values of 80,000 bytes. Without a schema every
 * reading of a value is tried. The same bytes on every run.
 */
import type { Turn } from '#proto/wire/testing/traffic.ts'
import type { RecordedConnection } from './decoders-recording.ts'

const CALLS = 100
const VALUE = 80_000
const FRAME = 16_000
const WINDOW = 0x7fff_0000

export function unknownValues(): readonly RecordedConnection[] {
  const settings = frame(4, 0, 0, Buffer.from([0, 4, 0x7f, 0xff, 0xff, 0xff]))
  const window = frame(8, 0, 0, Buffer.from([WINDOW >>> 24, (WINDOW >>> 16) & 0xff, 0, 0]))
  const chunks: Turn[] = [
    turn('toServer', Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), settings, window),
    turn('toClient', settings, window, frame(4, 1, 0)),
    turn('toServer', frame(4, 1, 0)),
  ]
  for (let call = 0; call < CALLS; call += 1) {
    const stream = 2 * call + 1
    chunks.push(turn('toServer', frame(1, 4, stream, ASKED), ...dataOf(stream, valueFor(call))))
    chunks.push(turn('toClient', frame(1, 4, stream, ANSWERED), frame(1, 5, stream, TRAILERS)))
  }
  return [{ version: 2, chunks }]
}

function turn(direction: Turn['direction'], ...parts: readonly Buffer[]): Turn {
  return { direction, bytes: new Uint8Array(Buffer.concat(parts)) }
}

function frame(type: number, flags: number, stream: number, payload: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(9)
  header.writeUIntBE(payload.length, 0, 3)
  header.writeUInt8(type, 3)
  header.writeUInt8(flags, 4)
  header.writeUInt32BE(stream, 5)
  return Buffer.concat([header, payload])
}

/** Literals without indexing (RFC 7541 §6.2.2). */
function block(fields: Readonly<Record<string, string>>): Buffer {
  const text = (value: string): readonly Buffer[] => [Buffer.from([value.length]), Buffer.from(value)]
  return Buffer.concat(
    Object.entries(fields).flatMap(([name, value]) => [Buffer.from([0]), ...text(name), ...text(value)]),
  )
}

const ASKED = block({
  ':method': 'POST',
  ':scheme': 'http',
  ':path': '/not.known.Service/Method',
  ':authority': 'a',
  'content-type': 'application/grpc',
  te: 'trailers',
})
const ANSWERED = block({ ':status': '200', 'content-type': 'application/grpc' })
const TRAILERS = block({ 'grpc-status': '0' })

function dataOf(stream: number, value: Buffer): readonly Buffer[] {
  // Field 1, of a length in three bytes; then the five bytes in front of each message.
  const field = Buffer.from([0x0a, (VALUE & 0x7f) | 0x80, ((VALUE >> 7) & 0x7f) | 0x80, VALUE >> 14])
  const prefix = Buffer.alloc(5)
  prefix.writeUInt32BE(field.length + value.length, 1)
  const message = Buffer.concat([prefix, field, value])
  const count = Math.ceil(message.length / FRAME)
  return Array.from({ length: count }, (_, index) =>
    frame(0, index === count - 1 ? 1 : 0, stream, message.subarray(index * FRAME, (index + 1) * FRAME)),
  )
}

/** A text, bytes of every kind, and what could be a message: of numbers, of short texts. */
function valueFor(call: number): Buffer {
  if (call % 4 === 0) return Buffer.from('A value that is a text. '.repeat(VALUE / 24 + 1).slice(0, VALUE))
  if (call % 4 === 1) return Buffer.alloc(VALUE, Buffer.from([0x08, 0x01]))
  if (call % 4 === 2) return Buffer.alloc(VALUE, Buffer.from([0x0a, 8, ...Buffer.from('A name. ')]))
  let state = call
  return Buffer.from(
    Array.from({ length: VALUE }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return state >>> 24
    }),
  )
}
