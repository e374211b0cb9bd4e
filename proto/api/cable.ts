/**
 * Cutting the cable of one run: what the tap does, at the learner's wish, to the bytes between the server's socket and the
 * client. Only the sandbox's own viewer may ask, and only runs of that sandbox are touched.
 *
 * `POST /wire/cable` sets what the request names and leaves the rest, before the run's first byte or while it is open;
 * it answers a CableState. `DELETE /wire/cable/<run>` takes everything off, and answers 204 whether or not there was anything.
 */
import { type Static, Type } from 'typebox'

/**
 * How a connection is lost. `fin`: both ends are told in order that no more will come. `reset`: both ends get a TCP reset.
 * `silence`: the cable is unplugged: bytes go nowhere, in both directions, and neither end gets a FIN or RST.
 */
export const CutWay = Type.Union([Type.Literal('fin'), Type.Literal('reset'), Type.Literal('silence')])
export type CutWay = Static<typeof CutWay>

/** Whose pongs are swallowed: WebSocket's frames with opcode 0xA, and Engine.IO's `3`, which its client says. */
export const MutedPongs = Type.Union([
  Type.Literal('none'),
  Type.Literal('client'),
  Type.Literal('server'),
  Type.Literal('both'),
])
export type MutedPongs = Static<typeof MutedPongs>

const MAX_LATENCY_MS = 10_000
const MIN_BYTES_PER_SECOND = 100

export const CableRequest = Type.Object(
  {
    /** W3C trace id of the run, 32 lower-case hex digits. */
    run: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    /** How much later each byte arrives, in each direction; 0: at once. */
    latencyMs: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_LATENCY_MS })),
    /** How much passes in a second, in each direction apart; 0: as much as comes. */
    bytesPerSecond: Type.Optional(
      Type.Union([Type.Literal(0), Type.Integer({ minimum: MIN_BYTES_PER_SECOND, maximum: 100_000_000 })]),
    ),
    mutePong: Type.Optional(MutedPongs),
    /** Now, or so long after the run's request came. */
    cut: Type.Optional(
      Type.Object(
        { way: CutWay, afterMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 60_000 })) },
        { additionalProperties: false },
      ),
    ),
    /** Ends a silence: what was held up comes late, as TCP would send it again. */
    mend: Type.Optional(Type.Literal(true)),
  },
  { additionalProperties: false },
)
export type CableRequest = Static<typeof CableRequest>

export interface CableState {
  readonly run: string
  readonly latencyMs: number
  readonly bytesPerSecond: number
  readonly mutePong: MutedPongs
  /** A cut that has not come yet. */
  readonly coming: { readonly way: CutWay; readonly afterMs: number } | null
  /** True from a cut by silence until it is mended. */
  readonly isSilent: boolean
  /** How many connections of the run it holds just now. */
  readonly connections: number
}
