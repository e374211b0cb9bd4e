/** The gateway in English: which call a request means, and which part of it fills which field. */
import type { GatewayKey, GatewayKind } from '#proto/gateway/keys.ts'
import type { Catalogue, FrameCatalogue } from '../../../protocol-kit/explanation.ts'
import { quoted } from '../../../protocol-kit/facts.ts'
import { texts as codes } from '../codes.en.ts'

export const fields: Catalogue<GatewayKey> = {
  'gateway.method': {
    label: 'method of gRPC',
    text: ({ value, symbol }) =>
      `The contract says ${symbol} of ${value}: the gateway calls that method, within the server. Nothing of the call itself crosses a wire here.`,
  },
  'gateway.variable': {
    label: 'field from the path',
    text: ({ value, symbol }) => `This part of the path fills the field ${symbol}: “${quoted(value)}”.`,
  },
  'gateway.parameter': {
    label: 'field from the query',
    text: ({ value, symbol }) => `This parameter fills the field ${symbol}: “${quoted(value)}”.`,
  },
  'gateway.parameter.unknown': {
    label: 'parameter of no field',
    text: ({ symbol }) =>
      `The message has no field “${quoted(symbol ?? '')}”: the gateway passes the parameter over without a word.`,
  },
  'gateway.member': {
    label: 'field in JSON',
    text: ({ value, symbol }) =>
      `${symbol} of the contract, written as JSON: ${quoted(value)}. gRPC would send the number instead of the name.`,
  },
  'gateway.member.unknown': {
    label: 'member of no field',
    text: ({ symbol }) => `The message has no field “${quoted(symbol ?? '')}”: the gateway passes it over.`,
  },
  'gateway.result': {
    label: 'result',
    text: ({ value }) => `One message of the stream, on a line of its own: ${quoted(value, 60)}.`,
  },
  'gateway.error': {
    label: 'error',
    text: 'The stream ended with an error. The HTTP status was sent long before, so the line has to say it.',
  },
  'gateway.status.code': {
    label: 'status code of gRPC',
    text: ({ value }) => {
      const [name, meaning] = Object.entries(codes)[Number(value)] ?? []
      return `${value} is ${name}: ${meaning}. The gateway chose the HTTP status by it.`
    },
  },
  'gateway.status.message': { label: 'message', text: ({ value }) => `The error in words: “${quoted(value)}”.` },
  'gateway.status.details': {
    label: 'details',
    text: ({ value }) =>
      value === '[]'
        ? 'No details: an empty list.'
        : `Details for programs, each with its type in @type: ${quoted(value, 60)}.`,
  },
}

export const frames: FrameCatalogue<GatewayKind> = {
  'gateway-call': {
    label: 'call by gateway',
    text: (fact) => {
      const method = fact.field('gateway.method')
      return `A plain HTTP request, and a call of ${method?.value}: the rule ${method?.symbol} in its contract says so.`
    },
  },
  'gateway-message': {
    label: 'message of the call',
    text: ({ frame }) =>
      `The body as the gateway reads it: JSON whose members are ${frame.fields.length} fields of a message.`,
  },
  'gateway-answer': {
    label: 'answer of the call',
    text: (fact) =>
      fact.field('gateway.status.code') === undefined
        ? 'The answer of the method, written as JSON: fields that were not set are there as well, with 0, "", [] or null.'
        : 'The status of the call as JSON, google.rpc.Status: over gRPC it would stand in the trailers.',
  },
  'gateway-line': {
    label: 'message of the stream',
    text: 'One line for each message of the stream: REST has no streams, so lines of JSON stand for them.',
  },
}
