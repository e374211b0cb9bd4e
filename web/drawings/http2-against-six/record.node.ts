/**
 * Makes `trace.ts` anew: a page's 24 resources, once over HTTP/2 and once over HTTP/1.1 with six connections, by Node's own servers and clients
 * on this machine. A pass-through in between counts what crosses each connection, so that sizes and order are those of real traffic.
 *
 *     node web/drawings/http2-against-six/record.node.ts
 */
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import http from 'node:http'
import http2 from 'node:http2'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { FrameType, Trace, TracedFrame, TracedResource } from './types.ts'

/** What a page may consist of; sizes in bytes. */
const RESOURCES: readonly (readonly [path: string, bytes: number])[] = [
  ['/base.css', 18_204],
  ['/page.css', 6_310],
  ['/vendor.js', 52_480],
  ['/app.js', 31_022],
  ['/text.woff2', 22_116],
  ['/bold.woff2', 19_340],
  ['/hero.webp', 48_730],
  ['/logo.svg', 2_048],
  ['/menu.js', 9_120],
  ['/search.svg', 812],
  ['/cart.svg', 940],
  ['/user.svg', 764],
  ...[21, 17, 24, 13, 19, 28, 15, 22, 11, 26].map((kilobytes, index): readonly [string, number] => [
    `/photo-${index + 1}.webp`,
    kilobytes * 1_024 + index * 37,
  ]),
  ['/stars.svg', 1_310],
  ['/count.js', 4_460],
]

const CONNECTIONS = 6
const PIECE = 16_384

/** The fields that a browser sends with each of them, so that both versions have the same to say. */
const HEADERS = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  accept: '*/*',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en-GB,en;q=0.9',
  referer: 'https://shop.example/',
}

/** As large as Chromium's, so that no window stops what is sent. */
const WINDOWS = { stream: 6_291_456, connection: 15_728_640 }

interface Watched {
  readonly toServer: Buffer[]
  readonly toClient: Buffer[]
}

/** Records all of it. @returns the same bytes for each resource, whenever it runs */
export async function record(): Promise<Trace> {
  const frames = await overHttp2()
  const answers = await overHttp1()
  const resources = RESOURCES.map(([path, bytes], index): TracedResource => {
    const answer = answers.get(path)
    const asked = frames.asked.get(index)
    if (answer === undefined || asked === undefined) throw new Error(`${path} was not answered in both versions`)
    return { path, bytes, http1: answer, http2: { request: asked } }
  })
  return { resources, frames: frames.answered }
}

async function overHttp2() {
  const server = http2.createServer()
  server.on('stream', (stream, headers) => {
    const bytes = sizeOf(String(headers[':path']))
    stream.respond({ ':status': 200, 'content-type': 'application/octet-stream', 'content-length': bytes })
    piecesOf(bytes).pipe(stream)
  })
  await listen(server)
  const { door, connections } = await passThrough(portOf(server))
  const client = http2.connect(`http://127.0.0.1:${portOf(door)}`, {
    settings: { initialWindowSize: WINDOWS.stream, enablePush: false },
  })
  await once(client, 'remoteSettings')
  client.setLocalWindowSize(WINDOWS.connection)
  await Promise.all(
    RESOURCES.map(async ([path]) => {
      const stream = client.request({ ':path': path, ...HEADERS })
      stream.resume()
      stream.end()
      await once(stream, 'close')
    }),
  )
  client.close()
  server.close()
  door.close()
  const [watched] = connections
  if (watched === undefined) throw new Error('no connection was made')
  const preface = 24
  const asked = framesIn(Buffer.concat(watched.toServer).subarray(preface)).filter(({ type }) => type === 'HEADERS')
  return {
    asked: new Map(asked.map(({ resource, bytes }) => [resource, bytes])),
    answered: framesIn(Buffer.concat(watched.toClient)),
  }
}

const TYPES: Readonly<Record<number, FrameType>> = { 0: 'DATA', 1: 'HEADERS' }

/** RFC 9113 §4.1: length (24 bits), type, flags, stream (31 bits). Streams of a client are 1, 3, 5…, in the order of its requests. */
function framesIn(bytes: Buffer): readonly TracedFrame[] {
  const frames: TracedFrame[] = []
  for (let at = 0; at < bytes.length; ) {
    const size = 9 + bytes.readUIntBE(at, 3)
    const type = TYPES[bytes[at + 3] ?? -1]
    const stream = bytes.readUInt32BE(at + 5) & 0x7fffffff
    if (type !== undefined && stream > 0) frames.push({ type, resource: (stream - 1) / 2, bytes: size })
    at += size
  }
  return frames
}

async function overHttp1() {
  const server = http.createServer((request, response) => {
    const bytes = sizeOf(request.url ?? '')
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes })
    piecesOf(bytes).pipe(response)
  })
  await listen(server)
  const { door, connections } = await passThrough(portOf(server))
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  await Promise.all(
    RESOURCES.map(async ([path]) => {
      const request = http.get({ host: '127.0.0.1', port: portOf(door), path, agent, headers: HEADERS })
      const [response] = (await once(request, 'response')) as [http.IncomingMessage]
      response.resume()
      await once(response, 'end')
    }),
  )
  agent.destroy()
  server.close()
  door.close()
  if (connections.length !== CONNECTIONS) throw new Error(`${connections.length} connections instead of ${CONNECTIONS}`)
  return new Map(connections.flatMap(answersOf))
}

/** The requests of a connection and their answers, which come in the same order. */
function answersOf({ toServer, toClient }: Watched): readonly (readonly [string, TracedResource['http1']])[] {
  const requests = Buffer.concat(toServer).toString('latin1').split('\r\n\r\n').slice(0, -1)
  const answers = Buffer.concat(toClient).toString('latin1')
  let at = 0
  return requests.map((request) => {
    const path = request.split(' ')[1] ?? ''
    const head = answers.indexOf('\r\n\r\n', at) + 4 - at
    const body = sizeOf(path)
    at += head + body
    return [path, { request: request.length + 4, head, body }] as const
  })
}

/** A port whose connections go on to `port`, each with what crossed it. */
async function passThrough(port: number): Promise<{ door: Server; connections: Watched[] }> {
  const connections: Watched[] = []
  const door = createServer((client) => {
    const watched: Watched = { toServer: [], toClient: [] }
    connections.push(watched)
    const upstream = connect(port, '127.0.0.1')
    client.on('data', (bytes: Buffer) => watched.toServer.push(bytes))
    upstream.on('data', (bytes: Buffer) => watched.toClient.push(bytes))
    client.pipe(upstream).pipe(client)
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
  })
  await listen(door)
  return { door, connections }
}

/** A body as servers have it from a disk or from a service behind them: a piece at a time, so that answers are under way together. */
function piecesOf(bytes: number): Readable {
  return Readable.from(
    (async function* () {
      for (let left = bytes; left > 0; left -= PIECE) {
        await setImmediate()
        yield Buffer.alloc(Math.min(PIECE, left), 0x2e)
      }
    })(),
  )
}

function sizeOf(path: string): number {
  const found = RESOURCES.find(([each]) => each === path)
  if (found === undefined) throw new Error(`There is no resource ${path}`)
  return found[1]
}

async function listen(server: { listen(port: number, host: string): unknown } & NodeJS.EventEmitter): Promise<void> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}

function asSource({ resources, frames }: Trace): string {
  const rows = resources.map(
    ({ path, bytes, http1, http2: over }) =>
      `    {\n      path: '${path}',\n      bytes: ${bytes},\n      http1: { request: ${http1.request}, head: ${http1.head}, body: ${http1.body} },\n      http2: { request: ${over.request} },\n    },`,
  )
  const lines = frames.map(
    ({ type, resource, bytes }) => `    { type: '${type}', resource: ${resource}, bytes: ${bytes} },`,
  )
  return [
    '/** Made by record.node.ts: do not edit. */',
    "import type { Trace } from './types.ts'",
    '',
    'export const TRACE: Trace = {',
    '  resources: [',
    ...rows,
    '  ],',
    '  frames: [',
    ...lines,
    '  ],',
    '}',
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(new URL('trace.ts', import.meta.url), asSource(await record()))
