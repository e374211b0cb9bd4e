/** Asks gateways the same, and says where their answers differ: status, content type, metadata, trailers and body. */
import { request } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import type { GatewayRequest } from './gateway-request.ts'
import { GATEWAY_REQUESTS } from './gateway-requests.ts'

interface Answer {
  readonly status: number
  readonly type: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly trailers: Readonly<Record<string, string>>
  /** A stream has several. */
  readonly body: readonly unknown[]
}

/** By the names of the requests: what is comparable in the answer to each. */
export type GatewayAnswers = Readonly<Record<string, unknown>>

/** Asked in their order: some change what later ones see. @param always headers of each request */
export async function answersOf(base: string, always: Readonly<Record<string, string>> = {}): Promise<GatewayAnswers> {
  const answers: Record<string, unknown> = {}
  for (const one of GATEWAY_REQUESTS) answers[one.name] = compared(await ask(base, one, always), one)
  return answers
}

/** One text for each request whose answers differ. */
export function differences(ours: GatewayAnswers, theirs: GatewayAnswers): readonly string[] {
  return GATEWAY_REQUESTS.filter(({ name }) => !isDeepStrictEqual(ours[name], theirs[name])).map(
    ({ name }) => `${name}\n  ours:   ${shown(ours[name])}\n  theirs: ${shown(theirs[name])}`,
  )
}

const shown = (answer: unknown): string => JSON.stringify(answer)

function ask(
  base: string,
  { method = 'GET', path, headers = {}, body = '' }: GatewayRequest,
  always: Readonly<Record<string, string>>,
): Promise<Answer> {
  const type = body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    // By node:http, which takes paths and headers as they are.
    const asked = request({
      hostname,
      port,
      method,
      path: path.replaceAll(' ', '%20'),
      headers: { ...type, ...always, ...headers },
    })
    asked.on('error', reject)
    asked.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const lines = Buffer.concat(chunks).toString().split('\n').filter(Boolean)
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? null,
          headers: metadata(response.headers),
          trailers: metadata(response.trailers),
          body: lines.map((line) => JSON.parse(line)),
        })
      })
    })
    asked.end(body)
  })
}

/** What the gateway made of the call's metadata, and of its status. */
function metadata(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const ours = Object.entries(headers).filter(
    ([name]) => /^grpc-|^www-authenticate$/.test(name) && name !== 'grpc-metadata-content-type',
  )
  return Object.fromEntries(ours.map(([name, value]) => [name, String(value)]))
}

function compared({ body, ...answer }: Answer, { differs }: GatewayRequest): unknown {
  if (differs === undefined) return { ...answer, body }
  if (differs.in === 'metadata') return { ...answer, body: body.map(told) }
  if (differs.in === 'values') return { ...answer, body: body.map(shape) }
  return { ...answer, headers: {}, body: body.map(withoutMessage) }
}

function shape(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(shape)
  if (typeof json !== 'object' || json === null) return typeof json
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, shape(value)]))
}

/** The metadata that a method was told of, without what its own HTTP/2 request had for a head. */
function told(json: unknown): unknown {
  const { metadata = {} } = json as { readonly metadata?: Record<string, string> }
  const passedOn = Object.entries(metadata).filter(
    ([name]) => /^(grpcgateway-|x-|authorization$)/.test(name) && name !== 'x-sandbox',
  )
  return Object.fromEntries(passedOn.toSorted())
}

function withoutMessage(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'message' in json ? { ...json, message: '…' } : json
}
