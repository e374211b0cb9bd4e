/** Asks two gateways the same, and says where their answers differ: status, content type, metadata, trailers and body. */
import { request } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { GATEWAY_REQUESTS, type GatewayRequest } from './gateway-requests.ts'

interface Answer {
  readonly status: number
  readonly type: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly trailers: Readonly<Record<string, string>>
  /** A stream has several. */
  readonly body: readonly unknown[]
}

/** One text for each request whose answers differ. */
export async function compareGateways(ours: string, theirs: string): Promise<readonly string[]> {
  const problems: string[] = []
  for (const one of GATEWAY_REQUESTS) {
    const [our, their] = [await ask(ours, one, 'ours'), await ask(theirs, one, 'theirs')]
    const [mine, other] = [our, their].map((answer) => compared(answer, one))
    if (!isDeepStrictEqual(mine, other))
      problems.push(`${one.name}\n  ours:   ${shown(mine)}\n  theirs: ${shown(other)}`)
  }
  return problems
}

const shown = (answer: unknown): string => JSON.stringify(answer)

function ask(
  base: string,
  { method = 'GET', path, headers = {}, body = '' }: GatewayRequest,
  side: string,
): Promise<Answer> {
  const text = body.replaceAll('{side}', side)
  const type = text === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    // By node:http, which takes paths and headers as they are.
    const asked = request({
      hostname,
      port,
      method,
      path: path.replaceAll(' ', '%20'),
      headers: { ...type, ...headers },
    })
    asked.on('error', reject)
    asked.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const lines = Buffer.concat(chunks).toString().split('\n').filter(Boolean)
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'],
          headers: metadata(response.headers),
          trailers: metadata(response.trailers),
          body: lines.map((line) => JSON.parse(line)),
        })
      })
    })
    asked.end(text)
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
  const passedOn = Object.entries(metadata).filter(([name]) => /^(grpcgateway-|x-|authorization$)/.test(name))
  return Object.fromEntries(passedOn.toSorted())
}

function withoutMessage(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'message' in json ? { ...json, message: '…' } : json
}
