/**
 * Load of bidirectional streams: asked by `{ port, milliseconds }`, opens connections with several EchoEach each, sends a message,
 * waits for it to come back, sends it again, and answers with round trips per second. Speaks HTTP/2 by hand, as grpc-load.ts
 * and for its reasons.
 */
import { connect, type Socket } from 'node:net'
import { create, toBinary } from '@bufbuild/protobuf'
import { EverythingSchema } from '#proto/gen/echo_pb.js'
import {
  ACK,
  DATA,
  END_HEADERS,
  END_STREAM,
  frame,
  GOAWAY,
  HEADERS,
  literal,
  PING,
  PREFACE,
  SETTINGS,
  serveLoad,
  windowUpdate,
} from './http2-by-hand.ts'

const CONNECTIONS = 4
const STREAMS = 16

const SETTINGS_INITIAL_WINDOW_SIZE = 4
const WINDOW = 0x7fff_0000

/** As long as a line of a chat; frames of fewer than 64 bytes in such numbers are a flood to a careful server. */
const said = { stringValue: 'Shall we meet at the station at six, or is seven better for you?' }
const message = toBinary(EverythingSchema, create(EverythingSchema, said))
const payload = Buffer.concat([Buffer.from([0, 0, 0, 0, message.length]), message])
const ping = frame(DATA, 0, 0, payload)

class Talker {
  readonly #socket: Socket
  readonly #failed: (error: Error) => void
  #rest: Buffer = Buffer.alloc(0)
  done = 0

  constructor(port: number, failed: (error: Error) => void) {
    this.#failed = failed
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.setNoDelay(true)
    this.#socket.on('error', failed)
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk))
    const window = Buffer.alloc(6)
    window.writeUInt16BE(SETTINGS_INITIAL_WINDOW_SIZE)
    window.writeUInt32BE(WINDOW, 2)
    const head = Buffer.concat([
      Buffer.from([0x83, 0x86]), // :method POST, :scheme http (RFC 7541 Appendix A)
      literal(':path', '/echo.v1.EchoService/EchoEach'),
      literal(':authority', `127.0.0.1:${port}`),
      literal('content-type', 'application/grpc'),
      literal('te', 'trailers'),
    ])
    const streams = Array.from({ length: STREAMS }, (_, index) => 2 * index + 1)
    this.#socket.write(
      Buffer.concat([
        PREFACE,
        frame(SETTINGS, 0, 0, window),
        windowUpdate(0, WINDOW),
        ...streams.map((stream) => frame(HEADERS, END_HEADERS, stream, head)),
      ]),
    )
    this.#ping(streams)
  }

  stop(): void {
    this.#socket.destroy()
  }

  #ping(streams: readonly number[]): void {
    const batch = Buffer.allocUnsafe(ping.length * streams.length)
    for (const [index, stream] of streams.entries()) {
      batch.set(ping, index * ping.length)
      batch.writeUInt32BE(stream, index * ping.length + 5)
    }
    this.#socket.write(batch)
  }

  #read(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const answered: number[] = []
    let at = 0
    while (bytes.length - at >= 9) {
      const end = at + 9 + bytes.readUIntBE(at, 3)
      if (end > bytes.length) break
      if (this.#isAnswer(bytes, at, end)) answered.push(bytes.readUInt32BE(at + 5))
      at = end
    }
    this.#rest = bytes.subarray(at)
    this.done += answered.length
    if (answered.length > 0) this.#ping(answered)
  }

  #isAnswer(bytes: Buffer, at: number, end: number): boolean {
    const type = bytes[at + 3]
    const flags = bytes[at + 4] ?? 0
    if (type === SETTINGS && (flags & ACK) === 0) this.#socket.write(frame(SETTINGS, ACK, 0, new Uint8Array()))
    if (type === PING && (flags & ACK) === 0) this.#socket.write(frame(PING, ACK, 0, bytes.subarray(at + 9, end)))
    if (type === GOAWAY) this.#failed(new Error('the server went away'))
    if ((type === DATA || type === HEADERS) && (flags & END_STREAM) !== 0) {
      this.#failed(new Error(`the server ended a stream: ${bytes.toString('latin1', at, end)}`))
    }
    if (type !== DATA || end - at === 9) return false
    // What was said must come back, whole and in one frame.
    if (!bytes.subarray(at + 9, end).equals(payload)) this.#failed(new Error('the server answered something else'))
    return true
  }
}

serveLoad(CONNECTIONS, (port, failed) => new Talker(port, failed))
