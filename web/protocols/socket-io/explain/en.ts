/** Socket.IO in English: packets, their parts, and binary attachments. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { SocketIoIssue, SocketIoKey, SocketIoKind } from '#proto/wire/socket-io/index.ts'
import { asWritten } from '../../../protocol-kit/escaped.en.ts'
import type { Catalogue, FrameCatalogue, FrameFact, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, quoted, word } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import {
  ackOf,
  attachmentsOf,
  derivedSize,
  eventOf,
  mayBePlaceInLog,
  namespaceOf,
  placeAmongArguments,
} from './facts.ts'

const bytes = (count: number) => byteCount('en', count)

const TYPES: Readonly<Record<string, string>> = {
  '0': 'CONNECT, to a namespace',
  '1': 'DISCONNECT, from a namespace',
  '2': 'EVENT, with a name and arguments',
  '3': 'ACK, the answer to an event',
  '4': 'CONNECT_ERROR, the namespace is refused',
  '5': 'BINARY_EVENT, an event whose bytes follow',
  '6': 'BINARY_ACK, an answer whose bytes follow',
}

export const fields: Catalogue<SocketIoKey> = {
  'sio.type': {
    label: 'type',
    text: (fact) =>
      `Socket.IO’s own digit, ${quoted(fact.value)}: ${ownValue(TYPES, String(fact.value)) ?? 'no packet has this type'}.`,
  },
  'sio.attachments': {
    label: 'attachments',
    text: (fact) =>
      `${String(fact.value)} and a dash: so many binary messages follow, and the packet is whole only with them.`,
  },
  'sio.namespace': {
    label: 'namespace',
    text: (fact) =>
      `The namespace ${quoted(fact.value)}: several conversations share one connection, and this says which one. The main one, /, is never written.`,
  },
  'sio.comma': { label: 'comma', text: 'The comma ends the namespace.' },
  'sio.ack-id': {
    label: 'acknowledgement id',
    text: (fact) =>
      fact.frame.kind.endsWith('ACK')
        ? `This answers the event with number ${String(fact.value)}: its sender’s callback is run.`
        : `The sender wants an answer, and gives the event number ${String(fact.value)} so that it can tell whose answer it is.`,
  },
  'sio.event': {
    label: 'event name',
    text: (fact) =>
      `The first element of the array is the event’s name: listeners of “${word(fact)}” get it.${asWritten(fact)}`,
  },
  'sio.argument': {
    label: 'argument',
    text: (fact) => {
      const { nth, all } = placeAmongArguments(fact)
      const what = fact.frame.kind.endsWith('ACK') ? 'the callback' : 'the listener'
      const more = mayBePlaceInLog(fact)
        ? ' If the server lets clients recover, this is the event’s place in its log, which a client that returns gives back.'
        : ''
      return all > 1
        ? `Argument ${nth} of ${all} for ${what}: ${word(fact)}.${more}`
        : `The argument for ${what}: ${word(fact)}.`
    },
  },
  'sio.argument.text': {
    label: 'JSON around it',
    text: (fact) => `“${quoted(fact.value)}”: the JSON around a placeholder.`,
  },
  'sio.placeholder': {
    label: 'placeholder',
    text: (fact) => {
      const size = derivedSize(fact)
      return size === null
        ? `JSON cannot hold bytes, so this stands in for attachment ${String(fact.value)}, which has not come.`
        : `JSON cannot hold bytes, so this stands in for attachment ${String(fact.value)}: ${bytes(size)}, which the program finds in its place.`
    },
  },
  'sio.auth': {
    label: 'credentials',
    text: (fact) =>
      `What the client gave as auth: ${quoted(fact.value)}. It goes within the connection, since pages cannot set headers on WebSocket.`,
  },
  'sio.connect.sid': {
    label: 'socket id',
    text: (fact) =>
      `The client is called ${quoted(fact.value)} in this namespace: that is socket.id, and not the session’s id.`,
  },
  'sio.connect.pid': {
    label: 'private id',
    text: (fact) =>
      `${quoted(fact.value)}: with this secret a client that comes back soon gets what it missed (connection state recovery).`,
  },
  'sio.error.message': {
    label: 'error message',
    text: (fact) => `Why the namespace was refused: “${word(fact)}”.${asWritten(fact)}`,
  },
  'sio.error.data': {
    label: 'error data',
    text: (fact) => `What the server adds to its refusal: ${quoted(fact.value)}.`,
  },
  'sio.other': {
    label: 'other data',
    text: (fact) =>
      `${fact.symbol === undefined ? '' : `“${quoted(fact.symbol)}”: `}${quoted(fact.value)} has no meaning in the protocol here.`,
  },
  'sio.structure': {
    label: 'JSON',
    text: (fact) => `“${quoted(fact.value)}”: brackets, commas and quotation marks of the JSON.`,
  },
  'sio.unreadable': { label: 'unreadable', text: (fact) => `${bytes(lengthOf(fact))} that are no JSON.` },
  'sio.attachment': {
    label: 'attachment',
    text: (fact) =>
      fact.value === null
        ? `${bytes(lengthOf(fact))} that no packet has asked for.`
        : `${bytes(lengthOf(fact))}, exactly as the program gave them: attachment ${String(fact.value)}.`,
  },
}

function where(fact: FrameFact): string {
  const namespace = namespaceOf(fact)
  return namespace === '/' ? '' : ` in ${quoted(namespace)}`
}

function event(fact: FrameFact): string {
  const [name, ack] = [eventOf(fact), ackOf(fact)]
  return `${name === null ? 'An event without a name' : `“${quoted(name)}”`}${where(fact)}${ack === null ? '' : `, to be answered under number ${ack}`}`
}

export const frames: FrameCatalogue<SocketIoKind> = {
  CONNECT: {
    label: 'CONNECT',
    text: (fact) =>
      fact.frame.direction === 'toServer'
        ? `The client enters the namespace ${quoted(namespaceOf(fact))}.`
        : `The server lets the client into ${quoted(namespaceOf(fact))}.`,
  },
  DISCONNECT: {
    label: 'DISCONNECT',
    text: (fact) => `The conversation in ${quoted(namespaceOf(fact))} is over; the connection stays, others may go on.`,
  },
  EVENT: { label: 'EVENT', text: (fact) => `${event(fact)}.` },
  ACK: { label: 'ACK', text: (fact) => `The answer to event number ${ackOf(fact) ?? '?'}${where(fact)}.` },
  CONNECT_ERROR: {
    label: 'CONNECT_ERROR',
    text: (fact) => `The server does not let the client into ${quoted(namespaceOf(fact))}.`,
  },
  BINARY_EVENT: {
    label: 'BINARY_EVENT',
    text: (fact) =>
      `${event(fact)}, with ${attachmentsOf(fact)} binary ${attachmentsOf(fact) === 1 ? 'message' : 'messages'} behind it.`,
  },
  BINARY_ACK: {
    label: 'BINARY_ACK',
    text: (fact) =>
      `The answer to event number ${ackOf(fact) ?? '?'}${where(fact)}, with ${attachmentsOf(fact)} binary ${attachmentsOf(fact) === 1 ? 'message' : 'messages'} behind it.`,
  },
  attachment: {
    label: 'attachment',
    text: (fact) => `A binary message of ${bytes(frameLength(fact))} that belongs to the packet before it.`,
  },
  unknown: {
    label: 'no packet',
    text: (fact) => `${bytes(frameLength(fact))} that begin with no type that Socket.IO has.`,
  },
}

export const issues: IssueCatalogue<SocketIoIssue> = {
  'sio.type.unknown': 'Types go from 0 to 6. The receiver closes the connection.',
  'sio.attachments.invalid':
    'Behind a binary type come a number and a dash; without them nobody knows how many messages to wait for.',
  'sio.data.unreadable': 'This is not JSON. The receiver closes the connection.',
  'sio.data.shape':
    'A packet of this type carries something else: an event a list that begins with its name, CONNECT an object, DISCONNECT nothing.',
  'sio.event.reserved': 'The library keeps this name for itself and refuses an event that is called so.',
  'sio.placeholder.invalid': 'A placeholder asks for an attachment that the packet does not announce.',
  'sio.attachments.missing': 'Not all announced attachments came, so that no listener ever hears of this packet.',
  'sio.attachments.elsewhere':
    'The packet and its attachments are in different polls. The program gets them together; here each poll is read alone.',
  'sio.attachment.unexpected': 'Bytes without a packet that announced them. The receiver closes the connection.',
}
