/** The broker, whole, in the thread that runs it: the folder, the topics, the groups, the calls, and the ports. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGuesses, defaultGuessLimits } from '../visitors/index.ts'
import { AppendBook } from './apis/append-book.ts'
import { type BrokerContext, NODE_ID } from './apis/context.ts'
import { brokerHandlers } from './apis/index.ts'
import { ParkedFetches } from './apis/parked-fetches.ts'
import { ProducerIds } from './apis/producer-ids.ts'
import type { WorkerSettings } from './bridge.ts'
import { createGroups, type Groups } from './groups/index.ts'
import { type BrokerClock, type ConnectionInfo, StorageError } from './handler.ts'
import { isListed, nameChecker } from './names.ts'
import { Dispatcher } from './network/dispatcher.ts'
import { Listener, type ListenerOptions } from './network/listener.ts'
import type { Unserved } from './network/unserved.ts'
import { Owners } from './owners.ts'
import { type Disk, lockFolder, nodeDisk } from './storage/disk.ts'
import { LogJournal } from './storage/journal.ts'
import { PartitionLog } from './storage/partition-log.ts'
import { logSettings } from './topics/topic-configs.ts'
import { Topics } from './topics/topics.ts'
import { Usage } from './topics/usage.ts'

export interface RunningBroker {
  readonly topics: Topics
  readonly usage: Usage
  readonly groups: Groups
  readonly fetches: ParkedFetches
  readonly appends: AppendBook
  readonly listener: Listener
  readonly owners: Owners
  /** Why it takes no records just now: the disk refuses, or its own bounds are reached; null: it does. */
  trouble(): string | null
  close(): Promise<void>
}

export interface BrokerEvents {
  readonly clock: BrokerClock
  readonly accepted: ListenerOptions['accepted']
  readonly crowded: ListenerOptions['crowded']
  /** A connection asks for what this broker does not do. */
  unserved(what: Unserved, connection: ConnectionInfo): void
  changed(): void
  /** A line for the operator. */
  notice(line: string): void
}

/** Another broker has the folder. */
export class FolderBusyError extends Error {
  override name = 'FolderBusyError'
}

const SWEEP_MS = 1_000
/** A batch of an ordinary size. */
const PROBE = new Uint8Array(64 * 1024)
/** Closing waits this long for answers that are on their way. */
const CLOSE_MS = 2_000

/** @throws FolderBusyError, StorageError, or what the system says of the port */
export async function runBroker(
  settings: WorkerSettings,
  events: BrokerEvents,
  disk: Disk = nodeDisk(),
): Promise<RunningBroker> {
  const { folder, fsync, limits, caps } = settings
  const unlock = lockFolder(folder)
  if (unlock === null) throw new FolderBusyError(`${folder} is in use by another broker.`)
  const closers: (() => unknown)[] = [unlock]
  /** The last that was opened is closed first. */
  const close = async (): Promise<void> => {
    for (const run of closers.splice(0).reverse()) await run()
  }
  try {
    const journal = (name: string): LogJournal => {
      const log = new PartitionLog({
        folder: join(folder, 'broker', `${name}-0`),
        disk,
        settings: () => ({ ...logSettings({}, fsync), retentionMs: -1 }),
        notice: events.notice,
      })
      const opened = new LogJournal(log, events.clock.now)
      closers.push(() => opened.close())
      return opened
    }
    const owners = new Owners(createGuesses(defaultGuessLimits, events.clock.elapsed))
    const usage = new Usage(limits, (owner) => owners.visitorOf(owner))
    const checkName = nameChecker((name) => owners.exists(name))
    const topics = await Topics.open({
      folder: join(folder, 'topics'),
      disk,
      fsync,
      usage,
      journal: journal('topics'),
      checkName,
      isGone: (owner) => owners.isGone(owner),
      changed: events.changed,
      notice: events.notice,
    })
    closers.push(() => topics.close())
    const fetches = new ParkedFetches(events.clock, events.changed)
    const appends = new AppendBook()
    const context: BrokerContext = {
      clock: events.clock,
      topics,
      usage,
      limits,
      fetches,
      appends,
      producerIds: await ProducerIds.open(journal('producer-ids')),
      clusterId: clusterIdOf(folder),
      checkName,
      isListed,
      autoPartitions: settings.autoPartitions,
      changed: events.changed,
      guestOf: (connection) => owners.guestOf(connection),
      nodeFor: ({ local }: ConnectionInfo) => ({ nodeId: NODE_ID, host: local.address, port: local.port }),
    }
    const groups = await createGroups({ ...context, offsetsLog: journal('committed-offsets') })
    const dispatcher = new Dispatcher(
      { ...brokerHandlers(context), ...groups.handlers },
      caps,
      { requestParts: limits.requestParts, mayKnow: (name, connection) => owners.mayKnow(name, connection) },
      events.unserved,
    )
    const listener = new Listener({
      ...settings,
      dispatcher,
      now: events.clock.elapsed,
      accepted: events.accepted,
      crowded: events.crowded,
    })
    closers.push(() => listener.close(CLOSE_MS))
    await listener.listen()
    // Before the ports: parked requests are answered first, then their connections end.
    closers.push(() => fetches.release())
    closers.push(() => groups.close())
    const sweeping = setInterval(() => {
      listener.sweep()
      topics.sweep(events.clock.now()).catch((error: unknown) => events.notice(String(error)))
    }, SWEEP_MS)
    closers.push(() => clearInterval(sweeping))
    const trouble = () =>
      usage.fullness ?? listener.places.fullness ?? troubleOfDisk(disk, join(folder, 'broker', 'room'))
    return { topics, usage, groups, fetches, appends, listener, owners, trouble, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Asked by a write, which is taken back: a full disk goes on answering what is read. */
function troubleOfDisk(disk: Disk, path: string): string | null {
  try {
    const file = disk.create(path)
    file.write(PROBE, 0)
    file.truncate(0)
    file.close()
    return null
  } catch (thrown) {
    if (thrown instanceof StorageError) return thrown.message
    throw thrown
  }
}

/** Clients tell clusters apart by it; 22 letters, as Kafka's are. */
function clusterIdOf(folder: string): string {
  const path = join(folder, 'broker', 'cluster-id')
  mkdirSync(join(folder, 'broker'), { recursive: true })
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (/^[\w-]{22}$/.test(kept)) return kept
  const made = randomBytes(16).toString('base64url')
  writeFileSync(path, made)
  return made
}
