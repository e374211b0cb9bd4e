/**
 * Where the other processes bring connections whose home this one is. Each begins with a PROXY header that holds the secret of this
 * Framewise; whoever does not know it is not answered. What follows is served as if the client had come here.
 */
import { timingSafeEqual } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { sayEnds, sayTls } from '../socket/passed-socket.ts'
import { takeProxyHeader } from '../socket/proxied.ts'
import type { Homes } from './homes.ts'
import type { InnerNote } from './inner-dial.ts'

export interface InnerArrival {
  readonly answered: number
  readonly hops: number
}

const PATIENCE_MS = 5_000

/** @param id of this process, for who only asks whether it is the one */
export function createInnerDoor(
  { id, secret }: Pick<Homes, 'id' | 'secret'>,
  accept: (socket: Socket, arrival: InnerArrival) => void,
): Server {
  return createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    takeProxyHeader(socket, PATIENCE_MS, (header) => {
      const note = header?.note === undefined ? null : noteOf(header.note, secret)
      if (header?.route == null || note === null) {
        if (note === null) socket.destroy()
        else socket.end(id)
        return
      }
      sayEnds(socket, header.route)
      sayTls(socket, note.tls)
      accept(socket, { answered: note.answered, hops: note.hops })
      // It was paused, and whoever listens now waits for it.
      socket.resume()
    }),
  )
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
