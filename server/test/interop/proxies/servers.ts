/** Two servers on one PostgreSQL, as compose.yaml has them: each at an address of its own, with the same ports, and found by one name. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { POSTGRES_SERVER, postgresOn } from '../../../store/testing/databases.ts'
import { freePort } from '../../testing/ports.ts'
import { ROOT } from '../program.ts'
import { PROXY_HOST } from './proxy.ts'

const HOSTS = ['127.0.0.3', '127.0.0.4'] as const
/** Longer than two questions of the proxies that ask for readiness. */
const DRAIN_SECONDS = 5

export interface BehindProxy {
  readonly hosts: readonly string[]
  /** Port in the configurations → port of this run. */
  readonly ports: ReadonlyMap<number, number>
  /** How many requests for the app's own page each of them has answered. */
  answered(): Promise<readonly number[]>
  /** The last one is told to stop; resolves when it has. */
  stopLast(): Promise<void>
  close(): Promise<void>
}

export async function openServers(folder: string): Promise<BehindProxy> {
  if (POSTGRES_SERVER === undefined) throw new Error('TEST_DATABASE_URL names no PostgreSQL')
  const port = await freePort(PROXY_HOST)
  const grpcPort = await freePort(PROXY_HOST)
  const grpcPort2 = await freePort(PROXY_HOST)
  const homePort = await freePort(PROXY_HOST)
  const database = await postgresOn(POSTGRES_SERVER).make()
  const settings: NodeJS.ProcessEnv = {
    DATABASE_URL: database.options.databaseUrl,
    PORT: `${port}`,
    GRPC_PORT: `${grpcPort}`,
    GRPC_PORT_2: `${grpcPort2}`,
    KAFKA_PORT: '0',
    OWN_PORTS: 'none',
    TRUSTED_PROXIES: '127.0.0.1',
    DRAIN_SECONDS: `${DRAIN_SECONDS}`,
    PUBLIC_URL: `http://${PROXY_HOST}:${port}`,
    PUBLIC_GRPC: `${PROXY_HOST}:${grpcPort}`,
    PUBLIC_GRPC_2: `${PROXY_HOST}:${grpcPort2}`,
  }
  const servers: ChildProcess[] = []
  const close = async (): Promise<void> => {
    await Promise.all(servers.map(stop))
    await database.remove()
  }
  try {
    for (const host of HOSTS) {
      const own = { HOST: host, HOME_ADDRESS: `${host}:${homePort}`, DATA_DIR: join(folder, host) }
      servers.push(await start({ ...process.env, ...settings, ...own }))
    }
  } catch (thrown) {
    await close()
    throw thrown
  }
  return {
    hosts: HOSTS,
    ports: new Map([
      [8080, port],
      [8443, await freePort(PROXY_HOST)],
      [50051, grpcPort],
      [50052, grpcPort2],
    ]),
    answered: () => Promise.all(HOSTS.map((host) => answeredBy(`http://${host}:${port}`))),
    stopLast: async () => stop(servers.pop()),
    close,
  }
}

/** Resolves when it serves: a process of its own, as a container has it. */
async function start(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(ROOT, 'server/start.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`a server ended with ${code}`)))
  ended.catch(() => undefined)
  const ready = new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => line.startsWith('Framewise ready at ') && resolve())
  })
  await Promise.race([ready, ended])
  return child
}

/** By SIGTERM, as an orchestrator does it: it drains. */
async function stop(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** A page that every server answers itself, wherever sandboxes live. */
export const ANYWHERE = '/asyncapi.json'

async function answeredBy(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  const counted = metrics.matchAll(/^framewise_http_requests_total\{([^}]*)\} (\d+)$/gm)
  return [...counted]
    .filter(([, labels]) => labels?.includes(`route="${ANYWHERE}"`))
    .reduce((sum, [, , count]) => sum + Number(count), 0)
}
