/** A raw socket that notes what arrives at it, byte by byte, and answers 200. */
import { once } from 'node:events'
import { createServer } from 'node:net'

export interface Arrival {
  readonly method: string
  /** As it stands in the request line. */
  readonly target: string
  /** Names in lower case, values as Latin-1; of a name that comes twice joined by a comma. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: Buffer
}

export interface Listener {
  /** `http://127.0.0.1:40001` */
  readonly url: string
  readonly arrivals: readonly Arrival[]
  close(): Promise<void>
}

export async function listen(): Promise<Listener> {
  const arrivals: Arrival[] = []
  const server = createServer((socket) => {
    let bytes = Buffer.alloc(0)
    socket.on('error', () => null)
    socket.on('data', (piece) => {
      bytes = Buffer.concat([bytes, piece])
      const arrival = readArrival(bytes)
      if (!arrival) return
      arrivals.push(arrival)
      socket.end(
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}',
      )
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    arrivals,
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}

/** Null: it is not whole. */
function readArrival(bytes: Buffer): Arrival | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return null
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    const value = line.slice(colon + 1).replace(/^[\t ]+|[\t ]+$/g, '')
    headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value)
  }
  const body = readBody(bytes.subarray(end + 4), headers)
  const [method = '', ...rest] = first.split(' ')
  return body && { method, target: rest.slice(0, -1).join(' '), headers, body }
}

function readBody(bytes: Buffer, headers: ReadonlyMap<string, string>): Buffer | null {
  if (headers.get('transfer-encoding') !== 'chunked') {
    const length = Number(headers.get('content-length') ?? 0)
    return bytes.length < length ? null : bytes.subarray(0, length)
  }
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at)
    if (line === -1) return null
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16)
    if (size === 0) return Buffer.concat(chunks)
    chunks.push(bytes.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
    if (bytes.length < at) return null
  }
}

/** What two ways of sending a request have to have in common, as text, to be read where they differ. */
export function essenceOf(
  { method, target, headers, body }: Arrival,
  named: readonly string[],
): Readonly<Record<string, string>> {
  const all = ['content-type', 'x-sandbox', ...named.map((name) => name.toLowerCase())]
  const kept = all.map((name) => `${name}: ${headers.get(name) ?? '(none)'}`)
  return { line: `${method} ${target}`, headers: kept.join('\n'), body: body.toString('latin1') }
}
