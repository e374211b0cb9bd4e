/** Connect in English: unary bodies, calls by GET, streams of envelopes, errors in JSON. */
import type { ConnectIssue, ConnectKey, ConnectKind } from '#proto/wire/connect/index.ts'
import type { Catalogue, Fact, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, payloadLength, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { texts as codes } from '../codes.en.ts'
import { lengthSum, prefixHex } from '../explain/facts.ts'
import { codeOf, detailTypes, isDebug, jsonText, typeBefore } from './facts.ts'

const bytes = (count: number) => byteCount('en', count)

/** Details that every gRPC library knows. */
const DETAILS: ReadonlyMap<string, string> = new Map([
  ['google.rpc.BadRequest', 'which fields of the request are wrong, and why'],
  ['google.rpc.ErrorInfo', 'the reason as a constant that programs can compare'],
  ['google.rpc.RetryInfo', 'how long to wait before trying again'],
])

function detailMeaning({ value }: Fact): string | undefined {
  return DETAILS.get(String(value))
}

export const fields: Catalogue<ConnectKey> = {
  'connect.flags': {
    label: 'flags',
    text: (fact) => {
      const value = Number(fact.value)
      const packed = (value & 1) === 1 ? ', compressed' : ''
      return (value & 2) === 2
        ? `${value}: the envelope holds the end of the stream${packed}, as JSON.`
        : `${value}: the envelope holds a message${packed}; the last envelope would say 2.`
    },
  },
  'connect.flags.reserved': {
    label: 'reserved bits',
    text: (fact) => `The six upper bits are kept for later: they have to be 0, and here they are ${fact.value}.`,
  },
  'connect.flags.end-stream': {
    label: 'end of stream',
    text: (fact) =>
      fact.value === true
        ? '1: this envelope ends the stream. It tells success or error, because the HTTP status was sent long ago.'
        : '0: a message; more envelopes follow.',
  },
  'connect.flags.compressed': {
    label: 'compressed',
    text: (fact) =>
      fact.value === true
        ? '1: the content is compressed, as the header connect-content-encoding says.'
        : '0: the content of this envelope is not compressed.',
  },
  'connect.length': {
    label: 'length',
    text: (fact) => {
      if (fact.value === null) return 'The length has four bytes; some have not come yet.'
      const length = Number(fact.value)
      return length === 0
        ? '0: the envelope is empty.'
        : `${prefixHex(fact)}${lengthSum(length)}, big-endian: the envelope holds the next ${bytes(length)}.`
    },
  },
  'connect.error.code': {
    label: 'error code',
    text: (fact) => {
      const code = codeOf(fact)
      if (code === null)
        return `“${quoted(fact.value)}” is none of Connect’s sixteen codes; clients go by the HTTP status instead.`
      const [name, meaning] = Object.entries(codes)[code.grpc] ?? []
      return `${fact.value}: ${meaning}. gRPC says ${name} (${code.grpc}) for it; a unary Connect call answers with HTTP ${code.http}.`
    },
  },
  'connect.error.message': {
    label: 'error message',
    text: (fact) => {
      const { words, isEscaped } = jsonText(fact)
      const raw = isEscaped
        ? ` In JSON it is written ${quoted(fact.value)}: a backslash goes before what would end the text.`
        : ''
      return `The error in words, for people: “${quoted(words)}”.${raw}`
    },
  },
  'connect.error.details': {
    label: 'error details',
    text: (fact) => {
      const types = detailTypes(fact)
      if (types === null) return 'Details of the error; they are cut off or are no list.'
      if (types.length === 0) return 'An empty list of details.'
      return types.length === 1
        ? `One detail for programs to read (${types.join(', ')}): a protobuf message in Base64, with its type beside it.`
        : `${types.length} details for programs to read (${types.join(', ')}): each a protobuf message in Base64, with its type beside it.`
    },
  },
  'connect.detail.type': {
    label: 'type of the detail',
    text: (fact) =>
      `${quoted(fact.value)}: ${detailMeaning(fact) ?? 'the full name of the message that the Base64 beside it spells'}.`,
  },
  'connect.detail.value': {
    label: 'detail in Base64',
    text: (fact) =>
      `${lengthOf(fact)} characters of Base64 spell a protobuf message of ${bytes(Math.floor((lengthOf(fact) * 6) / 8))}: ${typeBefore(fact) ?? 'a detail'}.`,
  },
  'connect.metadata': {
    label: 'trailing metadata',
    text: (fact) =>
      `${fact.symbol}: ${quoted(fact.value)}. Metadata that is known only at the end; gRPC would send it in the trailers.`,
  },
  'connect.json.structure': {
    label: 'JSON',
    text: (fact) => `${bytes(lengthOf(fact))} of JSON around the values: names, quotation marks, brackets.`,
  },
  'connect.json.other': {
    label: 'other member',
    text: (fact) =>
      isDebug(fact)
        ? `The detail once more as JSON, for people to read: ${quoted(fact.value)}. Programs take the Base64 beside it.`
        : `${fact.symbol} = ${quoted(fact.value)}: a member that the protocol gives no meaning; clients skip it.`,
  },
  'connect.json.unreadable': {
    label: 'unreadable JSON',
    text: (fact) => `${bytes(lengthOf(fact))} that are no JSON object: “${quoted(fact.value, 40)}”.`,
  },
  'connect.query.message': {
    label: 'message in the URL',
    text: (fact) => {
      const { derived } = fact.field
      const made = derived === undefined ? '' : ` They spell ${bytes(derived.end - derived.start)} of message.`
      return `The request message, in ${lengthOf(fact)} characters of the URL.${made} A call without side effects may be a GET, which caches can answer.`
    },
  },
  'connect.invalid': {
    label: 'not Connect',
    text: (fact) => `${bytes(lengthOf(fact))} that no Connect stream holds: an envelope begins with 0, 1, 2 or 3.`,
  },
}

export const frames: FrameCatalogue<ConnectKind> = {
  message: {
    label: 'Connect envelope',
    text: (fact) =>
      fact.frame.status === 'invalid'
        ? `${bytes(frameLength(fact))} that are no envelope.`
        : `One message of the stream: an envelope of ${bytes(frameLength(fact) - payloadLength(fact))}, and ${bytes(payloadLength(fact))} in it. gRPC frames its messages the same way.`,
  },
  'end-stream': {
    label: 'end of stream',
    text: (fact) =>
      frameLength(fact) === 0
        ? 'The envelope that ends the stream did not come: the body is empty.'
        : fact.field('connect.error.code') === undefined
          ? `The last envelope, ${bytes(frameLength(fact))}: no error in it, so the stream ended well.`
          : `The last envelope, ${bytes(frameLength(fact))}: the stream failed with ${String(fact.field('connect.error.code')?.value)}, although HTTP said 200.`,
  },
  'end-stream-inflated': {
    label: 'end of stream, unpacked',
    text: (fact) => `The end of the stream after decompression, ${bytes(frameLength(fact))} of JSON.`,
  },
  unary: {
    label: 'Connect message',
    text: (fact) =>
      frameLength(fact) === 0
        ? 'A message of 0\u00a0bytes: every field has its default value, and defaults are not written. It is a message all the same.'
        : `The message itself, ${bytes(frameLength(fact))}, with nothing before or behind it: a unary Connect call is a plain HTTP request.`,
  },
  error: {
    label: 'Connect error',
    text: (fact) =>
      `The error in ${bytes(frameLength(fact))} of JSON, whatever the messages are written in: any HTTP tool can read it.`,
  },
  query: {
    label: 'message in the URL',
    text: (fact) =>
      frameLength(fact) === 0
        ? 'The parameter “message” of the URL is empty: so is the message, because all its fields have their default values.'
        : `The parameter “message” of the URL, ${frameLength(fact)} characters: this call has no body.`,
  },
}

export const issues: IssueCatalogue<ConnectIssue> = {
  'connect.flags.reserved':
    'The flags byte is greater than 3; no envelope begins so, and nothing behind it can be trusted.',
  'connect.message.cut': 'The body ended inside this envelope: its length promised more.',
  'connect.message.too-large':
    'The envelope is longer than 4 MiB; servers refuse it with resource_exhausted unless told otherwise.',
  'connect.compressed.no-encoding':
    'The flag says compressed, but no connect-content-encoding header says how. The call has to end with internal.',
  'connect.compressed.no-codec': 'It is compressed with something this viewer has no decompressor for.',
  'connect.compressed.broken': 'It should be compressed, but does not unpack: damaged, or much too large unpacked.',
  'connect.end-stream.not-last': 'An envelope behind the one that ends the stream: clients report an error.',
  'connect.end-stream.from-client': 'Clients end a stream by ending the request; only servers send this envelope.',
  'connect.end-stream.missing':
    'The body ended without the envelope that says how the stream went. Clients cannot take it for a success: they report an error.',
  'connect.json.unreadable':
    'An error should be JSON here. Perhaps a proxy answered, not the service; the client goes by the HTTP status.',
  'connect.unary.cut': 'The body broke off before its end, so the message is not whole.',
  'connect.query.undecodable':
    'The message in the URL cannot be read: wrong Base64 or a broken percent escape. The server answers invalid_argument.',
}
