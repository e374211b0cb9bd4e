/**
 * What crosses before the first byte of an answer over TLS, in halves of a round trip: RFC 9293 §3.5 (TCP), RFC 5246 §7.3 (TLS 1.2),
 * RFC 8446 §2 (TLS 1.3) and §2.3 (0-RTT). The work of both ends counts as none.
 */
export type Version = 'tls12' | 'tls13' | 'resumed'

export const VERSIONS: readonly Version[] = ['tls12', 'tls13', 'resumed']

/** Whose round trip it is. */
export type Part = 'tcp' | 'tls' | 'http'

export interface Crossing {
  readonly id: CrossingId
  readonly part: Part
  readonly isFromClient: boolean
  /** Nobody on the way can read what matters in it. */
  readonly isEncrypted: boolean
}

export type CrossingId =
  | 'syn'
  | 'syn-ack'
  | 'hello12'
  | 'server12'
  | 'key12'
  | 'finished12'
  | 'hello13'
  | 'server13'
  | 'request'
  | 'request13'
  | 'answer'
  | 'early'
  | 'earlyAnswer'

const toServer = { isFromClient: true } as const
const toClient = { isFromClient: false } as const
const clear = { isEncrypted: false } as const
const sealed = { isEncrypted: true } as const

const TCP: readonly Crossing[] = [
  { id: 'syn', part: 'tcp', ...toServer, ...clear },
  { id: 'syn-ack', part: 'tcp', ...toClient, ...clear },
]

/** One after another: each sets out when the one before is there. */
export const CROSSINGS: Readonly<Record<Version, readonly Crossing[]>> = {
  tls12: [
    ...TCP,
    { id: 'hello12', part: 'tls', ...toServer, ...clear },
    { id: 'server12', part: 'tls', ...toClient, ...clear },
    { id: 'key12', part: 'tls', ...toServer, ...clear },
    { id: 'finished12', part: 'tls', ...toClient, ...clear },
    { id: 'request', part: 'http', ...toServer, ...sealed },
    { id: 'answer', part: 'http', ...toClient, ...sealed },
  ],
  tls13: [
    ...TCP,
    { id: 'hello13', part: 'tls', ...toServer, ...clear },
    { id: 'server13', part: 'tls', ...toClient, ...sealed },
    { id: 'request13', part: 'http', ...toServer, ...sealed },
    { id: 'answer', part: 'http', ...toClient, ...sealed },
  ],
  resumed: [
    ...TCP,
    { id: 'early', part: 'http', ...toServer, ...sealed },
    { id: 'earlyAnswer', part: 'http', ...toClient, ...sealed },
  ],
}

/** A part of the wait, in round trips. */
export interface Stretch {
  readonly part: Part
  readonly from: number
  readonly trips: number
}

/** @example stretchesOf('tls13') // tcp 0–1, tls 1–2, http 2–3 */
export function stretchesOf(version: Version): readonly Stretch[] {
  const crossings = CROSSINGS[version]
  return (['tcp', 'tls', 'http'] as const).flatMap((part) => {
    const first = crossings.findIndex((crossing) => crossing.part === part)
    const count = crossings.filter((crossing) => crossing.part === part).length
    return first < 0 ? [] : [{ part, from: first / 2, trips: count / 2 }]
  })
}

/** Round trips until the first byte of the answer is there. */
export function tripsOf(version: Version): number {
  return CROSSINGS[version].length / 2
}

/** Milliseconds until the first byte of the answer, at this round-trip time. */
export function waitOf(version: Version, roundTrip: number): number {
  return tripsOf(version) * roundTrip
}
