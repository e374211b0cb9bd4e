/** The broker's door for the rest of the server: it starts a worker thread that owns the port, the folder and the groups. */
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { KafkaAppend, KafkaDisk, KafkaState } from '#proto/api/kafka.ts'
import type { BrokerStatistics, WorkerSettings } from './bridge.ts'
import type { BrokerConnection } from './connections.ts'
import type { Address } from './handler.ts'
import { LastingBroker, type OwnerSource } from './lasting-broker.ts'
import { BROKER_LIMITS, type BrokerLimits } from './limits.ts'
import type { Fsync } from './storage/committer.ts'
import { type BrokerError, type WorkerEvents, WorkerLink } from './worker-link.ts'

export type { BrokerStatistics } from './bridge.ts'
export type { BrokerConnection, ConnectionRecorder } from './connections.ts'
export type { BrokerLimits } from './limits.ts'
export type { Fsync } from './storage/committer.ts'
export { BrokerError } from './worker-link.ts'

/** Beside this file, also where the server is built. */
const WORKER = import.meta.url.endsWith('.ts')
  ? new URL('./worker.ts', import.meta.url)
  : new URL('./worker.js', import.meta.url)

export interface BrokerOptions {
  /** 0: the system chooses. */
  readonly port: number
  readonly hosts: readonly string[]
  /** Made where it is missing, and locked. */
  readonly folder: string
  readonly fsync?: Fsync
  /** By API key: the highest version to advertise, and to accept. */
  readonly caps?: Readonly<Record<number, number>>
  readonly limits?: Partial<BrokerLimits>
  /** What an operator should know, a line at a time: a torn log was cut, a fault of ours ended a connection. */
  readonly say?: (line: string) => void
}

export interface Broker {
  readonly port: number
  /** Called at the first request of each connection, when its client.id is known. Answers how to stop. */
  onConnection(listener: (connection: BrokerConnection) => void): () => void
  /** What this sandbox may see, names as it writes them. @throws BrokerError when the worker has ended */
  state(sandbox: string): Promise<KafkaState>
  /** Something that a state shows has changed; at most ten times a second. Answers how to stop. */
  onChange(listener: () => void): () => void
  /** The batch with this offset, or the first behind it; null: there is none. `topic`: as on the wire. @throws BrokerError */
  disk(topic: string, partition: number, offset: number): Promise<KafkaDisk | null>
  /** A sandbox is no more, or begins anew: its topics go, its groups, and what was committed; after a restart where it is down. @throws BrokerError */
  forget(sandbox: string): Promise<void>
  /** Topics and groups are theirs alone from now on, and the shared ones everybody's. Answers how to stop. */
  follow(owners: OwnerSource): () => void
  /** Why it takes no records just now, for the operator; null: it does. @throws BrokerError */
  trouble(): Promise<string | null>
  /** @throws BrokerError */
  statistics(): Promise<BrokerStatistics>
  /** When Produce requests were written that came from these ends of connections; the newest ones are remembered. @throws BrokerError */
  appends(remotes: readonly Address[]): Promise<readonly KafkaAppend[]>
  /**
   * The worker ended though nobody closed it, and why; null: it is there again. A `stopped` one is started anew by itself, any other
   * is for somebody to mend. Answers how to stop.
   */
  onStanding(listener: (problem: BrokerError | null) => void): () => void
  /** What is written is synced, parked requests are answered, the port and the folder are given back. */
  close(): Promise<void>
}

/** Code and buffers of the worker; a broken client must not take the server's memory with it. */
const HEAP_MEGABYTES = 512
const AUTO_PARTITIONS = 1

/** @throws BrokerError */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const link = (port: number, events: WorkerEvents) => startWorker({ ...options, port }, events)
  const lasting = await LastingBroker.start({ port: options.port, link })
  const { connection, changed } = lasting.events
  return {
    port: lasting.port,
    onConnection: (listener) => listen(connection, listener),
    onChange: (listener) => listen(changed, listener),
    onStanding: (listener) => lasting.onStanding(listener),
    state: (sandbox) => lasting.ask<KafkaState>({ type: 'state', sandbox }),
    disk: (topic, partition, offset) => lasting.ask<KafkaDisk | null>({ type: 'disk', topic, partition, offset }),
    trouble: () => lasting.ask<string | null>({ type: 'check' }),
    statistics: () => lasting.ask<BrokerStatistics>({ type: 'statistics' }),
    appends: (remotes) => lasting.ask<readonly KafkaAppend[]>({ type: 'appends', remotes }),
    follow: (owners) => lasting.follow(owners),
    forget: (sandbox) => lasting.forget(sandbox),
    close: () => lasting.close(),
  }
}

function startWorker(options: BrokerOptions, events: WorkerEvents): WorkerLink {
  const settings: WorkerSettings = {
    port: options.port,
    hosts: options.hosts,
    folder: options.folder,
    fsync: options.fsync ?? 'group',
    caps: options.caps ?? {},
    limits: { ...BROKER_LIMITS, ...options.limits },
    autoPartitions: AUTO_PARTITIONS,
  }
  const worker = new Worker(WORKER, {
    workerData: settings,
    name: 'kafka',
    // What Node was started with may not do for a file: `--input-type`, of a program that was handed over as text.
    execArgv: [],
    env: environment(),
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  })
  return new WorkerLink(worker, events, options.say ?? (() => undefined))
}

function listen<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where the process keeps what was compiled, its thread does too: else the compiler of TypeScript is loaded once more, 33 MB. */
function environment(): NodeJS.ProcessEnv {
  const compiled = getCompileCacheDir()
  return compiled === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(compiled) }
}
