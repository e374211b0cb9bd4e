/** WebSocket in English: frames, messages, and what is wrong with them. */
import type { WebSocketIssue, WebSocketKey, WebSocketKind } from '#proto/wire/websocket/index.ts'
import type { Catalogue, FrameCatalogue, FrameFact, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, payloadLength, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { texts as codes } from '../codes.en.ts'
import { closeCodeMeaning, firstUnmasked, headerSize, hexOf, isFromClient, isOn, payloadSize } from './facts.ts'

const bytes = (count: number | bigint) => byteCount('en', count)

const OPCODES: Readonly<Record<number, string>> = {
  0: 'it goes on with the message that an earlier frame began',
  1: 'a text message begins, in UTF-8',
  2: 'a binary message begins: bytes that mean what the two programs agreed on',
  8: 'close: the sender says goodbye',
  9: 'ping: “are you still there?”',
  10: 'pong: the answer to a ping',
}

export const fields: Catalogue<WebSocketKey> = {
  'ws.fin': {
    label: 'FIN',
    text: (fact) => {
      if (fact.value === true) {
        return fact.frame.kind === 'continuation'
          ? 'FIN is 1: this is the last fragment, and the message is whole.'
          : 'FIN is 1: nothing of this message follows in another frame.'
      }
      return 'FIN is 0: the message goes on in a continuation frame, so its sender need not know its length yet.'
    },
  },
  'ws.rsv1': {
    label: 'RSV1',
    text: (fact) =>
      fact.value === true
        ? 'RSV1 is 1: with permessage-deflate that means the message is compressed; without it nobody knows.'
        : 'RSV1 is 0: not compressed.',
  },
  'ws.rsv2': {
    label: 'RSV2',
    text: (fact) =>
      `RSV2 is ${fact.value === true ? '1, which no extension in use explains' : '0'}; it is kept for extensions to come.`,
  },
  'ws.rsv3': {
    label: 'RSV3',
    text: (fact) =>
      `RSV3 is ${fact.value === true ? '1, though nothing gives it a meaning' : '0'}: the third of the bits kept for extensions.`,
  },
  'ws.opcode': {
    label: 'opcode',
    text: (fact) => {
      const code = Number(fact.value)
      const meaning =
        OPCODES[code] ?? `reserved${code >= 8 ? ' for control frames' : ''}; the receiver must close with 1002`
      return `Opcode ${code}: ${meaning}.`
    },
  },
  'ws.mask': {
    label: 'MASK',
    text: (fact) => {
      if (isFromClient(fact)) {
        return fact.value === true
          ? 'MASK is 1: the payload is masked, as everything from a client must be, so that no page can make bytes that fool a proxy.'
          : 'MASK is 0, yet a client must mask: the server has to close the connection.'
      }
      return fact.value === true
        ? 'MASK is 1, yet a server never masks: the client has to close the connection.'
        : 'MASK is 0: servers send their payload as it is.'
    },
  },
  'ws.length': {
    label: 'length, 7 bits',
    text: (fact) => {
      const value = Number(fact.value)
      if (value < 126) return `Seven bits are enough: the payload is ${bytes(value)} long.`
      return value === 126
        ? `126 is no length: it says that the next two bytes hold it (${bytes(payloadSize(fact))}).`
        : `127 is no length: it says that the next eight bytes hold it (${bytes(payloadSize(fact))}).`
    },
  },
  'ws.extended-length': {
    label: 'extended length',
    text: (fact) => `${hexOf(fact)}, highest byte first: a payload of ${bytes(payloadSize(fact))}.`,
  },
  'ws.masking-key': {
    label: 'masking key',
    text: (fact) => {
      const first = firstUnmasked(fact)
      const rule = 'Each byte of the payload is XORed with one of these four, in turn'
      if (first === null) return `${rule}. There is nothing to unmask here: the frame ends with its key.`
      const letter = first.letter === null ? '' : `, “${first.letter}”`
      return `${rule}: ${first.sum}${letter}. The key is fresh for every frame; it hides nothing from anybody who reads along.`
    },
  },
  'ws.close.code': {
    label: 'close code',
    text: (fact) =>
      fact.value === null
        ? 'One byte, where a close code has two.'
        : `${fact.value}${fact.symbol === undefined ? '' : ` (${fact.symbol})`}: ${closeCodeMeaning(fact, codes)}.`,
  },
  'ws.close.reason': {
    label: 'reason',
    text: (fact) =>
      `“${quoted(fact.value)}”: a reason for people and logs, at most 123 bytes of UTF-8. Programs go by the code.`,
  },
  'ws.ping.data': {
    label: 'ping data',
    text: (fact) => `${bytes(lengthOf(fact))} of the sender’s choice; the pong has to bring back exactly these.`,
  },
  'ws.pong.data': {
    label: 'pong data',
    text: (fact) =>
      `${bytes(lengthOf(fact))} given back: by them a sender knows which ping was answered, and how long that took.`,
  },
  'ws.message.text': {
    label: 'text message',
    text: (fact) =>
      fact.value === ''
        ? 'A text of no bytes at all is a message, too.'
        : `The text that the program gets: “${quoted(fact.value)}”, ${bytes(lengthOf(fact))} of UTF-8.`,
  },
  'ws.message.binary': {
    label: 'binary message',
    text: (fact) =>
      `${bytes(lengthOf(fact))} that the program gets as they are; what they mean is for the two programs to agree on.`,
  },
  'ws.pending': {
    label: 'part of a header',
    text: (fact) =>
      `${bytes(lengthOf(fact))} of a header that is not whole: the shortest has two bytes, the longest fourteen.`,
  },
  'ws.unparsed': {
    label: 'unreadable rest',
    text: (fact) => `${bytes(lengthOf(fact))} that cannot be cut into frames: nothing says where the next one begins.`,
  },
}

/** `6 bytes of header for 5 bytes of payload` */
function cost(fact: FrameFact): string {
  return `${bytes(headerSize(fact))} of header, ${bytes(payloadLength(fact))} of payload`
}

function compressed(fact: FrameFact): string {
  return isOn(fact, 'ws.rsv1') ? ', compressed' : ''
}

export const frames: FrameCatalogue<WebSocketKind> = {
  text: {
    label: 'text frame',
    text: (fact) =>
      isOn(fact, 'ws.fin')
        ? `A whole text message in one frame${compressed(fact)}: ${cost(fact)}.`
        : `The first fragment of a text message${compressed(fact)}: ${cost(fact)}.`,
  },
  binary: {
    label: 'binary frame',
    text: (fact) =>
      isOn(fact, 'ws.fin')
        ? `A whole binary message in one frame${compressed(fact)}: ${cost(fact)}.`
        : `The first fragment of a binary message${compressed(fact)}: ${cost(fact)}.`,
  },
  continuation: {
    label: 'continuation',
    text: (fact) => `${isOn(fact, 'ws.fin') ? 'The last fragment' : 'One more fragment'} of a message: ${cost(fact)}.`,
  },
  close: {
    label: 'close',
    text: (fact) => {
      const code = fact.field('ws.close.code')?.value
      return typeof code === 'number'
        ? `${isFromClient(fact) ? 'The client' : 'The server'} closes with ${code}. The other side answers with a close of its own; then the TCP connection ends.`
        : `${isFromClient(fact) ? 'The client' : 'The server'} closes without a code; programs are told 1005. The other side answers with a close of its own.`
    },
  },
  ping: {
    label: 'ping',
    text: (fact) =>
      `${isFromClient(fact) ? 'The client' : 'The server'} asks whether the other side is there. ${isFromClient(fact) ? 'The server' : 'The client'} has to answer with a pong; a page never sees either.`,
  },
  pong: {
    label: 'pong',
    text: 'The connection is alive. One pong may answer several pings; one that nobody asked for is allowed and means nothing.',
  },
  reserved: {
    label: 'reserved opcode',
    text: (fact) =>
      `A frame with opcode ${String(fact.field('ws.opcode')?.value)}, which nobody has defined yet. Its receiver must close the connection with 1002.`,
  },
  message: {
    label: 'message',
    text: (fact) =>
      fact.frame.status === 'truncated'
        ? `The ${bytes(frameLength(fact))} that came of a message which never became whole.`
        : `What the program gets, unmasked and joined: ${bytes(frameLength(fact))}.`,
  },
  partial: { label: 'part of a header', text: (fact) => `The first ${bytes(frameLength(fact))} of a frame’s header.` },
  rest: {
    label: 'rest of a frame',
    text: (fact) => `The end of a frame, ${bytes(frameLength(fact))}; what was before it is lost.`,
  },
  unparsed: {
    label: 'unreadable',
    text: (fact) => `${bytes(frameLength(fact))} behind a place where frames can no longer be told apart.`,
  },
}

export const issues: IssueCatalogue<WebSocketIssue> = {
  'ws.rsv.reserved':
    'A reserved bit is set, and no extension that was agreed on explains it. The receiver must close with 1002.',
  'ws.rsv1.not-first':
    'Only the first frame of a message says that it is compressed; control frames never do. The receiver must close with 1002.',
  'ws.opcode.reserved': 'Nobody has defined this opcode. The receiver must close with 1002.',
  'ws.mask.missing': 'A client’s frame without a mask. The server must close the connection, mostly with 1002.',
  'ws.mask.from-server': 'A server’s frame with a mask. The client must close the connection, mostly with 1002.',
  'ws.control.too-long': 'A control frame carries 125 bytes at most, so that it never holds up what stands behind it.',
  'ws.control.fragmented': 'A control frame may not be cut into fragments. The receiver must close with 1002.',
  'ws.length.not-minimal':
    'The length takes more bytes than it needs. The standard forbids that; many receivers put up with it.',
  'ws.length.top-bit':
    'The highest bit of a 64-bit length has to be 0. Nobody can wait for so many bytes; from here on nothing can be read.',
  'ws.text.not-utf8': 'This is not UTF-8, and text has to be. The receiver must close with 1007.',
  'ws.continuation.without-start': 'A continuation, but no message was begun. The receiver must close with 1002.',
  'ws.message.interrupted':
    'A new message begins although the one before is not whole. Only control frames may stand between fragments.',
  'ws.message.cut': 'The last fragment never came, so that the message never reached the program.',
  'ws.message.too-large':
    'The message is larger than 16\u00a0MiB; it is not joined here. Servers set a limit of their own and close with 1009.',
  'ws.close.length': 'A close frame holds nothing, or a code of two bytes and perhaps a reason: one byte is neither.',
  'ws.close.code-invalid':
    'This code may not be sent: it is reserved, out of range, or one that only a library tells its own program.',
  'ws.close.missing':
    'The connection ended without a close frame. The program is told 1006, and does not know what arrived.',
  'ws.after-close': 'Something follows a close frame, although it was the last thing that this side may say.',
  'ws.deflate.no-codec': 'The message is compressed, and nothing here can inflate it.',
  'ws.deflate.broken':
    'The message says that it is compressed, but cannot be inflated. The receiver closes the connection.',
  'ws.deflate.too-large':
    'Inflated, it would be larger than 16\u00a0MiB: that may be a bomb. A careful server stops here with 1009.',
  'ws.deflate.window-lost': 'It refers to messages before it, one of which is missing or could not be inflated.',
  'ws.frame.cut': 'The connection ended inside this frame: fewer bytes came than the header promised.',
  'ws.gap': 'Bytes were lost here.',
}
