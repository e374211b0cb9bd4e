/**
 * What the door must know where there are several processes: each world has one home, and what is asked of a world is answered there.
 * The door finds out which world a connection, or a request on it, is about, and brings it there; who lives where is somebody else's book.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import type { Route } from '../connection.ts'
import type { TlsFacts } from '../socket/tls-door.ts'
import type { Reach } from './reach.ts'

/** A process brings on what has just moved; beyond this, they do not agree on where it belongs, and it would go in a ring. */
export const MOST_HOPS = 4

/** The process where a world lives, and how to get there. */
export interface HomeElsewhere {
  readonly id: string
  /** Of its inner door, as is the port. */
  readonly host: string
  readonly port: number
}

export interface Homes {
  /** Of this process. */
  readonly id: string
  /** Where that world lives: here, there, or null where nobody can say just now. */
  homeOf(world: string): HomeElsewhere | 'here' | null
  /** The same, waited for: somebody else than `not`, which cannot be reached. null: nobody has become its home for long. */
  findHome(world: string, not?: HomeElsewhere): Promise<HomeElsewhere | 'here' | null>
  /** Asks for a name, or a viewer's secret, that this process has not heard of: it may be as new as that. null: it knows all. */
  learn(target: string, headers: IncomingHttpHeaders): Promise<unknown> | null
  /** What inner doors ask for before they believe anything. */
  readonly secret: string
  /** Connections to other homes. */
  readonly reach: Reach
  /**
   * Gives the kernel's socket to another process of this machine; null: it must be spliced.
   * @returns what was read of it where that process ended before it took it
   */
  handOver?(
    home: HomeElsewhere,
    socket: Socket,
    arrival: HandedOver,
  ): Promise<'sent' | { readonly first: Buffer }> | null
}

/** What goes along with a connection to its home. */
export interface HandedOver {
  /** What was read of it so far. */
  readonly first: Buffer
  /** Bytes that the client has been sent already, as the home's own session begins with them. */
  readonly answered: number
  readonly peer: Route
  readonly tls: TlsFacts | null
  /** How many processes it came through. */
  readonly hops: number
}
