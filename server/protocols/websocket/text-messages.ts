/** For channels that speak JSON texts: what came as a value, and what goes as a text. */
import type { Peer } from '../../web-sockets/peer.ts'
import type { Said } from './messages.ts'

/** undefined: it is no JSON, and that was said. Bytes that say they are no text are not guessed at: 1003. */
export function readJson(peer: Peer, data: Buffer, isBinary: boolean): unknown {
  if (isBinary) {
    peer.close(1003, 'Only text messages are understood here')
    return undefined
  }
  try {
    return JSON.parse(data.toString())
  } catch {
    sayError(peer, 'This is not JSON')
    return undefined
  }
}

export function sayJson(peer: Peer, value: Said): void {
  peer.say(JSON.stringify(value))
}

export function sayError(peer: Peer, message: string): void {
  sayJson(peer, { type: 'error', message })
}
