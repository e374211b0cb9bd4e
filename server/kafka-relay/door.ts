/**
 * Kafka as this server has it: the broker inside, in its worker, or a cluster elsewhere. Where the broker cannot start, everything
 * else does: one line says why, and so does what the app asks.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { KafkaBusyPort, KafkaProblem } from '#proto/api/kafka.ts'
import { AppError } from '../errors.ts'
import type { Broker, BrokerLine } from '../kafka/index.ts'
import type { KafkaCluster, KafkaConfig } from '../kafka-config.ts'
import { dialable } from '../listen.ts'
import type { Reach } from './library.ts'
import type { OwnEnds } from './record/recorder.ts'

export interface Kafka {
  readonly source: 'embedded' | 'cluster'
  /** null: there is a cluster, or none at all. */
  readonly broker: Broker | null
  readonly problem: KafkaProblem | null
  /** With `port-busy`. */
  readonly busyPort: KafkaBusyPort | null
  /** Of all clients inside this server. */
  readonly ownEnds: OwnEnds
  /** How our own clients reach the broker. @throws AppError where there is no broker */
  reach(): Reach
  /** What a client is told that calls this server by `host`; null: there is none. */
  bootstrap(host: string): string | null
  /** The broker stopped, though nobody asked it to; or is there again. Answers how to stop listening. */
  onProblem(listener: () => void): () => void
  /** Rejects with the reason where there is none, or it takes no records. */
  check(): Promise<void>
  close(): Promise<void>
}

export interface DoorOptions {
  readonly config: KafkaConfig
  /** Addresses to listen on. */
  readonly hosts: readonly string[]
  readonly dataDir: string
  /** A line for the operator of the server. */
  readonly say: (line: string) => void
  /** To the process that runs the broker for several. Absent: it runs here. */
  readonly desk?: BrokerLine | undefined
}

/** @throws AppError where a file of the cluster's TLS cannot be read */
export async function openKafka(options: DoorOptions): Promise<Kafka> {
  const { cluster } = options.config
  return cluster === undefined ? openEmbedded(options) : openCluster(cluster)
}

async function openEmbedded({ config, hosts, dataDir, say, desk }: DoorOptions): Promise<Kafka> {
  let problem: KafkaProblem | null = null
  let busyPort: KafkaBusyPort | null = null
  const listeners = new Set<() => void>()
  const host = dialable(hosts[0])
  const stand = async (thrown: unknown): Promise<void> => {
    const found = thrown === null ? null : problemIn(thrown)
    // Who runs it says it to the operator.
    if (thrown !== null && desk === undefined) say(`Kafka: ${thrown instanceof Error ? thrown.message : thrown}`)
    const port = broker?.port ?? config.port
    busyPort = found === 'port-busy' ? { port, free: await freePortAfter(port, host) } : null
    problem = found
    for (const listener of listeners) listener()
  }
  let broker: Broker | null = null
  try {
    // Loaded here and not before: with a cluster it is not needed.
    const { startBroker, brokerAtDesk } = await import('../kafka/index.ts')
    const settings = { port: config.port, hosts, folder: join(dataDir, 'kafka'), fsync: config.fsync, say }
    broker = await (desk === undefined ? startBroker(settings) : brokerAtDesk(desk))
    broker.onStanding((thrown) => void stand(thrown))
  } catch (thrown) {
    await stand(thrown)
  }
  const place = (name: string) => (broker === null || problem !== null ? null : `${name}:${broker.port}`)
  const check = () => {
    if (problem !== null) throw noBroker(problem, busyPort)
  }
  return {
    source: 'embedded',
    ownEnds: new Map(),
    broker,
    get problem() {
      return problem
    },
    get busyPort() {
      return busyPort
    },
    reach: () => {
      check()
      return { bootstrap: [place(host) ?? ''] }
    },
    bootstrap: place,
    onProblem: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    check: async () => {
      check()
      const trouble = (await broker?.trouble()) ?? null
      if (trouble !== null) throw new AppError('storage_full', `The Kafka broker takes no more: ${trouble}`)
    },
    close: async () => broker?.close(),
  }
}

/** `details` say it once more for a page, which has words of its own: `kafka` is a KafkaProblem, `port` and `free` are its port and another. */
function noBroker(problem: KafkaProblem, busy: KafkaBusyPort | null): AppError {
  const why =
    busy === null ? WHY[problem] : `another program has port ${busy.port}; start Framewise with KAFKA_PORT=${busy.free}`
  return new AppError('overloaded', `The Kafka broker is not running: ${why}`, {
    details: { kafka: [problem], ...(busy !== null && { port: [`${busy.port}`], free: [`${busy.free}`] }) },
  })
}

const WHY: Readonly<Record<KafkaProblem, string>> = {
  'port-busy': 'another program has its port; start Framewise with another KAFKA_PORT',
  'folder-busy': 'another Framewise has its folder; start this one with another DATA_DIR',
  disk: 'the disk refuses its files; the server’s terminal says more',
  stopped: 'it stopped by a fault and is started again by itself; the server’s terminal says more',
  unreachable: 'the cluster does not answer',
}

function problemIn(thrown: unknown): KafkaProblem {
  const problem: unknown = thrown instanceof Error ? Reflect.get(thrown, 'problem') : undefined
  return PROBLEMS.find((each) => each === problem) ?? 'stopped'
}

const PROBLEMS: readonly KafkaProblem[] = ['port-busy', 'folder-busy', 'disk']

function openCluster({ brokers, tls, sasl }: KafkaCluster): Kafka {
  const reach: Reach = {
    bootstrap: brokers,
    ...(tls !== undefined && {
      tls: {
        ...(tls.ca !== undefined && { ca: read('KAFKA_TLS_CA', tls.ca) }),
        ...(tls.cert !== undefined && { cert: read('KAFKA_TLS_CERT', tls.cert) }),
        ...(tls.key !== undefined && { key: read('KAFKA_TLS_KEY', tls.key) }),
      },
    }),
    ...(sasl !== undefined && { sasl }),
  }
  return {
    source: 'cluster',
    ownEnds: new Map(),
    broker: null,
    problem: null,
    busyPort: null,
    reach: () => reach,
    bootstrap: () => brokers.join(','),
    onProblem: () => () => undefined,
    check: async () => undefined,
    close: async () => undefined,
  }
}

function read(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new AppError('invalid', `${name} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
}

/** Apart from the one that is taken, so that they are easily told from each other, and likely to stay free. */
const STEPS = [100, 200, 300, 1_000, 2_000, 10_000]
const HIGHEST = 49_151

/** A port to name to somebody whose own is taken: the next that can be opened now; where none can, one that the system chooses. */
async function freePortAfter(taken: number, host: string): Promise<number> {
  for (const step of STEPS) {
    const port = taken + step
    if (port <= HIGHEST && (await tryToOpen(port, host)) !== null) return port
  }
  return (await tryToOpen(0, host)) ?? taken + 1
}

function tryToOpen(port: number, host: string): Promise<number | null> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(null))
    server.listen({ port, host }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null))
    })
  })
}
