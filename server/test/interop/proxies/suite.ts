/**
 * The proxies of server/deploy, really run before a real server: programs that nobody here wrote call through each, and must print what they
 * print without it. A proxy that is not on this machine is named.
 */
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { makeCertificate } from '../../../tls/make-certificate.ts'
import { freePort } from '../../testing/ports.ts'
import { openWholeServer } from '../../testing/whole-server.ts'
import type { Program, Targets } from '../program.ts'
import { curl } from '../programs/curl.ts'
import { curlRest } from '../programs/curl-rest.ts'
import { curlFeeds, pythonFeeds } from '../programs/feeds.ts'
import { curlGraphql, pythonGraphql } from '../programs/graphql.ts'
import { grpcWeb } from '../programs/grpc-web.ts'
import { grpcurl } from '../programs/grpcurl.ts'
import { python } from '../programs/python.ts'
import { pythonReflection } from '../programs/reflection.ts'
import { pythonSocketIo } from '../programs/socketio.ts'
import { grpcurlStreams, pythonStreams } from '../programs/streams.ts'
import { pythonWebSocket } from '../programs/websocket.ts'
import type { Suite } from '../suite.ts'
import { openWatcher } from '../watcher.ts'
import { callsOf } from './calls.ts'
import { type Place, PROXIES, PROXY_HOST, type ProxyKind, startProxy } from './proxy.ts'

/** Theirs are the protocols: HTTP/1.1 and HTTP/2 without a word before, gRPC with trailers and streams, gRPC-Web, WebSocket, events, polls. */
const CLIENTS: readonly Program[] = [
  ...[curl, curlRest, curlFeeds, curlGraphql, grpcurl, grpcurlStreams, grpcWeb],
  ...[python, pythonStreams, pythonReflection, pythonFeeds, pythonGraphql, pythonWebSocket, pythonSocketIo],
]

type Caller = Pick<Program, 'name' | 'prepare' | 'run' | 'prints'>

export const proxies: Suite = {
  name: 'proxies',
  async find() {
    const { here } = await present()
    if (here.length === 0) throw new Error('no proxy is here')
    return here.map(({ proxy }) => proxy.name).join(', ')
  },
  async judge(folder) {
    const { here, missing } = await present()
    const found = await Promise.all(CLIENTS.map((client) => client.find().catch(() => null)))
    const clients = CLIENTS.filter((_, index) => found[index] !== null)
    const absent = CLIENTS.filter((client) => !clients.includes(client)).map(({ name }) => name)
    const problems: string[] = []
    for (const { proxy, version } of here) {
      process.stdout.write(`  ${proxy.name}: ${version}\n`)
      problems.push(...(await judgeProxy(proxy, clients, join(folder, proxy.name)).catch((error) => [String(error)])))
    }
    const lacking = [...missing, ...absent]
    const without = lacking.length === 0 ? '' : `; not here: ${lacking.join(', ')}`
    return {
      summary: `${clients.length} programs and calls of our own through ${here.length} proxies${without}`,
      problems,
    }
  },
}

async function present() {
  const found = await Promise.all(
    PROXIES.map(async (proxy) => ({ proxy, version: await proxy.find().catch(() => null) })),
  )
  return {
    here: found.flatMap(({ proxy, version }) => (version === null ? [] : [{ proxy, version }])),
    missing: found.flatMap(({ proxy, version }) => (version === null ? [proxy.name] : [])),
  }
}

async function judgeProxy(proxy: ProxyKind, clients: readonly Program[], folder: string): Promise<string[]> {
  await mkdir(folder)
  const tls = await writeCertificate(folder)
  const server = await openWholeServer({
    flags: ['--kafka-port', '0', '--own-ports', 'none'],
    env: { LOG_LEVEL: 'warn' },
  })
  const own = await openStandIn()
  try {
    const watcher = await openWatcher(server.url)
    const brokerPort = Number(watcher.sandbox.kafka?.split(':').at(-1))
    watcher.close()
    const ports = new Map([
      [8080, server.port],
      [8443, await freePort(PROXY_HOST)],
      [50051, server.grpcPort],
      [50052, server.grpcPort2],
      [9092, brokerPort],
    ])
    const place: Place = { ports, own: { first: own.port, last: own.port }, folder }
    const at = (port: number) => `${PROXY_HOST}:${ports.get(port)}`
    const targets: Targets = {
      ...{ url: `http://${at(8080)}`, grpc: at(50051), grpc2: at(50052), kafka: at(9092), authority: tls.authority },
      encrypted: { url: `https://${at(8443)}`, grpc: at(8443) },
    }
    const running = await startProxy(proxy, place)
    const callers: readonly Caller[] = [...clients, ...callsOf({ ownPort: proxy.hasRanges ? own.port : null })]
    const problems: string[] = []
    try {
      for (const caller of callers) problems.push(...(await call(caller, proxy, server.url, targets, folder)))
    } finally {
      await running.stop()
    }
    return problems.length === 0 ? [] : [...problems, `${proxy.name} said: ${running.log().slice(-2_000)}`]
  } finally {
    own.server.close()
    await server.close()
  }
}

/** Each in a sandbox of its own, which catches what names none. */
async function call(
  caller: Caller,
  proxy: ProxyKind,
  server: string,
  targets: Targets,
  folder: string,
): Promise<string[]> {
  const scratch = join(folder, caller.name.replaceAll(/\W/g, '-'))
  await mkdir(scratch)
  const watcher = await openWatcher(server)
  try {
    await caller.prepare(scratch)
    const output = await caller.run(targets, scratch)
    const unprinted = caller.prints.filter((text) => !output.includes(text))
    return unprinted.map(
      (text) => `${caller.name} through ${proxy.name} did not print ${JSON.stringify(text)}, but:\n${output}`,
    )
  } catch (thrown) {
    return [`${caller.name} through ${proxy.name}: ${String(thrown)}`]
  } finally {
    watcher.close()
  }
}

async function writeCertificate(folder: string): Promise<{ readonly authority: string }> {
  const { authority, certificate, key } = await makeCertificate(['localhost', PROXY_HOST])
  const files = {
    'authority.pem': authority,
    'certificate.pem': certificate,
    'key.pem': key,
    'tls.pem': certificate + key,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return { authority: join(folder, 'authority.pem') }
}

/** Stands where a learner's server would: what is asked here is whether the port stays the same on its way. */
async function openStandIn(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((request, response) => response.end(`here at ${request.socket.localPort}\n`))
  const port = await listeningAt(server, '127.0.0.1')
  return { server, port }
}

async function listeningAt(server: Server, host: string): Promise<number> {
  server.listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens at no port')
  return address.port
}
