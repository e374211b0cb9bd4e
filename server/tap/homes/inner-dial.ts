/** The way to another process: its inner door is dialled, and told first on whose behalf. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { writeOwnHeader, writeProxyHeader } from '../socket/proxy-header.ts'
import { kernelSocketOf } from '../socket/tls-door.ts'
import type { HandedOver, HomeElsewhere, Homes } from './homes.ts'

/** What the header says besides the ends, as JSON. */
export interface InnerNote extends Pick<HandedOver, 'answered' | 'tls' | 'hops'> {
  readonly secret: string
}

/** A connection to that home on which the client of `arrival` seems to speak; its first bytes are on their way when it resolves. */
export async function dialInner(homes: Homes, home: HomeElsewhere, arrival: HandedOver): Promise<Socket> {
  const { peer, first, answered, tls, hops } = arrival
  const note: InnerNote = { secret: homes.secret, answered, tls, hops: hops + 1 }
  const inner = await homes.reach.dial(home)
  inner.write(Buffer.concat([writeProxyHeader(peer, JSON.stringify(note)), first]))
  return inner
}

const ANSWER_MS = 2_000

/**
 * Asks who is at that address.
 * @returns its id; null: it says nothing, as one of the version before
 * @throws Error where nobody of this Framewise is there
 */
export async function askWho(secret: string, address: Pick<HomeElsewhere, 'host' | 'port'>): Promise<string | null> {
  const socket = connect({ ...address, allowHalfOpen: true })
  const patience = setTimeout(
    () => socket.destroy(new Error(`${address.host}:${address.port} does not answer`)),
    ANSWER_MS,
  )
  try {
    await once(socket, 'connect')
    // Who is there and silent is no fault: from here on the silence counts.
    clearTimeout(patience)
    socket.write(writeOwnHeader(JSON.stringify({ secret })))
    const silence = pause(ANSWER_MS, null, { ref: false })
    const said = await Promise.race([text(socket), silence])
    if (said === '') throw new Error(`${address.host}:${address.port} is none of these servers`)
    return said
  } finally {
    clearTimeout(patience)
    socket.destroy()
  }
}

/** Both are one from now on: what comes on one goes out on the other, its end and its reset, too. */
export function splice(outer: Socket, inner: Socket): void {
  for (const [one, other] of [
    [outer, inner],
    [inner, outer],
  ] as const) {
    one.pipe(other)
    one.on('error', () => {
      kernelSocketOf(other).resetAndDestroy()
      other.destroy()
    })
    one.on('close', () => other.destroySoon())
  }
}
