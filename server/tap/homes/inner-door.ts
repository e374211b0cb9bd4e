/**
 * Where the other processes bring connections whose home this one is. Each begins with a PROXY header that holds the secret of this
 * Framewise; whoever does not know it is not answered. What follows is served as if the client had come here.
 */
import { timingSafeEqual } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import type { InnerNote } from './inner-dial.ts'
import { sayEnds, sayTls } from './passed-socket.ts'
import { readProxyHeader } from './proxy-header.ts'

export interface InnerArrival {
  readonly answered: number
  readonly hops: number
}

const MOST_OF_A_HEADER = 4 * 1024
const PATIENCE_MS = 5_000

export function createInnerDoor(secret: string, accept: (socket: Socket, arrival: InnerArrival) => void): Server {
  return createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    let taken: Buffer = Buffer.alloc(0)
    const giveUp = (): void => void socket.destroy()
    const patience = setTimeout(giveUp, PATIENCE_MS)
    socket.on('error', giveUp).on('end', giveUp)
    socket.on('data', (chunk: Buffer) => {
      taken = taken.length === 0 ? chunk : Buffer.concat([taken, chunk])
      const header = readProxyHeader(taken)
      if (header === undefined && taken.length <= MOST_OF_A_HEADER) return
      clearTimeout(patience)
      socket.pause().removeAllListeners('data').off('error', giveUp).off('end', giveUp)
      const note = header?.note === undefined ? null : noteOf(header.note, secret)
      if (header == null || header.route === null || note === null) return giveUp()
      sayEnds(socket, header.route)
      sayTls(socket, note.tls)
      const rest = taken.subarray(header.length)
      if (rest.length > 0) socket.unshift(rest)
      accept(socket, { answered: note.answered, hops: note.hops })
      // It was paused, and whoever listens now waits for it.
      socket.resume()
    })
    socket.once('close', () => clearTimeout(patience))
  })
}

/** null: it was not written by one of us. */
function noteOf(text: string, secret: string): InnerNote | null {
  try {
    const note = JSON.parse(text) as InnerNote
    const [given, expected] = [Buffer.from(String(note.secret)), Buffer.from(secret)]
    return given.length === expected.length && timingSafeEqual(given, expected) ? note : null
  } catch {
    return null
  }
}
