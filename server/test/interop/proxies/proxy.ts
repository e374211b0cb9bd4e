/** The proxies of server/deploy: how each is found and started, and its configuration made to fit this machine. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isOpen } from '../../testing/ports.ts'
import { until } from '../../testing/until.ts'
import { firstLine, ROOT, run, runBoth } from '../program.ts'

/** Where a proxy listens, at the ports that the server has at 127.0.0.1. */
export const PROXY_HOST = '127.0.0.2'

/** What stands in the configurations, and what it is here. */
export interface Place {
  /** Port in the configuration → port of this run. */
  readonly ports: ReadonlyMap<number, number>
  /** Of the resolver at 127.0.0.1 that knows the servers. */
  readonly namesPort: number
  /** Holds certificate.pem, key.pem, and both in tls.pem. */
  readonly folder: string
}

export interface ProxyKind {
  readonly name: 'haproxy' | 'nginx' | 'envoy'
  /** In server/deploy. */
  readonly file: string
  /** Its version; throws when it is not on this machine. */
  find(): Promise<string>
  /** How to start it in the foreground, and stopped by SIGTERM. */
  command(file: string): readonly [command: string, ...args: string[]]
  /** Where its configuration says at which address it listens. */
  readonly listens: RegExp
}

const version = async (command: string, ...args: string[]): Promise<string> => {
  const { stdout, stderr } = await runBoth(command, args)
  return firstLine(stdout + stderr)
}

export const PROXIES: readonly ProxyKind[] = [
  {
    name: 'haproxy',
    file: 'haproxy.cfg',
    find: () => version('haproxy', '-v'),
    command: (file) => ['haproxy', '-db', '-f', file],
    listens: /(?<=^ +bind )(?=:)/gm,
  },
  {
    name: 'nginx',
    file: 'nginx.conf',
    find: () => version('nginx', '-v'),
    command: (file) => ['nginx', '-c', file, '-g', 'daemon off;'],
    listens: /(?<=^[^#\n]*\blisten )(?=\d)/gm,
  },
  {
    name: 'envoy',
    file: 'envoy.yaml',
    find: async () => (await run('envoy', ['--version'])).trim(),
    command: (file) => ['envoy', '--config-path', file, '--disable-hot-restart', '--concurrency', '2'],
    listens: /0\.0\.0\.0/g,
  },
]

/** Envoy asks the machine's own resolver, which in a container is Docker's: here it is told another one. */
const ENVOY_RESOLVER = (port: number) => `
      typed_dns_resolver_config:
        name: envoy.network.dns_resolver.cares
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig
          resolvers: [{ socket_address: { address: "127.0.0.1", port_value: ${port} } }]`

/** The configuration as it stands in server/deploy, but for ports, folders, who resolves names, and where it listens. */
function fitted(text: string, { name, listens }: Pick<ProxyKind, 'name' | 'listens'>, place: Place): string {
  const at = text.replace(listens, name === 'nginx' ? `${PROXY_HOST}:` : PROXY_HOST)
  return at
    .replace(/\b\d{4,5}\b/g, (digits) => String(place.ports.get(Number(digits)) ?? digits))
    .replace(/127\.0\.0\.11(?::53)?/g, `127.0.0.1:${place.namesPort}`)
    .replace(/(?<=type: STRICT_DNS)/g, ENVOY_RESOLVER(place.namesPort))
    .replaceAll('/etc/framewise', place.folder)
    .replaceAll('/tmp/nginx', join(place.folder, 'nginx'))
}

export interface RunningProxy {
  /** What it said of itself so far. */
  readonly log: () => string
  stop(): Promise<void>
}

const START_MILLISECONDS = 15_000

/** Resolves when it answers at each of the ports. */
export async function startProxy(proxy: ProxyKind, place: Place): Promise<RunningProxy> {
  const file = join(place.folder, proxy.file)
  const text = await readFile(join(ROOT, 'server/deploy', proxy.file), 'utf8')
  await writeFile(file, fitted(text, proxy, place))
  const [command, ...args] = proxy.command(file)
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => {
      log += part
    })
  const ended = once(child, 'exit')
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
  }
  try {
    for (const port of place.ports.values())
      await until(`${proxy.name} listens at ${port}`, START_MILLISECONDS, async () => {
        if (child.exitCode !== null) throw new Error(`${proxy.name} ended with ${child.exitCode}: ${log}`)
        return (await isOpen(port, PROXY_HOST)) || undefined
      })
  } catch (thrown) {
    await stop()
    throw thrown
  }
  return { log: () => log, stop }
}
