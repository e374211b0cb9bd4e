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
  /** By this node's streams know whether they have to begin to read. */
  reading: boolean
  readStop(): unknown
}

/** `first`: the process ended before it took the connection, of which this was read. */
export type Sent = 'sent' | { readonly first: Buffer }

/** Connections that wait for their turn: node sends the next when the process has taken the one before. */
const waiting = new WeakMap<ChildProcess, Set<() => void>>()

/** node forgets them where the process ends meanwhile. */
function waitingFor(child: ChildProcess): Set<() => void> {
  const known = waiting.get(child)
  if (known !== undefined) return known
  const all = new Set<() => void>()
  waiting.set(child, all)
  const giveAllBack = (): void => {
    for (const giveBack of all) giveBack()
  }
  // Of one that was killed the channel may close in silence.
  child.once('disconnect', giveAllBack).once('exit', giveAllBack)
  return all
}

/** null: it is not where we know it. */
function handleOf(socket: Socket): Handle | null {
  const handle: unknown = Reflect.get(socket, '_handle')
  const isKnown = typeof handle === 'object' && handle !== null && 'readStop' in handle
  return isKnown ? (handle as Handle) : null
}

/** `socket` is paused, and nothing was written to it that has not left. @returns null: it cannot be sent */
export function sendSocket(child: ChildProcess, socket: Socket, arrival: SentArrival): Promise<Sent> | null {
  const handle = handleOf(socket)
  if (handle === null || !child.connected || socket.writableLength > 0) return null
  // A stream that is paused still reads ahead: what it has is sent along, and it reads no more.
  handle.readStop()
  const ahead: unknown = socket.read()
  const first = Buffer.isBuffer(ahead) ? Buffer.concat([arrival.first, ahead]) : arrival.first
  const message: Message = { type: 'connection', ...arrival, first }
  const all = waitingFor(child)
  return new Promise((resolve) => {
    const giveBack = (): void => {
      all.delete(giveBack)
      // Not before: the stream would have begun to read again, and what came would have stayed here.
      handle.reading = false
      resolve({ first })
    }
    all.add(giveBack)
    // It takes node's bare handle, though its types know only what wraps one.
    child.send(message, handle as unknown as Socket, {}, (error) => {
      if (!all.has(giveBack)) return
      if (error !== null) {
        giveBack()
        return
      }
      all.delete(giveBack)
      // Here it is closed only: the other process holds it, too.
      socket.destroy()
      resolve('sent')
    })
  })
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
