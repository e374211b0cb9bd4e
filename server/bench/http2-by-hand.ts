/** Frames of HTTP/2 (RFC 9113 §6) as bytes, for loads that must cost less than the servers they measure. */
export const DATA = 0
export const HEADERS = 1
export const SETTINGS = 4
export const PING = 6
export const GOAWAY = 7
const WINDOW_UPDATE = 8
export const END_STREAM = 1
export const ACK = 1
export const END_HEADERS = 4

export const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')

export function frame(type: number, flags: number, stream: number, payload: Uint8Array): Buffer {
  const bytes = Buffer.alloc(9 + payload.length)
  bytes.writeUIntBE(payload.length, 0, 3)
  bytes.writeUInt8(type, 3)
  bytes.writeUInt8(flags, 4)
  bytes.writeUInt32BE(stream, 5)
  bytes.set(payload, 9)
  return bytes
}

/** RFC 7541 §6.2.2: a literal that neither side remembers, so that every call has the same bytes. */
export function literal(name: string, value: string): Buffer {
  const text = (part: string): Buffer => Buffer.from([part.length, ...Buffer.from(part, 'latin1')])
  return Buffer.concat([Buffer.from([0]), text(name), text(value)])
}

export function windowUpdate(stream: number, bytes: number): Buffer {
  const increment = Buffer.alloc(4)
  increment.writeUInt32BE(bytes)
  return frame(WINDOW_UPDATE, 0, stream, increment)
}
