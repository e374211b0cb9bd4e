/** Several servers that are asked as one: processes behind one door, or two servers behind HAProxy, which takes them in turn. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningServer, startServer } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { startProcesses } from '../../processes/primary.ts'
import { POSTGRES_SERVER, postgresOn } from '../../store/testing/databases.ts'
import { freePort, untilOpen } from './ports.ts'

const HAPROXY = 'haproxy'
const KINDS = ['processes', HAPROXY] as const
type Kind = (typeof KINDS)[number]

/** As what TEST_SERVERS wants them; null: one server is enough. */
export const MANY: Kind | null = KINDS.find((kind) => kind === process.env['TEST_SERVERS']) ?? null

type Environment = Readonly<Record<string, string | undefined>>

/** @param remove what else is to go when they are closed */
export async function openMany(
  kind: Kind,
  flags: readonly string[],
  env: Environment,
  remove: () => Promise<void>,
): Promise<RunningServer> {
  if (POSTGRES_SERVER === undefined) throw new Error('TEST_SERVERS needs a TEST_DATABASE_URL')
  const database = await postgresOn(POSTGRES_SERVER).make()
  const all = { LOG_LEVEL: 'silent', ...env, DATABASE_URL: database.options.databaseUrl }
  const server = await (kind === 'processes' ? openProcesses(flags, all) : openBehindHaproxy(flags, all))
  const close = async (): Promise<void> => {
    await server.close()
    await database.remove()
    await remove()
  }
  return { ...server, close }
}

function openProcesses(flags: readonly string[], env: Environment): Promise<RunningServer> {
  const args = flags.includes('--kafka-port') ? flags : [...flags, '--kafka-port', '0']
  const config = readConfig([...args, '--processes', '2'], env)
  const databaseUrl = config.databaseUrl ?? ''
  return startProcesses({ config, databaseUrl, args, say: () => undefined, env: { ...process.env, ...env } })
}

/** Bytes go through as they are, behind a PROXY header: whose they are, the servers find out. */
async function openBehindHaproxy(flags: readonly string[], env: Environment): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-haproxy-'))
  const [port, grpcPort, grpcPort2] = [await freePort(), await freePort(), await freePort()]
  const all = {
    ...env,
    TRUSTED_PROXIES: '127.0.0.1',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PUBLIC_GRPC: `localhost:${grpcPort}`,
    PUBLIC_GRPC_2: `localhost:${grpcPort2}`,
  }
  const servers: RunningServer[] = []
  for (const name of ['one', 'other']) {
    const kafka = servers.length === 0 ? [] : ['--kafka-port', '0']
    servers.push(await startServer(readConfig([...flags, '--data-dir', join(folder, name), ...kafka], all)))
  }
  const listenTo = (at: number, portOf: (server: RunningServer) => number): string =>
    [
      `listen at-${at}`,
      `  bind 127.0.0.1:${at}`,
      ...servers.map((server, index) => `  server s${index} 127.0.0.1:${portOf(server)} send-proxy-v2`),
    ].join('\n')
  const config = [
    'global\n  log stderr format raw local0 emerg',
    'defaults\n  mode tcp\n  balance roundrobin\n  timeout connect 5s\n  timeout client 10m\n  timeout server 10m',
    listenTo(port, (server) => server.port),
    listenTo(grpcPort, (server) => server.grpcPort),
    listenTo(grpcPort2, (server) => server.grpcPort2),
  ]
  const file = join(folder, 'haproxy.cfg')
  await writeFile(file, `${config.join('\n')}\n`)
  const proxy = spawn(HAPROXY, ['-db', '-f', file], { stdio: ['ignore', 'inherit', 'inherit'] })
  await untilOpen(grpcPort2)
  return {
    ...{ url: `http://127.0.0.1:${port}`, port, grpcPort, grpcPort2 },
    async close() {
      await Promise.all(servers.map((server) => server.close()))
      proxy.kill('SIGKILL')
      await once(proxy, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
