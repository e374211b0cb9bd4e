/** The broker's door for the rest of the server: it starts a worker thread that owns the port, the folder and the groups. */
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { WorkerSettings } from './bridge.ts'
import { type Broker, brokerCalls, listen } from './broker-calls.ts'
import { Desk, troubleOf } from './desk/desk.ts'
import { LastingBroker } from './lasting-broker.ts'
import { BROKER_LIMITS, type BrokerLimits } from './limits.ts'
import type { Fsync } from './storage/committer.ts'
import { type WorkerEvents, WorkerLink } from './worker-link.ts'

export type { BrokerStatistics } from './bridge.ts'
export type { Broker } from './broker-calls.ts'
export type { BrokerConnection, ConnectionRecorder } from './connections.ts'
export { type BrokerLine, brokerAtDesk } from './desk/broker-at-desk.ts'
export type { Desk } from './desk/desk.ts'
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

/** Code and buffers of the worker; a broken client must not take the server's memory with it. */
const HEAP_MEGABYTES = 512
const AUTO_PARTITIONS = 1

/** @throws BrokerError */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const link = (port: number, events: WorkerEvents) => startWorker(options, port, events)
  const lasting = await LastingBroker.start({ port: options.port, link })
  const { connection, changed } = lasting.events
  return {
    ...brokerCalls((question) => lasting.ask(question)),
    port: lasting.port,
    onConnection: (listener) => listen(connection, listener),
    onChange: (listener) => listen(changed, listener),
    onStanding: (listener) => lasting.onStanding(listener),
    follow: (owners) => lasting.follow(owners),
    // Where it is down, with its next start.
    forget: (sandbox) => lasting.forget(sandbox),
    close: () => lasting.close(),
  }
}

/** The broker of several processes, for the one that starts them. Without a broker it tells them why there is none. */
export async function openDesk(options: BrokerOptions): Promise<Desk> {
  const { say = () => undefined } = options
  const link = (port: number, events: WorkerEvents) => startWorker(options, port, events)
  try {
    const broker = await LastingBroker.start({ port: options.port, link })
    broker.onStanding((error) => {
      if (error !== null) say(`Kafka: ${error.message}`)
    })
    return new Desk(broker, null)
  } catch (thrown) {
    const trouble = troubleOf(thrown)
    say(`Kafka: ${trouble.line}`)
    return new Desk(null, trouble)
  }
}

function startWorker(options: BrokerOptions, port: number, events: WorkerEvents): WorkerLink {
  const settings: WorkerSettings = {
    port,
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

/** Where the process keeps what was compiled, its thread does too: else the compiler of TypeScript is loaded once more, 33 MB. */
function environment(): NodeJS.ProcessEnv {
  const compiled = getCompileCacheDir()
  return compiled === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(compiled) }
}
