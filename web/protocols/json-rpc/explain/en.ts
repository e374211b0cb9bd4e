/** JSON-RPC 2.0 in English: what is called, how it is told from other calls, and what came of it. */

import type { JsonRpcIssue, JsonRpcKey, JsonRpcKind } from '#proto/wire/json-rpc/index.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { lengthOf, quoted, word } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

/** §5.1 */
const CODES: Readonly<Record<string, string>> = {
  '-32700': 'Parse error: what came is no JSON',
  '-32600': 'Invalid Request: it is JSON, but no call',
  '-32601': 'Method not found: the server has no method of this name',
  '-32602': 'Invalid params: the method does not take such parameters',
  '-32603': 'Internal error: the server failed, and the call is not to blame',
}

function codeMeaning(code: string): string {
  const known = ownValue(CODES, code)
  if (known !== undefined) return known
  const number = Number(code)
  if (number >= -32_099 && number <= -32_000) return 'of the range that every server may fill as it likes'
  if (number >= -32_768 && number < -32_000) return 'of the range that is kept for the protocol'
  return 'a code of this application'
}

export const fields: Catalogue<JsonRpcKey> = {
  'json-rpc.version': {
    label: 'jsonrpc',
    text: (fact) =>
      fact.value === '2.0'
        ? '2.0: by this member a message says that it is JSON-RPC, and which. Version 1 had none.'
        : `${quoted(fact.value)}: JSON-RPC 2.0 says exactly “2.0” here.`,
  },
  'json-rpc.method': {
    label: 'method',
    text: (fact) =>
      fact.frame.kind === 'notification'
        ? `${word(fact)} is told to the other side. There is no id, so nobody will answer.`
        : `${word(fact)} is called. All methods share one address: the name is in the body, not in the URL.`,
  },
  'json-rpc.params': {
    label: 'params',
    text: (fact) =>
      String(fact.value).startsWith('[')
        ? 'The parameters by position: the order says which is which.'
        : 'The parameters by name: the order does not matter.',
  },
  'json-rpc.param': {
    label: 'parameter',
    text: (fact) => `Parameter ${fact.symbol ?? ''}: ${quoted(fact.value)}.`,
  },
  'json-rpc.id': {
    label: 'id',
    text: (fact) => {
      if (fact.frame.kind === 'request')
        return `The client calls this call ${quoted(fact.value)}. The answer will bear the same id, so answers may come in any order.`
      return fact.value === 'null'
        ? 'null: the server could not tell which call this is about.'
        : `This answers the call with the id ${quoted(fact.value)}.`
    },
  },
  'json-rpc.result': {
    label: 'result',
    text: (fact) =>
      `What the method returned, ${byteCount('en', lengthOf(fact))} of JSON. That it is there means that the call went well.`,
  },
  'json-rpc.error': {
    label: 'error',
    text: 'Why there is no result. The status of HTTP may be 200 all the same: the outcome is in the body.',
  },
  'json-rpc.error.code': {
    label: 'code',
    text: (fact) => `${quoted(fact.value)}: ${codeMeaning(String(fact.value))}.`,
  },
  'json-rpc.error.message': {
    label: 'message',
    text: (fact) => `In words, for people: “${word(fact)}”.`,
  },
  'json-rpc.error.data': {
    label: 'data',
    text: (fact) => `More about it, in a form of the server’s own: ${quoted(fact.value)}.`,
  },
  'json-rpc.other': {
    label: 'other member',
    text: (fact) => `“${fact.symbol ?? ''}” is no member that JSON-RPC has: ${quoted(fact.value)}.`,
  },
}

export const frames: FrameCatalogue<JsonRpcKind> = {
  request: { label: 'call', text: 'A method is called, and its id says that an answer is wanted.' },
  notification: { label: 'notification', text: 'A call without an id: it is carried out, or not, and nobody says so.' },
  response: { label: 'answer', text: 'What came of a call: its result.' },
  failure: { label: 'error', text: 'What came of a call: an error in place of a result.' },
  invalid: { label: 'no message', text: 'JSON among messages that is none itself.' },
}

export const issues: IssueCatalogue<JsonRpcIssue> = {
  'json-rpc.version.other':
    'The member jsonrpc has to be the string “2.0”; a server may refuse anything else with -32600.',
  'json-rpc.method.invalid': 'A method is named by a string. The answer will be -32600, Invalid Request.',
  'json-rpc.method.reserved': 'Names that begin with “rpc.” are kept for the protocol and its extensions.',
  'json-rpc.params.invalid': 'Parameters are an object or an array; anything else is an invalid request.',
  'json-rpc.id.invalid': 'An id is a string, a number or null.',
  'json-rpc.id.missing': 'An answer has to bear the id of its call: without it nobody knows what it answers.',
  'json-rpc.outcome.double': 'An answer has a result or an error, never both.',
  'json-rpc.outcome.missing':
    'This is no call, since it names no method, and no answer, since it has neither result nor error.',
  'json-rpc.error.invalid': 'An error is an object with a whole number as its code and a message.',
}
