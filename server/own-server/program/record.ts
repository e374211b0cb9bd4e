/** Shows the connection to a program to the tap: the bytes that the program read and wrote, in the sandbox of its learner. */
import type { Socket } from 'node:net'
import { type Attribution, type ForeignConnection, recordClientSocket, type Tap, tlsOfClient } from '../../tap/index.ts'
import type { Dialled } from './program.ts'
import { TELLING_BYTES } from './recognise.ts'

export interface Recorded {
  /** What the program said first, as far as it tells what speaks. */
  readonly first: Buffer
  /** The request was answered: its exchange is whole, whatever becomes of the connection. */
  complete(): void
}

/** Of a connection of HTTP/1.1, before its first byte. */
export function recordDialled({ socket, carried }: Dialled, owner: Attribution, tap: Pick<Tap, 'foreign'>): Recorded {
  const told = tap.foreign.open({
    version: 1,
    owner,
    run: owner.run,
    remote: endOf(socket),
    tls: tlsOfClient(socket),
    isLent: false,
    isForGuest: true,
  })
  let first: Buffer = Buffer.alloc(0)
  const watched: ForeignConnection = {
    ...told,
    received(bytes, at) {
      carried(bytes.length)
      told.received(bytes, at)
    },
    sent(bytes, at) {
      carried(bytes.length)
      if (first.length < TELLING_BYTES) first = Buffer.concat([first, bytes]).subarray(0, TELLING_BYTES)
      told.sent(bytes, at)
    },
  }
  recordClientSocket(socket, watched)
  return {
    get first() {
      return first
    },
    complete: () => told.closed('complete'),
  }
}

function endOf({ localAddress = '', localPort = 0 }: Socket) {
  return { address: localAddress, port: localPort }
}
