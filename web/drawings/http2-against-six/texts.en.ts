import { amountIn, numberIn } from '../../i18n/index.ts'
import type { MomentKind } from './moments.ts'

export const texts = {
  label: 'Twenty-four files over six connections of HTTP/1.1, and over one of HTTP/2',
  caption:
    'Sizes and order of the frames were recorded between Node’s own servers and clients; the network is a model. It leaves out TLS and TCP’s slow start, which six connections get through faster than one.',
  roundTrip: 'Round trip',
  bandwidth: 'Bandwidth',
  follow: 'Follow a request',
  lose: 'Lose one TCP segment',
  milliseconds: (value: number) => amountIn('en', Math.round(value), 'millisecond'),
  megabits: (value: number) => `${numberIn('en', value)} Mbit/s`,
  requestOf: (number: number, path: string) => `${number}: ${path}`,
  six: 'HTTP/1.1: six connections, one answer at a time on each',
  sixShort: 'HTTP/1.1: six connections',
  queue: (most: number) => `Wait for a connection: ${most}, fewer with every answer`,
  queueShort: (most: number) => `Wait for a connection: ${most}`,
  one: 'HTTP/2: one connection, frames of 24 streams in turn',
  oneShort: 'HTTP/2: one connection',
  streams: 'The same frames, a line for each stream',
  streamsShort: 'A line for each stream',
  key: {
    followed: 'the request you follow',
    others: 'other requests, by colour',
    wait: 'asked, no byte yet',
    gap: 'arrived, may not be read: a segment is missing',
  },
  outcome: (six: number, one: number) =>
    `All 24 are there after ${texts.milliseconds(six)} over HTTP/1.1, after ${texts.milliseconds(one)} over HTTP/2.`,
  followed: (number: number, wait: number, six: number, one: number) =>
    `Request ${number} waits ${texts.milliseconds(wait)} for a connection over HTTP/1.1 and is there at ${texts.milliseconds(six)}; over HTTP/2 it waits for none, is stream ${number * 2 - 1}, and is there at ${texts.milliseconds(one)}.`,
  lost: (six: number, one: number, milliseconds: number) =>
    `The lost segment stops ${six === 1 ? '1 answer' : `${six} answers`} of HTTP/1.1, and ${one === 1 ? '1 stream' : `${one} streams`} of HTTP/2 for ${texts.milliseconds(milliseconds)}.`,
  requests: (six: number, one: number) =>
    `The 24 requests are ${numberIn('en', six)} bytes over HTTP/1.1, and ${numberIn('en', one)} over HTTP/2, which says the same header fields only once.`,
  says: {
    start: 'Connections are being made: six, or one. Each takes a round trip.',
    asked: 'Six requests leave, and eighteen wait for a connection. Over HTTP/2 all twenty-four leave at once.',
    first: 'The first bytes arrive. On each of the six connections one answer; on the one, frames of all streams.',
    seventh:
      'An answer is complete, so its connection is free. Only now the seventh request sets out, and its connection is empty for a round trip.',
    gap: 'A segment is missing. Over HTTP/2 whatever arrives behind it has to wait, whichever stream it is of. Over HTTP/1.1 five connections read on.',
    filled: 'The segment came a second time. All that lay behind it can be read at once.',
    end2: 'Over HTTP/2 everything is there.',
    end1: 'Over HTTP/1.1 everything is there. The link stood empty whenever connections waited for their next answer.',
  } satisfies Record<MomentKind, string>,
}
