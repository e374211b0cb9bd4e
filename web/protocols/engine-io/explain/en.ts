/** Engine.IO in English: the packets that carry Socket.IO over polls and WebSocket alike. */

import type { EngineIoIssue, EngineIoKey, EngineIoKind } from '#proto/wire/engine-io/index.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, payloadLength, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

const bytes = (count: number) => byteCount('en', count)

const TYPES: Readonly<Record<string, string>> = {
  '0': 'open: a session begins',
  '1': 'close: the session ends',
  '2': 'ping: a heartbeat that wants an answer',
  '3': 'pong: the answer to a ping',
  '4': 'message: the rest is for Socket.IO',
  '5': 'upgrade: from now on the client speaks over WebSocket',
  '6': 'noop: says nothing, it only brings an open poll to its end',
}

export const fields: Catalogue<EngineIoKey> = {
  'eio.type': {
    label: 'packet type',
    text: (fact) =>
      `The digit in front, ${quoted(fact.value)}, means ${ownValue(TYPES, String(fact.value)) ?? 'no packet of Engine.IO has this type'}.`,
  },
  'eio.binary': {
    label: 'binary mark',
    text: 'b: a binary message. A poll’s body is text, so the bytes are written in Base64; over WebSocket they go as they are.',
  },
  'eio.base64': {
    label: 'Base64',
    text: (fact) => {
      const { derived } = fact.field
      return derived === undefined
        ? `${bytes(lengthOf(fact))} that should be Base64.`
        : `${bytes(lengthOf(fact))} of Base64 for ${bytes(derived.end - derived.start)}: four letters for every three, also for the last that are fewer. Over WebSocket they go as they are.`
    },
  },
  'eio.separator': {
    label: 'separator',
    text: 'The record separator, 1e, ends one packet and begins the next: one poll can carry many. JSON never holds this byte unescaped.',
  },
  'eio.data': {
    label: 'data',
    text: (fact) =>
      fact.value === 'probe'
        ? '“probe”: a test whether WebSocket gets through at all. Until it is answered, the session stays with polling.'
        : `“${quoted(fact.value)}”: this type of packet usually carries nothing.`,
  },
  'eio.open.sid': {
    label: 'session id',
    text: (fact) =>
      `The session is called ${quoted(fact.value)}. Every further request names it as sid in its URL; it is secret, and not Socket.IO’s socket.id.`,
  },
  'eio.open.upgrades': {
    label: 'upgrades',
    text: (fact) =>
      fact.value === '[]'
        ? 'An empty list: there is nothing better to move to.'
        : `What the session may move to: ${quoted(fact.value)}.`,
  },
  'eio.open.ping-interval': {
    label: 'ping interval',
    text: (fact) =>
      `The server sends a ping every ${String(fact.value)}\u00a0ms. In protocol 4 it is the server that asks.`,
  },
  'eio.open.ping-timeout': {
    label: 'ping timeout',
    text: (fact) =>
      `It waits ${String(fact.value)}\u00a0ms for the pong, then takes the client for gone. The client gives up after both times together.`,
  },
  'eio.open.max-payload': {
    label: 'largest body',
    text: (fact) =>
      `A poll’s body may have ${String(fact.value)} bytes at most; more packets have to wait for the next.`,
  },
  'eio.open.other': {
    label: 'other setting',
    text: (fact) => `“${quoted(fact.symbol ?? '')}”: ${quoted(fact.value)}. The protocol does not know it.`,
  },
  'eio.open.structure': {
    label: 'JSON around it',
    text: (fact) => `“${quoted(fact.value)}”: JSON’s own signs, and names of members.`,
  },
  'eio.open.unreadable': {
    label: 'not a handshake',
    text: (fact) => `${bytes(lengthOf(fact))} that are not the JSON object a session begins with.`,
  },
  'eio.incomplete': {
    label: 'part of a packet',
    text: (fact) => `${bytes(lengthOf(fact))} of a packet; neither its separator nor the end of the body has come.`,
  },
}

export const frames: FrameCatalogue<EngineIoKind> = {
  open: {
    label: 'open',
    text: 'The server opens a session: its id, what it may move to, and how the two make sure that the other is alive.',
  },
  close: { label: 'close', text: 'The session is over, on whichever transport it is.' },
  ping: {
    label: 'ping',
    text: (fact) =>
      fact.field('eio.data')?.value === 'probe'
        ? 'The client tries WebSocket out before it moves there.'
        : 'A heartbeat. Who gets it answers with a pong; it is a packet of its own, and no ping frame of WebSocket.',
  },
  pong: {
    label: 'pong',
    text: (fact) =>
      fact.field('eio.data')?.value === 'probe'
        ? 'WebSocket gets through: the client may move there.'
        : 'The answer to a heartbeat: this side is alive.',
  },
  message: {
    label: 'message',
    text: (fact) => {
      if (fact.frame.status !== 'complete') return `A message of which ${bytes(frameLength(fact))} have come.`
      const size = payloadLength(fact)
      return fact.field('eio.base64') === undefined
        ? `A message: ${bytes(size)} for Socket.IO, at the price of ${bytes(frameLength(fact) - size)}.`
        : `A binary message, as text: ${bytes(frameLength(fact))} in the body.`
    },
  },
  upgrade: {
    label: 'upgrade',
    text: 'The client moves: all that follows goes over WebSocket, and the last poll ends with a noop.',
  },
  noop: {
    label: 'noop',
    text: 'An empty answer, so that the poll that was open can end while the session moves to WebSocket.',
  },
  unknown: {
    label: 'no packet',
    text: (fact) => `${bytes(frameLength(fact))} that begin with no type that Engine.IO has.`,
  },
}

export const issues: IssueCatalogue<EngineIoIssue> = {
  'eio.packet.empty': 'A packet has at least the digit of its type; here is nothing.',
  'eio.packet.cut': 'The body ended before this packet did.',
  'eio.type.unknown': 'Types go from 0 to 6. A server closes the session over this: “parser error”.',
  'eio.base64.invalid': 'Here stands a character that Base64 does not have, or padding where none belongs.',
  'eio.open.unreadable': 'A session begins with a JSON object that tells its id; this is none.',
  'eio.ping.from-client':
    'In protocol 4 it is the server that sends pings. A client of protocol 3 did; this server takes it for an error.',
}
