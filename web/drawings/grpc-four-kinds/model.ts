/**
 * The four kinds of gRPC call as frames on one time axis: a kind, and whether the client gives up → which frame is sent when, which of them
 * nobody reads any more, and how long each side has its half of the stream open. Times are milliseconds since the call began. Pure.
 *
 * Frames as HTTP/2 has them (RFC 9113 §5.1, §6.4) and gRPC uses them (PROTOCOL-HTTP2.md, “Requests”, “Responses”): a request is HEADERS, messages in
 * DATA, and END_STREAM; an answer is HEADERS, messages in DATA, and trailers that carry END_STREAM. Here END_STREAM of the client stands in an
 * empty DATA frame of its own; a client that knows its last message may put it there. Moments are made up.
 */

export const KINDS = ['unary', 'server-stream', 'client-stream', 'both'] as const
export type Kind = (typeof KINDS)[number]
export type Side = 'client' | 'server'
export type What = 'headers' | 'message' | 'end-stream' | 'trailers' | 'reset'

/** A frame is so long under way. */
export const WIRE = 20
/** When the client gives up, where it does. */
export const GIVES_UP = 100
/** The axis ends here; every call is over before. */
export const UNTIL = 190

export interface Frame {
  readonly by: Side
  readonly what: What
  readonly from: number
  readonly to: number
  /** Of a message: the how manieth of its side, from 1. */
  readonly number: number | null
  /** False for what comes when its stream is no more: it is thrown away. */
  readonly isRead: boolean
}

/** How long a side takes part. */
export interface Life {
  readonly from: number
  /** When it has said all that it had to say, and only listens from there on; null where it never came to that. */
  readonly saidAll: number | null
  readonly to: number
}

export interface Call {
  readonly kind: Kind
  readonly frames: readonly Frame[]
  readonly lives: Readonly<Record<Side, Life>>
  readonly ending: 'status' | 'cancelled'
}

type Sent = readonly [by: Side, at: number, what: What]

const ask = (at: number): Sent => ['client', at, 'message']
const tell = (at: number): Sent => ['server', at, 'message']

/** What each kind sends if nobody gives up, in the order of time within a side. */
const SCRIPTS: Readonly<Record<Kind, readonly Sent[]>> = {
  unary: [
    ['client', 0, 'headers'],
    ask(13),
    ['client', 26, 'end-stream'],
    ['server', 120, 'headers'],
    tell(133),
    ['server', 146, 'trailers'],
  ],
  'server-stream': [
    ['client', 0, 'headers'],
    ask(13),
    ['client', 26, 'end-stream'],
    ['server', 52, 'headers'],
    tell(65),
    tell(84),
    tell(121),
    tell(140),
    ['server', 153, 'trailers'],
  ],
  'client-stream': [
    ['client', 0, 'headers'],
    ask(13),
    ask(43),
    ask(73),
    ['client', 106, 'end-stream'],
    ['server', 134, 'headers'],
    tell(147),
    ['server', 160, 'trailers'],
  ],
  both: [
    ['client', 0, 'headers'],
    ask(13),
    ['server', 36, 'headers'],
    tell(49),
    ask(65),
    tell(81),
    ['client', 110, 'end-stream'],
    tell(126),
    tell(150),
    ['server', 163, 'trailers'],
  ],
}

/** @example callOf('unary', false).frames.map(({ what }) => what) // headers, message, end-stream, headers, message, trailers */
export function callOf(kind: Kind, givesUp: boolean): Call {
  const sent = givesUp ? cut(SCRIPTS[kind]) : SCRIPTS[kind]
  const frames = sent.map(([by, from, what], index): Frame => {
    const before = sent.slice(0, index).filter((one) => one[0] === by && one[2] === 'message').length
    const to = from + WIRE
    return {
      by,
      what,
      from,
      to,
      number: what === 'message' ? before + 1 : null,
      isRead: !(givesUp && by === 'server' && to > GIVES_UP),
    }
  })
  return { kind, frames, lives: livesOf(frames), ending: givesUp ? 'cancelled' : 'status' }
}

/** The client sends nothing but RST_STREAM; the server goes on until that has come. */
function cut(script: readonly Sent[]): readonly Sent[] {
  const kept = script.filter(([by, at]) => at < (by === 'client' ? GIVES_UP : GIVES_UP + WIRE))
  return [...kept, ['client', GIVES_UP, 'reset']]
}

function livesOf(frames: readonly Frame[]): Readonly<Record<Side, Life>> {
  const find = (what: What) => frames.find((frame) => frame.what === what)
  const saidAll = find('end-stream')?.from ?? null
  const last = find('reset') ?? find('trailers')
  const isCut = last?.what === 'reset'
  return {
    client: { from: 0, saidAll, to: (isCut ? last.from : last?.to) ?? UNTIL },
    server: { from: WIRE, saidAll: null, to: (isCut ? last.to : last?.from) ?? UNTIL },
  }
}

/** What is worth a stop: the same for all four, since they share the axis. */
export type Moment = 'begin' | 'asked' | 'first' | 'up-closed' | 'both-closed' | 'end' | 'gives-up' | 'cut'

export function momentsOf(givesUp: boolean): readonly { readonly moment: Moment; readonly at: number }[] {
  const of = (kind: Kind) => callOf(kind, givesUp).lives.client
  const closed = (kind: Kind, moment: Moment) => ({ moment, at: of(kind).saidAll ?? UNTIL })
  const before = [{ moment: 'begin', at: 0 }, closed('unary', 'asked'), { moment: 'first', at: firstAnswer() }] as const
  if (givesUp) return [...before, { moment: 'gives-up', at: GIVES_UP }, { moment: 'cut', at: GIVES_UP + WIRE }]
  return [
    ...before,
    closed('client-stream', 'up-closed'),
    closed('both', 'both-closed'),
    { moment: 'end', at: Math.max(...KINDS.map((kind) => of(kind).to)) },
  ]
}

/** When the client that speaks in both ways has read the first message. */
function firstAnswer(): number {
  return callOf('both', false).frames.find(({ by, what }) => by === 'server' && what === 'message')?.to ?? 0
}
