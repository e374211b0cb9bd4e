/** Frames of HTTP/2 (RFC 9113 §6) as bytes, for loads that must cost less than the servers they measure; and what drives such loads. */
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

/** One connection that asks again and again until it is stopped. */
interface Asker {
  /** Answers that came. */
  readonly done: number
  stop(): void
}

/** At each message `{ port, milliseconds }`: so many connections ask for so long; told are the answers per second. */
export function serveLoad(connections: number, open: (port: number, failed: (error: Error) => void) => Asker): void {
  const run = (port: number, milliseconds: number): Promise<number> =>
    new Promise((done, failed) => {
      const began = performance.now()
      const askers = Array.from({ length: connections }, () => open(port, failed))
      const look = (): void => {
        // Never asleep: waking a client is a cost that only the slower server would pay.
        if (performance.now() - began < milliseconds) {
          setImmediate(look)
          return
        }
        const seconds = (performance.now() - began) / 1000
        done(askers.reduce((sum, asker) => sum + asker.done, 0) / seconds)
        for (const asker of askers) asker.stop()
      }
      look()
    })
  process.on('message', ({ port, milliseconds }: { port: number; milliseconds: number }) => {
    void run(port, milliseconds).then((rate) => process.send?.(rate))
  })
  process.on('disconnect', () => process.exit())
}
