/**
 * Sockets read into one memory that all of them share, and what came is copied out of it at once. By itself node takes 64 kB
 * from the allocator for each read, allocates again for what came, and hands that to the collector as a buffer of its own: for
 * a request of a hundred bytes that is more work than to parse it.
 *
 * net.Socket can do this by its option `onread`, but a server has no way to give that to the sockets it accepts. So the option
 * is put where the constructor would have put it; where node has no such place, a socket reads as it always did.
 */
import { Socket } from 'node:net'

/** As much as node reads at once. */
const MEMORY = Buffer.allocUnsafeSlow(64 * 1024)

interface Handle {
  readonly bytesRead: number
  useUserBuffer(memory: Uint8Array): void
}

interface Places {
  readonly buffer: symbol
  readonly callback: symbol
}

const PLACES = placesIn(new Socket({ onread: { buffer: Buffer.alloc(1), callback: () => true } }))

function placesIn(socket: Socket): Places | null {
  const symbols = Object.getOwnPropertySymbols(socket)
  const buffer = symbols.find(({ description }) => description === 'kBuffer')
  const callback = symbols.find(({ description }) => description === 'kBufferCb')
  return buffer === undefined || callback === undefined ? null : { buffer, callback }
}

function isHandle(handle: unknown): handle is Handle {
  return typeof handle === 'object' && handle !== null && 'useUserBuffer' in handle && 'bytesRead' in handle
}

/** From the next read on. The socket must be connected. */
export function shareReads(socket: Socket): void {
  const handle: unknown = Reflect.get(socket, '_handle')
  if (PLACES === null || !isHandle(handle)) return
  Reflect.set(socket, PLACES.buffer, MEMORY)
  Reflect.set(socket, PLACES.callback, (length: number) => socket.push(copyOf(length)))
  Reflect.apply(handle.useUserBuffer, handle, [MEMORY])
}

/** The bytes just read, for listeners below the socket; none at the end. `before`: how much had been read until then. */
export function justRead(socket: Socket, before: number): Buffer {
  return copyOf(socket.bytesRead - before)
}

/** Small ones lie side by side in node's pool. */
function copyOf(length: number): Buffer {
  return Buffer.from(MEMORY.subarray(0, length))
}
