/**
 * The proxies of server/deploy, really run before two servers on one PostgreSQL: programs that nobody here wrote call through each, and must print
 * what they print without it; each server has its turn, and when one leaves nobody notices. A proxy that is not on this machine is named.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { POSTGRES_SERVER } from '../../../store/testing/databases.ts'
import { makeCertificate } from '../../../tls/make-certificate.ts'
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
import { CALLS } from './calls.ts'
import { openNames } from './names.ts'
import { PROXIES, PROXY_HOST, type ProxyKind, startProxy } from './proxy.ts'
import { openServers } from './servers.ts'
import { judgeLeaving, judgeTurns } from './turns.ts'

/** Theirs are the protocols: HTTP/1.1 and HTTP/2 without a word before, gRPC with trailers and streams, gRPC-Web, WebSocket, events, polls. */
const CLIENTS: readonly Program[] = [
  ...[curl, curlRest, curlFeeds, curlGraphql, grpcurl, grpcurlStreams, grpcWeb],
  ...[python, pythonStreams, pythonReflection, pythonFeeds, pythonGraphql, pythonWebSocket, pythonSocketIo],
]

type Caller = Pick<Program, 'name' | 'prepare' | 'run' | 'prints'>

export const proxies: Suite = {
  name: 'proxies',
  async find() {
    if (POSTGRES_SERVER === undefined) throw new Error('TEST_DATABASE_URL names no PostgreSQL')
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
  const { authority } = await writeCertificate(folder)
  const servers = await openServers(folder)
  const names = await openNames(servers.hosts)
  try {
    const { ports } = servers
    const at = (port: number) => `${PROXY_HOST}:${ports.get(port)}`
    const targets: Targets = {
      ...{ url: `http://${at(8080)}`, grpc: at(50051), grpc2: at(50052), kafka: '', authority },
      encrypted: { url: `https://${at(8443)}`, grpc: at(8443) },
    }
    const running = await startProxy(proxy, { ports, namesPort: names.port, folder })
    const problems: string[] = []
    try {
      // Before anybody catches a terminal: from then on it is answered where that sandbox lives.
      problems.push(...(await judgeTurns(servers, targets.url)))
      for (const caller of [...clients, ...CALLS]) problems.push(...(await call(caller, proxy, targets, folder)))
      problems.push(...(await judgeLeaving(servers, targets.url)))
    } finally {
      await running.stop()
    }
    return problems.length === 0 ? [] : [...problems, `${proxy.name} said: ${running.log().slice(-2_000)}`]
  } finally {
    names.close()
    await servers.close()
  }
}

/** Each in a sandbox of its own, which catches what names none. */
async function call(caller: Caller, proxy: ProxyKind, targets: Targets, folder: string): Promise<string[]> {
  const scratch = join(folder, caller.name.replaceAll(/\W/g, '-'))
  await mkdir(scratch)
  const watcher = await openWatcher(targets.url)
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
