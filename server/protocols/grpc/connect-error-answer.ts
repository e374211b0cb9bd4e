/** An error in Connect's own forms: HTTP status and JSON for unary calls, the end of the stream for streams. */
import type { ConnectError } from '@connectrpc/connect'
import type { UniversalServerResponse } from '@connectrpc/connect/protocol'
import {
  codeToHttpStatus,
  contentTypeUnaryJson,
  endStreamFlag,
  endStreamToJson,
  errorToJson,
} from '@connectrpc/connect/protocol-connect'

export interface ConnectErrorAnswer {
  readonly status: number
  readonly type: string
  readonly body: Buffer
}

/** @param type of the request: `application/connect+…` is a stream */
export function connectErrorAnswer(error: ConnectError, type: string): ConnectErrorAnswer {
  if (!type.startsWith('application/connect+')) {
    const body = Buffer.from(JSON.stringify(errorToJson(error, undefined)))
    return { status: codeToHttpStatus(error.code), type: contentTypeUnaryJson, body }
  }
  // An envelope with the flag for the end: a stream's HTTP status is 200 whatever comes of it.
  const end = Buffer.from(JSON.stringify(endStreamToJson(new Headers(), error, undefined)))
  const prefix = Buffer.alloc(5)
  prefix[0] = endStreamFlag
  prefix.writeUInt32BE(end.length, 1)
  return { status: 200, type, body: Buffer.concat([prefix, end]) }
}

/** The same of a call that takes one message, as a handler answers it. */
export function connectErrorResponse(error: ConnectError): UniversalServerResponse {
  const { status, type, body } = connectErrorAnswer(error, '')
  return {
    status,
    header: new Headers({ 'content-type': type, 'content-length': String(body.length) }),
    body: once(body),
  }
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
