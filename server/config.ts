/**
 * Configuration: environment variables, the common ones also as flags, each with a default that just works.
 * A bad value throws a ConfigError whose message is the one line that the user sees.
 */
import { BlockList, isIP } from 'node:net'
import { parseArgs } from 'node:util'
import { CERTIFICATE_MAKER, START } from './called.ts'
import { type HomeAddress, readHomeAddress } from './home-address.ts'
import { KAFKA_HELP, type KafkaConfig, readKafkaConfig } from './kafka-config.ts'
import { readPath } from './read-path.ts'
import { HAS_SOURCES } from './root.ts'
import type { CertificateFiles } from './tls/index.ts'

export interface Config {
  readonly port: number
  readonly grpcPort: number
  /** The same door, where `user.UserService` is the contract of proto/second. */
  readonly grpcPort2: number
  /** Ports of servers that learners write, one each; null: they have none. */
  readonly ownPorts: { readonly first: number; readonly last: number } | null
  readonly kafka: KafkaConfig
  /** Addresses to listen on. */
  readonly hosts: readonly string[]
  /** True when only programs on this machine can connect; then the Host header is checked. */
  readonly loopback: boolean
  readonly dataDir: string
  /** Keep the data in this PostgreSQL instead. */
  readonly databaseUrl: string | undefined
  /** Whether what comes from that address is a proxy's, whose PROXY header says where it really comes from. */
  readonly trusts: (address: string) => boolean
  /** How clients call what is behind a proxy; undefined: as they have called. */
  readonly public: PublicNames
  /** Where other processes on the same PostgreSQL bring what lives in this one; of several processes here the first one's. */
  readonly home: HomeAddress
  /** Speak TLS too, by these. */
  readonly tls: CertificateFiles | undefined
  /** Send traces there, by OTLP over HTTP: the address without `/v1/traces`. */
  readonly tracesTo: string | undefined
  /** Tell other servers through this Redis, and hear of them. */
  readonly redisUrl: string | undefined
  /** Which programs of learners are dialled for them (server/own-server/program). */
  readonly dial: (typeof DIALS)[number]
  /** Its usual ports are left to the programs of a seminar. */
  readonly seminar: boolean
  /** How long it goes on working after it was told to stop, while `/healthz/ready` sends balancers elsewhere. */
  readonly drainMs: number
  /** Extra names by which the server may be called (DNS rebinding check). */
  readonly allowedHosts: readonly string[]
  readonly logLevel: LogLevel
  /** How many serve; 1: the one that was started does all. */
  readonly processes: number
  /** Serve the app through Vite with hot reload. */
  readonly dev: boolean
  /** Print the address as a QR code. */
  readonly lan: boolean
}

interface PublicNames {
  /** Without a slash at its end. */
  readonly url: string | undefined
  /** `host:port` */
  readonly grpc: string | undefined
  readonly grpc2: string | undefined
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const DIALS = ['off', 'loopback', 'caller'] as const

const LOOPBACK = ['127.0.0.1', '::1']

/** Programs usually listen at 8080, 50051 and 50052: with --seminar those are theirs. */
const PORTS = { app: 8080, grpc: 50051 }
const SEMINAR_PORTS = { app: 8090, grpc: 50061 }

export class ConfigError extends Error {
  override name = 'ConfigError'
}

export const HELP = `${`${START} [flags]`.padEnd(28)}  the same by environment
  --port 8080                 PORT         the app, and every protocol
  --grpc-port 50051           GRPC_PORT    the same door, where gRPC programs expect it
  --grpc-port-2 50052         GRPC_PORT_2  the same door, but its user.UserService is another contract (default: one above GRPC_PORT)
  --kafka-port 9092           KAFKA_PORT   the Kafka broker inside
  --own-ports 51000-51299     OWN_PORTS    for servers that learners write, one port each; none: they are called by name alone
  --seminar                                leave 8080, 50051 and 50052 to programs of a seminar: the app is at 8090, gRPC at 50061 and 50062
  --dial loopback             DIAL         programs that learners may connect: off | loopback (on this machine) | caller (also at
                                           the address that a learner of the local network calls from; default with --lan)
  --host 127.0.0.1            HOST         address to listen on (default: 127.0.0.1 and ::1)
  --lan                                    listen on all addresses; prints the address and a QR code
  --data-dir .data            DATA_DIR     where the data is kept
  --tls-cert certificate.pem  TLS_CERT     speak TLS too: https at the same ports (${CERTIFICATE_MAKER} makes both files)
  --tls-key key.pem           TLS_KEY      the key of that certificate
  --processes 2               PROCESSES    so many processes serve, behind one door: for more than one core; they share a PostgreSQL
${HAS_SOURCES ? '  --dev                                    for working on Framewise: hot reload\n' : ''}  --help
                              DATABASE_URL   postgres://user:password@host:5432/name, to keep the data there instead
                              HOME_ADDRESS   host:port where other servers on the same PostgreSQL reach this one, between machines an
                                             address of their inner network; auto:7946 is this machine's first one; --processes
                                             takes so many ports from that on (default: this machine, a free port)
                              REDIS_URL      redis://user:password@host:6379/0: servers on one PostgreSQL tell each other by it what visitors
                                             hold, those on databases of their own are one chat
${KAFKA_HELP}
                              ALLOWED_HOSTS  comma-separated names of the public DNS by which this server may be called
                              TRUSTED_PROXIES  comma-separated addresses or networks (10.0.0.0/8) of proxies: where a connection of theirs
                                             begins with a PROXY header (version 1 or 2), its client is who that names
                              PUBLIC_URL     https://learn.example, what pages and terminals are told to call behind a proxy; PUBLIC_GRPC and
                                             PUBLIC_GRPC_2 (host:port) are the same for programs of gRPC (default: PUBLIC_URL's)
                              DRAIN_SECONDS  how long to go on after SIGTERM, while /healthz/ready answers 503, so that a balancer
                                             looks elsewhere before connections end (default: 0)
                              OTEL_EXPORTER_OTLP_ENDPOINT  http://collector:4318, to send traces there
                              LOG_LEVEL      ${LOG_LEVELS.join(' | ')}`

/** @throws ConfigError */
export function readConfig(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Config {
  const flags = readFlags(args)
  const host = (flags.host ?? env['HOST']) || undefined
  if (flags.lan && host !== undefined)
    throw new ConfigError('--lan listens on all addresses: leave out --host and HOST.')
  const hosts = flags.lan ? ['::'] : host ? [host] : LOOPBACK
  const usual = flags.seminar ? SEMINAR_PORTS : PORTS
  const grpcPort = port('GRPC_PORT', flags['grpc-port'] ?? env['GRPC_PORT'], usual.grpc)
  const loopback = hosts.every((each) => LOOPBACK.includes(each) || each === 'localhost')
  const allowedHosts = (env['ALLOWED_HOSTS'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
  const count = processes(flags.processes ?? env['PROCESSES'], databaseUrl(env['DATABASE_URL']))
  return {
    port: port('PORT', flags.port ?? env['PORT'], usual.app),
    grpcPort,
    grpcPort2: port(
      'GRPC_PORT_2',
      flags['grpc-port-2'] ?? env['GRPC_PORT_2'],
      grpcPort === 0 ? 0 : (grpcPort % 65_535) + 1,
    ),
    ownPorts: portRange('OWN_PORTS', flags['own-ports'] ?? env['OWN_PORTS'], grpcPort === 0 ? '0' : '51000-51299'),
    kafka: kafka(flags['kafka-port'] ?? env['KAFKA_PORT'], grpcPort === 0 ? 0 : 9092, env),
    hosts,
    loopback,
    dataDir: path('DATA_DIR', (flags['data-dir'] ?? env['DATA_DIR']) || '.data'),
    databaseUrl: databaseUrl(env['DATABASE_URL']),
    redisUrl: redisUrl(env['REDIS_URL']),
    home: inOneLine(() => readHomeAddress(env['HOME_ADDRESS'], count)),
    trusts: trustedProxies(env['TRUSTED_PROXIES']),
    public: publicNames(env),
    tls: certificateFiles(flags['tls-cert'] ?? env['TLS_CERT'], flags['tls-key'] ?? env['TLS_KEY']),
    tracesTo: tracesTo(env['OTEL_EXPORTER_OTLP_ENDPOINT']),
    drainMs: drain(env['DRAIN_SECONDS']) * 1_000,
    allowedHosts,
    // What has a public name is for strangers, and all of them come by the address of its proxy.
    dial: dial(
      flags.dial ?? env['DIAL'],
      allowedHosts.length > 0 ? 'off' : loopback ? 'loopback' : flags.lan ? 'caller' : 'off',
    ),
    seminar: flags.seminar ?? false,
    logLevel: logLevel(env['LOG_LEVEL']),
    dev: dev(flags.dev ?? false),
    processes: count,
    lan: flags.lan ?? false,
  }
}

/** Where the server moved with --seminar, and what is free now. */
export function seminarLine({ grpcPort, grpcPort2 }: Pick<Config, 'grpcPort' | 'grpcPort2'>): string {
  const free = `:${PORTS.app}, :${PORTS.grpc} and :${PORTS.grpc + 1}`
  return `For the seminar: ${free} are free for your programs; gRPC clients of Framewise call :${grpcPort} and :${grpcPort2}.`
}

export function wantsHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'grpc-port': { type: 'string' },
        'grpc-port-2': { type: 'string' },
        'kafka-port': { type: 'string' },
        'own-ports': { type: 'string' },
        dial: { type: 'string' },
        seminar: { type: 'boolean' },
        host: { type: 'string' },
        lan: { type: 'boolean' },
        'data-dir': { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        dev: { type: 'boolean' },
        processes: { type: 'string' },
      },
    }).values
  } catch (cause) {
    // Of an argument that looks like a flag it speaks in three lines.
    const why = (cause instanceof Error ? cause.message : String(cause)).replaceAll('\n', ' ')
    throw new ConfigError(`${why} Try --help.`, { cause })
  }
}

function port(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!/^\d{1,5}$/.test(text) || value > 65_535) {
    throw new ConfigError(`${name} must be a whole number from 0 to 65535, not "${text}".`)
  }
  return value
}

function trustedProxies(text = ''): Config['trusts'] {
  const wanted = text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
  const trusted = new BlockList()
  for (const each of wanted) {
    const [address = '', bits, ...rest] = each.split('/')
    const version = isIP(address)
    const most = version === 4 ? 32 : 128
    const prefix = bits === undefined ? most : Number(bits)
    if (version === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits ?? '0') || prefix > most) {
      throw new ConfigError(
        `TRUSTED_PROXIES must be addresses or networks like 10.0.0.0/8, with commas between, not "${each}".`,
      )
    }
    trusted.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6')
  }
  if (wanted.length === 0) return () => false
  return (address) => {
    // A listener for both families shows IPv4 in the form of IPv6.
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
    return isIP(plain) > 0 && trusted.check(plain, isIP(plain) === 4 ? 'ipv4' : 'ipv6')
  }
}

function publicNames(env: Readonly<Record<string, string | undefined>>): PublicNames {
  const text = env['PUBLIC_URL'] || undefined
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined
  if (text !== undefined && (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/')) {
    throw new ConfigError(`PUBLIC_URL must be like https://learn.example, without a path, not "${text}".`)
  }
  const target = (name: 'PUBLIC_GRPC' | 'PUBLIC_GRPC_2'): string | undefined => {
    const said = env[name] || undefined
    if (said === undefined || /^[^\s/:]+:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/i.test(said)) return said
    throw new ConfigError(`${name} must be like learn.example:443, not "${said}".`)
  }
  const usual = url && `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`
  return { url: url?.origin, grpc: target('PUBLIC_GRPC') ?? usual, grpc2: target('PUBLIC_GRPC_2') }
}

function dev(isWanted: boolean): boolean {
  if (isWanted && !HAS_SOURCES) throw new ConfigError('--dev is for working on Framewise: a pack holds no sources.')
  return isWanted
}

/** They have their data in common: a file of SQLite is one process's. */
function processes(text: string | undefined, database: string | undefined): number {
  if (text === undefined || text === '') return 1
  const count = Number(text)
  if (!/^\d{1,3}$/.test(text) || count < 1 || count > 128) {
    throw new ConfigError(`PROCESSES must be a whole number from 1 to 128, not "${text}".`)
  }
  if (count > 1 && database === undefined) {
    throw new ConfigError('--processes shares the data among processes, which PostgreSQL can: set DATABASE_URL.')
  }
  return count
}

/** Seconds. More than five minutes no system waits that stops a program. */
function drain(text: string | undefined): number {
  if (text === undefined || text === '') return 0
  const seconds = Number(text)
  if (!/^\d{1,3}$/.test(text) || seconds > 300) {
    throw new ConfigError(`DRAIN_SECONDS must be a whole number from 0 to 300, not "${text}".`)
  }
  return seconds
}

/** `51000-51299`, one port, `0` where the system chooses each, or `none`. */
function portRange(name: string, text: string | undefined, otherwise: string): Config['ownPorts'] {
  const wanted = text === undefined || text === '' ? otherwise : text.trim()
  if (wanted === 'none') return null
  const [first = '', last = first, ...rest] = wanted.split('-')
  const range = { first: Number(first), last: Number(last) }
  const areNumbers = [first, last].every((part) => /^\d{1,5}$/.test(part) && Number(part) <= 65_535)
  if (!areNumbers || rest.length > 0 || range.first > range.last || (range.first === 0 && range.last > 0))
    throw new ConfigError(`${name} must be like 51000-51299, a single port, or none, not "${wanted}".`)
  return range
}

/** When the system chooses the other ports, a fixed Kafka port is no use: it may be taken. */
function kafka(
  text: string | undefined,
  otherwise: number,
  env: Readonly<Record<string, string | undefined>>,
): KafkaConfig {
  const wanted = port('KAFKA_PORT', text, otherwise)
  return inOneLine(() => readKafkaConfig(wanted, env))
}

function path(name: string, text: string): string {
  return inOneLine(() => readPath(name, text))
}

/** @throws ConfigError */
function inOneLine<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new ConfigError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** Its text is not repeated: there may be a password in it. */
function databaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^postgres(?:ql)?:$/.test(url.protocol)) {
    throw new ConfigError('DATABASE_URL must be like postgres://user:password@host:5432/name.')
  }
  return text
}

/** Nor is this one's. */
function redisUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  if (!URL.canParse(text) || !/^rediss?:\/\/(?:[^/]*@)?[^/]+(?:\/\d*)?$/.test(text)) {
    throw new ConfigError('REDIS_URL must be like redis://user:password@host:6379/0.')
  }
  return text
}

/** What they hold is looked at when the server starts. */
function certificateFiles(cert = '', key = ''): CertificateFiles | undefined {
  if (cert === '' && key === '') return undefined
  if (cert === '' || key === '') {
    throw new ConfigError(`TLS_CERT and TLS_KEY belong together: ${cert === '' ? 'TLS_CERT' : 'TLS_KEY'} is missing.`)
  }
  return { cert: path('TLS_CERT', cert), key: path('TLS_KEY', key) }
}

/** The OTLP exporter's own variables say the rest, such as headers. */
function tracesTo(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError('OTEL_EXPORTER_OTLP_ENDPOINT must be like http://collector:4318.')
  }
  return text.replace(/\/$/, '')
}

function dial(text: string | undefined, otherwise: Config['dial']): Config['dial'] {
  const known = DIALS.find((each) => each === (text || otherwise))
  if (known === undefined) throw new ConfigError(`DIAL must be one of ${DIALS.join(', ')}, not "${text}".`)
  return known
}

function logLevel(text: string | undefined): LogLevel {
  const level = LOG_LEVELS.find((each) => each === (text || 'warn'))
  if (level === undefined) throw new ConfigError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${text}".`)
  return level
}
