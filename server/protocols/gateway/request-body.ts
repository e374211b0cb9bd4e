/** What a request brings behind its head: a text, or messages as they come. Both end at what one message of gRPC may have. */
import type { Message } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import type { FastifyRequest } from 'fastify'
import { createJsonValues } from './json-values.ts'

type Raw = FastifyRequest['raw']

/** In bytes of JSON: what the gRPC handlers take as protobuf is never longer. */
const LIMIT = 1024 * 1024

function tooLarge(): ConnectError {
  return new ConnectError(`The body has more than ${LIMIT} bytes for one message`, Code.ResourceExhausted)
}

/** @throws ConnectError, without waiting for the rest of a body that is too large */
export function readText(raw: Raw): Promise<string> {
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
    const onEnd = () => {
      const text = (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? ''
      // Neither JSON nor a form may begin with it, but some editors write it.
      resolve(text.startsWith('\uFEFF') ? text.slice(1) : text)
    }
    raw.on('data', onData)
    raw.on('end', onEnd)
    raw.on('error', () => reject(new ConnectError('The request broke off', Code.Canceled)))
    raw.on('aborted', () => reject(new ConnectError('The request broke off', Code.Canceled)))
  })
}

/** @param read one JSON value. @throws what `read` throws; ConnectError for a value that is too large */
export async function* readMessages(raw: Raw, read: (json: string) => Message): AsyncIterable<Message> {
  const decoder = new TextDecoder()
  const values = createJsonValues()
  try {
    // A handler that has heard enough must not end the connection, on which its answer will go.
    for await (const chunk of raw.iterator({ destroyOnReturn: false })) {
      for (const json of values.push(decoder.decode(chunk, { stream: true }))) {
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
