/** gRPC-Web in English: its messages, its trailers in the body, its Base64 form. */
import type { GrpcWebIssue, GrpcWebKey, GrpcWebKind } from '#proto/wire/grpc-web/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, payloadLength, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { explainHeader } from '../../http/headers/en.ts'
import { lengthSum, prefixHex } from '../explain/facts.ts'
import { trailerAround, trailerCount } from './facts.ts'

const bytes = (count: number) => byteCount('en', count)

export const fields: Catalogue<GrpcWebKey> = {
  'grpc-web.flags': {
    label: 'flags',
    text: (fact) => {
      const value = Number(fact.value)
      const packed = (value & 1) === 1 ? ', compressed' : ''
      return value >= 0x80
        ? `0x${value.toString(16)}: the top bit is set, so this holds the trailers${packed}, not a message.`
        : `0x0${value.toString(16)}: the top bit is clear, so this is a message${packed}; trailers would begin with 0x80.`
    },
  },
  'grpc-web.flags.trailers': {
    label: 'trailers',
    text: (fact) =>
      fact.value === true
        ? '1: the trailers follow, as text. Pages cannot read HTTP’s own trailers, so gRPC-Web puts them into the body.'
        : '0: a message follows, exactly as in gRPC.',
  },
  'grpc-web.flags.reserved': {
    label: 'reserved bits',
    text: (fact) => `Six bits in the middle that mean nothing yet; they have to be 0, and here they are ${fact.value}.`,
  },
  'grpc-web.flags.compressed': {
    label: 'compressed',
    text: (fact) =>
      fact.value === true
        ? '1: what follows is compressed, by the coding in the header grpc-encoding.'
        : '0: what follows is not compressed.',
  },
  'grpc-web.length': {
    label: 'length',
    text: (fact) => {
      if (fact.value === null) return 'Of the four bytes of the length some are still missing.'
      const length = Number(fact.value)
      const what = fact.frame.kind === 'message' ? 'message' : 'block of trailers'
      return length === 0
        ? `0: the ${what} is empty.`
        : `${prefixHex(fact)}${lengthSum(length)}, highest byte first: the ${what} is the next ${bytes(length)}.`
    },
  },
  'grpc-web.trailer': {
    label: 'trailer',
    text: (fact) => {
      const name = String(fact.field.symbol ?? '')
      const meaning = explainHeader(name, String(fact.value ?? ''))
      return `A line “${name}: ${quoted(fact.value)}”, written as HTTP/1.1 writes headers.${meaning === null ? ' It is the service’s own metadata.' : ` ${meaning}`}`
    },
  },
  'grpc-web.trailer.name': {
    label: 'name',
    text: (fact) => `The trailer’s name, ${quoted(fact.value)}; gRPC-Web asks for lower case.`,
  },
  'grpc-web.trailer.colon': {
    label: 'colon',
    text: (fact) =>
      fact.value === ':'
        ? 'The colon between name and value, without a space behind it.'
        : 'The colon between name and value; the space behind it belongs to neither.',
  },
  'grpc-web.trailer.value': {
    label: 'value',
    text: (fact) => {
      const { name, value } = trailerAround(fact)
      return explainHeader(name, value) ?? `The value of ${name}: “${quoted(fact.value)}”.`
    },
  },
  'grpc-web.trailer.line-end': {
    label: 'line end',
    text: (fact) =>
      `${bytes(lengthOf(fact))} (${prefixHex(fact)}) that end the line; there is no empty line behind the last one, the length says where the block ends.`,
  },
  'grpc-web.trailer.unreadable': {
    label: 'unreadable line',
    text: (fact) =>
      `“${quoted(String(fact.value ?? '').trim())}” has no name with a colon behind it, so it is no trailer.`,
  },
  'grpc-web.text': {
    label: 'Base64',
    text: (fact) => {
      const { derived } = fact.field
      const made = derived === undefined ? 0 : derived.end - derived.start
      return `${lengthOf(fact)} characters of Base64 spell ${bytes(made)}: four characters of 6 bits each are three bytes of 8.`
    },
  },
  'grpc-web.text.padding': {
    label: 'padding',
    text: (fact) =>
      fact.value === '='
        ? '“=” fills up the last group of four: it spells two bytes, not three. Behind it another segment may begin.'
        : '“==” fills up the last group of four: it spells one byte, not three. Behind it another segment may begin.',
  },
  'grpc-web.text.rest': {
    label: 'unfinished group',
    text: (fact) => `${fact.value} of the four characters of a group: only whole groups can be turned into bytes.`,
  },
  'grpc-web.invalid': {
    label: 'not gRPC-Web',
    text: (fact) =>
      `${bytes(lengthOf(fact))} that gRPC-Web cannot have sent; where messages begin cannot be known any more.`,
  },
}

export const frames: FrameCatalogue<GrpcWebKind> = {
  message: {
    label: 'gRPC-Web message',
    text: (fact) =>
      fact.frame.status === 'invalid'
        ? `${bytes(frameLength(fact))} that are no gRPC-Web message.`
        : `One message: ${bytes(frameLength(fact) - payloadLength(fact))} of prefix, ${bytes(payloadLength(fact))} of protobuf. Byte for byte what native gRPC sends.`,
  },
  trailers: {
    label: 'trailers of the call',
    text: (fact) =>
      frameLength(fact) === 0
        ? 'The trailers did not come: the body is empty, and nothing says how the call ended.'
        : `The end of the call in ${bytes(frameLength(fact))}: ${trailerCount(fact)} of trailers in the body itself, because scripts in a page cannot see HTTP’s trailers.`,
  },
  'trailers-inflated': {
    label: 'trailers, unpacked',
    text: (fact) => `The trailers after decompression, ${bytes(frameLength(fact))}.`,
  },
  text: {
    label: 'Base64 segment',
    text: (fact) =>
      fact.frame.status === 'invalid'
        ? `${bytes(frameLength(fact))} that are not Base64.`
        : `${bytes(frameLength(fact))} of Base64: grpc-web-text is gRPC-Web for readers that only take text, at the price of a third more bytes.`,
  },
}

export const issues: IssueCatalogue<GrpcWebIssue> = {
  'grpc-web.flags.reserved':
    'The flags byte has bits set that mean nothing: only 0x00, 0x01, 0x80 and 0x81 are known. This is no gRPC-Web.',
  'grpc-web.message.cut':
    'The body ended before this message or its trailers did: fewer bytes came than the length promised.',
  'grpc-web.message.too-large':
    'The length goes beyond 4 MiB, which libraries refuse by default; it is not read any further.',
  'grpc-web.compressed.no-encoding':
    'The flag says compressed, but no grpc-encoding header says how; browsers’ libraries give up here.',
  'grpc-web.compressed.no-codec': 'It is compressed in a way that this viewer cannot undo.',
  'grpc-web.compressed.broken': 'It says compressed, but cannot be unpacked: damaged, or far too large when unpacked.',
  'grpc-web.trailers.not-last':
    'Something follows the trailers, although they end the call. Clients ignore it or report an error.',
  'grpc-web.trailers.from-client': 'Only servers send trailers; a request has none.',
  'grpc-web.trailers.missing':
    'The response ended without its trailers, so that nobody knows how the call went; clients report an error, mostly UNKNOWN or INTERNAL.',
  'grpc-web.text.invalid':
    'Here stands a character that Base64 does not have, or padding in the wrong place; nothing behind it is read.',
  'grpc-web.text.cut': 'The body ended inside a group of four characters: its last byte or bytes are missing.',
}
