/** The broker's door for the rest of the server: it starts a worker thread that owns the port, the folder and the groups. */
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { KafkaDisk, KafkaState } from '#proto/api/kafka.ts'
import type { BrokerStatistics, WorkerSettings } from './bridge.ts'
import type { BrokerConnection } from './connections.ts'
import { BROKER_LIMITS, type BrokerLimits } from './limits.ts'
import type { Fsync } from './storage/committer.ts'
import { WorkerLink } from './worker-link.ts'

export type { BrokerStatistics } from './bridge.ts'
export type { BrokerConnection, ConnectionRecorder } from './connections.ts'
export type { BrokerLimits } from './limits.ts'
export type { Fsync } from './storage/committer.ts'
export { BrokerError } from './worker-link.ts'

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
  /** A sandbox is no more: its topics go, and what groups have committed of them. @throws BrokerError */
  forget(sandbox: string): Promise<void>
  /** @throws BrokerError */
  statistics(): Promise<BrokerStatistics>
  /** The worker ended though nobody closed it; the line says why. Answers how to stop. */
  onFailure(listener: (line: string) => void): () => void
  /** What is written is synced, parked requests are answered, the port and the folder are given back. */
  close(): Promise<void>
}

/** Code and buffers of the worker; a broken client must not take the server's memory with it. */
const HEAP_MEGABYTES = 512
const AUTO_PARTITIONS = 1

/** @throws BrokerError */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const settings: WorkerSettings = {
    port: options.port,
    hosts: options.hosts,
    folder: options.folder,
    fsync: options.fsync ?? 'group',
    caps: options.caps ?? {},
    limits: { ...BROKER_LIMITS, ...options.limits },
    autoPartitions: AUTO_PARTITIONS,
  }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: settings,
    name: 'kafka',
    // What Node was started with may not do for a file: `--input-type`, of a program that was handed over as text.
    execArgv: [],
    env: environment(),
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  })
  const link = new WorkerLink(worker, options.say ?? (() => undefined))
  const port = await link.listening
  return {
    port,
    onConnection: (listener) => link.connections.listen(listener),
    onChange: (listener) => link.onChange(listener),
    onFailure: (listener) => link.onFailure(listener),
    state: (sandbox) => link.ask<KafkaState>({ type: 'state', sandbox }),
    disk: (topic, partition, offset) => link.ask<KafkaDisk | null>({ type: 'disk', topic, partition, offset }),
    statistics: () => link.ask<BrokerStatistics>({ type: 'statistics' }),
    forget: async (sandbox) => {
      await link.ask<null>({ type: 'forget', sandbox })
    },
    close: () => link.close(),
  }
}

/** Where the process keeps what was compiled, its thread does too: else the compiler of TypeScript is loaded once more, 33 MB. */
function environment(): NodeJS.ProcessEnv {
  const compiled = getCompileCacheDir()
  return compiled === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(compiled) }
}
