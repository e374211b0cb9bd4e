/** The thread of the broker: syncing a disk, and loads of requests, hold up nobody else. */
import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import type { KafkaProblem } from '#proto/api/kafka.ts'
import { monotonic } from '../monotonic.ts'
import type { FromWorker, ToWorker, WorkerSettings } from './bridge.ts'
import { type BrokerEvents, FolderBusyError, type RunningBroker, runBroker } from './broker.ts'
import { type BrokerClock, StorageError } from './handler.ts'
import { prefixOf } from './names.ts'
import { Complaints } from './network/complaints.ts'
import { Recording } from './network/recording.ts'
import { diskOf, stateFor } from './state.ts'

const port = parentPort
if (port === null) throw new Error('The broker runs in a worker thread')
const settings: WorkerSettings = workerData
const CHANGED_EVERY_MS = 100

const clock: BrokerClock = {
  now: () => Date.now(),
  elapsed: monotonic,
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}
const precise = (): number => performance.timeOrigin + performance.now()
const post = (message: FromWorker, transfer: readonly ArrayBuffer[] = []) => port.postMessage(message, transfer)
const notice = (line: string) => post({ type: 'notice', line })
const recording = new Recording(post, precise)
const complaints = new Complaints(clock.elapsed, notice)
/** Connections whose first request waits until the main thread knows them. */
const unknown = new Map<number, () => void>()

let isChangeTold = false
function changed(): void {
  if (isChangeTold) return
  isChangeTold = true
  setTimeout(() => {
    isChangeTold = false
    post({ type: 'changed' })
  }, CHANGED_EVERY_MS).unref()
}

const accepted: BrokerEvents['accepted'] = (connection) => {
  const at = precise()
  let isOpen = false
  const id = (): number => connection().id
  return {
    received(bytes) {
      if (!isOpen) recording.open(id())
      isOpen = true
      recording.tell(id(), 'toServer', bytes)
    },
    sent: (bytes) => recording.tell(id(), 'toClient', bytes),
    named(clientId, known) {
      const { remote, local } = connection()
      unknown.set(id(), known)
      post({ type: 'connection', id: id(), remote, local, at, clientId })
    },
    closed(reason) {
      const wasNamed = !unknown.has(id()) || unknown.delete(id())
      if (wasNamed) recording.close(id(), reason)
      else recording.forget(id())
    },
    trouble(line, offence) {
      if (offence === null) notice(`A fault of the Kafka broker ended a connection: ${line}`)
      else complaints.tell(offence, connection().remote, line)
    },
  }
}

function obey(broker: RunningBroker, message: ToWorker): void {
  switch (message.type) {
    case 'own': {
      const connection = broker.listener.find(message.connection)
      if (connection !== undefined) broker.listener.own(connection, message.sandbox)
      return
    }
    case 'known': {
      const known = unknown.get(message.connection)
      unknown.delete(message.connection)
      known?.()
      return
    }
    case 'end':
      broker.listener.find(message.connection)?.end()
      return
    case 'record':
      recording.decide(message.connection, message.isWanted)
      return
    case 'owners':
      broker.owners.hear(message)
      return
    case 'taken':
      recording.taken(message.bytes)
      return
    case 'state': {
      const { topics, groups, fetches, listener } = broker
      const host = settings.hosts[0] ?? '127.0.0.1'
      const bootstrap = `${host === '::' || host === '0.0.0.0' ? '127.0.0.1' : host}:${listener.port}`
      const sources = { topics, groups, parked: fetches.all(), bootstrap, now: clock.now() }
      post({ type: 'answer', question: message.question, answer: stateFor(message.sandbox, sources) })
      return
    }
    case 'disk':
      post({ type: 'answer', question: message.question, answer: readDisk(broker, message) })
      return
    case 'check':
      post({ type: 'answer', question: message.question, answer: broker.trouble() })
      return
    case 'statistics': {
      const { listener, owners, topics, usage } = broker
      const { guessesRefused } = owners
      const { refused } = listener.places
      const { refused: roomRefused } = usage
      const answer = { connections: listener.size, refused, guessesRefused, roomRefused, ...topics.traffic.counts }
      post({ type: 'answer', question: message.question, answer })
      return
    }
    case 'appends':
      post({ type: 'answer', question: message.question, answer: broker.appends.of(message.remotes) })
      return
    case 'forget':
      forget(broker, message)
      return
    case 'close':
      broker.close().then(
        () => port?.close(),
        (error: unknown) => {
          notice(String(error))
          port?.close()
        },
      )
  }
}

function readDisk({ topics }: RunningBroker, { topic, partition, offset }: Extract<ToWorker, { type: 'disk' }>) {
  try {
    return diskOf(topics, topic, partition, offset)
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    notice(error.message)
    return null
  }
}

async function forget({ topics, groups }: RunningBroker, { sandbox, question }: Extract<ToWorker, { type: 'forget' }>) {
  const isTheirs = (name: string) => prefixOf(name) === sandbox
  // A disk that refuses keeps it; nobody is shown it.
  await groups.forget(isTheirs).catch((error: unknown) => notice(String(error)))
  for (const topic of topics.all().filter(({ name }) => isTheirs(name))) {
    await topics.delete(topic).catch((error: unknown) => notice(String(error)))
  }
  post({ type: 'answer', question, answer: null })
}

/** The last: SQLite's, of the file that locks the folder. */
const DISK_ERRORS = ['EACCES', 'EIO', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS', 'ERR_SQLITE_ERROR']

function problemOf(error: unknown): { readonly problem: KafkaProblem; readonly line: string } {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  const line = error instanceof Error ? error.message : String(error)
  if (code === 'EADDRINUSE')
    return {
      problem: 'port-busy',
      line: `KAFKA_PORT ${settings.port} is in use: stop the other program, or choose another port.`,
    }
  if (code === 'EACCES' && 'port' in Object(error))
    return {
      problem: 'port-busy',
      line: `KAFKA_PORT ${settings.port} may not be opened by this user: choose one above 1023.`,
    }
  if (error instanceof FolderBusyError) return { problem: 'folder-busy', line }
  if (error instanceof StorageError) return { problem: 'disk', line }
  if (DISK_ERRORS.includes(String(code))) {
    return {
      problem: 'disk',
      line: `${settings.folder} cannot be used (${line}): set DATA_DIR to a folder that can be written.`,
    }
  }
  return { problem: 'stopped', line }
}

const crowded: BrokerEvents['crowded'] = (remote, why) => complaints.tell('crowd', remote, `${why}.`)

const unserved: BrokerEvents['unserved'] = (what, { remote }) => complaints.tell(what, remote)

runBroker(settings, { clock, accepted, crowded, unserved, changed, notice }).then(
  (broker) => {
    port.on('message', (message: ToWorker) => obey(broker, message))
    post({ type: 'listening', port: broker.listener.port })
  },
  (error: unknown) => post({ type: 'failed', ...problemOf(error) }),
)
