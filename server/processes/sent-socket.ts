/**
 * A connection on its way from the process that accepted it to the one that serves it: the kernel's socket itself travels, by the channel
 * between both (SCM_RIGHTS), with what was read of it. No byte passes through the acceptor from then on.
 */
import type { ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'

export interface SentArrival {
  readonly first: Buffer
  readonly answered: number
  readonly hops: number
}

interface Message extends SentArrival {
  readonly type: 'connection'
}

/** node's own object for a socket of the kernel, which is what can be sent. */
interface Handle {
  readStop(): unknown
}

/** null: it is not where we know it. */
function handleOf(socket: Socket): Handle | null {
  const handle: unknown = Reflect.get(socket, '_handle')
  const isKnown = typeof handle === 'object' && handle !== null && 'readStop' in handle
  return isKnown ? (handle as Handle) : null
}

/** `socket` is paused, and nothing was written to it that has not left. @returns false: it cannot be sent */
export function sendSocket(child: ChildProcess, socket: Socket, arrival: SentArrival): boolean {
  const handle = handleOf(socket)
  if (handle === null || !child.connected || socket.writableLength > 0) return false
  // A stream that is paused still reads ahead: what it has is sent along, and it reads no more.
  handle.readStop()
  const ahead: unknown = socket.read()
  const first = Buffer.isBuffer(ahead) ? Buffer.concat([arrival.first, ahead]) : arrival.first
  const message: Message = { type: 'connection', ...arrival, first }
  // It takes node's bare handle, though its types know only what wraps one.
  child.send(message, handle as unknown as Socket, {}, (error) => {
    // Here it is closed only: the other process holds it, too.
    if (error === null) socket.destroy()
    else socket.resetAndDestroy()
  })
  return true
}

/** Hears of connections that come by the channel to the process that started this one. */
export function receiveSockets(take: (socket: Socket, arrival: Omit<SentArrival, 'first'>) => void): void {
  process.on('message', (message: Partial<Message>, handle: unknown) => {
    if (message.type !== 'connection') return
    // The client has left on the way.
    if (typeof handle !== 'object' || handle === null) return
    const { first = Buffer.alloc(0), answered = 0, hops = 0 } = message
    const socket = new Socket({ handle, allowHalfOpen: true, readable: true, writable: true } as object)
    socket.setNoDelay(true)
    if (first.length > 0) socket.unshift(Buffer.from(first))
    take(socket, { answered, hops })
    socket.resume()
  })
}
