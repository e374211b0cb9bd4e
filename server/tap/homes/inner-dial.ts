/** The way to another process: its inner door is dialled, and told first on whose behalf. */
import type { Socket } from 'node:net'
import { writeProxyHeader } from '../socket/proxy-header.ts'
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
