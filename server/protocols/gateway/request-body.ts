/** What a request brings behind its head: a text, or messages as they come. Both end at what one message of gRPC may have. */
import type { Message } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../errors.ts'
import { refusalOfCharset, refusalOfEncoding, textOf } from '../../json-api/json-body.ts'
import { createJsonValues } from './json-values.ts'

type Raw = FastifyRequest['raw']

/** In bytes of JSON: what the gRPC handlers take as protobuf is never longer. */
const LIMIT = 1024 * 1024

function tooLarge(): ConnectError {
  return new ConnectError(`The body has more than ${LIMIT} bytes for one message`, Code.ResourceExhausted)
}

/** @throws AppError where a body comes packed, or says that it is no UTF-8 */
export function checkBody(request: FastifyRequest, reply: FastifyReply): void {
  const refusal = refusalOfEncoding(request, reply) ?? refusalOfCharset(request)
  if (refusal !== undefined) throw refusal
}

/** @throws AppError where it is no UTF-8; ConnectError, without waiting for the rest of a body that is too large */
export async function readText(request: FastifyRequest): Promise<string> {
  const text = textOf(await readBytes(request.raw), request)
  if (text instanceof AppError) throw text
  return text
}

function readBytes(raw: Raw): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const onData = (chunk: Buffer) => {
      chunks.push(chunk)
      length += chunk.length
      if (length <= LIMIT) return
      raw.off('data', onData).off('end', onEnd).resume()
      reject(tooLarge())
    }
    const onEnd = () => resolve(Buffer.concat(chunks))
    raw.on('data', onData)
    raw.on('end', onEnd)
    raw.on('error', () => reject(new ConnectError('The request broke off', Code.Canceled)))
    raw.on('aborted', () => reject(new ConnectError('The request broke off', Code.Canceled)))
  })
}

/** @param read one JSON value. @throws what `read` throws; ConnectError for a value that is too large */
export async function* readMessages(raw: Raw, read: (json: string) => Message): AsyncIterable<Message> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const values = createJsonValues()
  try {
    // A handler that has heard enough must not end the connection, on which its answer will go.
    for await (const chunk of raw.iterator({ destroyOnReturn: false })) {
      for (const json of values.push(decode(decoder, chunk))) {
        if (json.length > LIMIT) throw tooLarge()
        yield read(json)
      }
      if (values.end().length > LIMIT) throw tooLarge()
    }
    const rest = values.end()
    if (/\S/.test(rest)) yield read(rest)
  } finally {
    raw.resume()
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true })
  } catch {
    throw new ConnectError('The body is not UTF-8', Code.InvalidArgument)
  }
}
