/**
 * `--processes N`: one process opens the doors and accepts, N others serve. It starts them, starts one anew that has ended, and restarts
 * them one by one on SIGHUP. What it accepts it gives away with the bytes that it read; it knows who lives where, and holds no world.
 *
 *   client ─► acceptor (this process) ─► the kernel's socket, by the channel ─► process 0 … N-1, each the home of its share
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAnywhere } from '../anywhere.ts'
import type { Config } from '../config.ts'
import { createDoorHomes, openOthers, shareCatching, shareSandboxes } from '../homes/index.ts'
import { createLanes } from '../lanes.ts'
import { listen, type Ports } from '../listen.ts'
import { monotonic } from '../monotonic.ts'
import { processFigures } from '../operations/process-figures.ts'
import { ROOT } from '../root.ts'
import { directoryOf, Registry } from '../sandboxes/index.ts'
import { openStore } from '../store/index.ts'
import { Catching, createAcceptor, type OnTheWay } from '../tap/index.ts'
import { readCertificate } from '../tls/index.ts'
import { createGuesses, defaultGuessLimits } from '../visitors/index.ts'
import { Gatherer } from './gathering.ts'
import { lineTo } from './line.ts'
import { type ReadyMessage, StartError, type StartMessage, withPlace } from './place.ts'
import { sendSocket } from './sent-socket.ts'

export interface Processes extends Ports {
  readonly url: string
  /** One after the other, the next when there is a new one in its place. Asked meanwhile, it begins anew behind it. */
  restart(): Promise<void>
  /** Tells all to end, and resolves when they have. */
  close(): Promise<void>
}

export interface ProcessesOptions {
  readonly config: Config
  readonly databaseUrl: string
  /** Of the program, without the flag that says how many. */
  readonly args: readonly string[]
  readonly say: (line: string) => void
  /** Of the processes. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Of one that ends again and again. */
const AGAIN_MS = 500
const PATIENCE_MS = 5_000
/** As often a server forgets what nobody catches any more. */
const SWEEP_MS = 1_000
/** Beyond its draining: one that does not end by then is ended. */
const LEAVING_MS = 15_000

interface Worker {
  readonly index: number
  readonly child: ChildProcess
  readonly home: string
}

export async function startProcesses(options: ProcessesOptions): Promise<Processes> {
  const { config, databaseUrl, args, say, env = process.env } = options
  const { openHomeBook } = await import('../homes/home-book.ts')
  const book = await openHomeBook({ databaseUrl, onLost: () => undefined, say })
  const store = await openStore({ folder: config.dataDir, databaseUrl, member: book.member })
  const registry = await Registry.open(shareSandboxes(store.sandboxes, book))
  const catching = new Catching(0)
  shareCatching(catching, book)
  const sweeper = setInterval(() => catching.sweep(), SWEEP_MS).unref()
  const visitors = await openOthers(book, config.redisUrl)
  const guesses = createGuesses(defaultGuessLimits, monotonic, visitors.others)
  const desk = await openBroker(config, registry)
  const gatherer = new Gatherer(processFigures())
  const workers: (Worker | null)[] = Array.from({ length: config.processes }, () => null)
  let isClosing = false
  /** Told to end. Until they have, they serve. */
  const stopping = new Set<Worker>()
  /** Not there yet. */
  const starting = new Set<ChildProcess>()
  const restarting = createLanes()
  let turn = 0

  const workerAt = (home: string): Worker | null => workers.find((each) => each?.home === home) ?? null
  // Of one that hangs: what it held is held elsewhere, and its clients shall not wait for it. One that leaves has more to do.
  book.onGone((home, hasLeft) => {
    const worker = hasLeft ? null : workerAt(home)
    if (worker === null) return
    say(`Framewise: process ${worker.index} was silent for too long, and others hold its sandboxes now`)
    worker.child.kill('SIGKILL')
  })
  const homes = createDoorHomes(book, await book.secret('inner door'), (home, socket, arrival) => {
    const worker = workerAt(home.id)
    return worker === null ? null : sendSocket(worker.child, socket, arrival)
  })
  homes.learnFrom(registry)

  /** To any process, each in its turn; to one that is about to end where all are. */
  function give(socket: Socket, first: Buffer, arrival: OnTheWay): void {
    turn = (turn + 1) % workers.length
    const there = [...workers.slice(turn), ...workers.slice(0, turn)].filter((worker) => worker !== null)
    const inOrder = there.toSorted((one, other) => Number(stopping.has(one)) - Number(stopping.has(other)))
    for (const { child } of inOrder) {
      const sending = sendSocket(child, socket, { first, ...arrival })
      if (sending === null) continue
      // It ended before it took it.
      void sending.then((sent) => sent === 'sent' || give(socket, sent.first, arrival))
      return
    }
    socket.destroy()
  }

  const acceptor = createAcceptor({
    ...{ homes, isAnywhere, trusts: config.trusts, patienceMs: PATIENCE_MS, give },
    isTlsSpoken: config.tls !== undefined && readCertificate(config.tls) !== undefined,
    rules: { directory: directoryOf(registry, guesses), catching, isOwn: isAnywhere, portOwners: new Map() },
  })
  const ports = await listen(acceptor.listen, config)

  /** Resolves when it serves. */
  async function start(index: number): Promise<Worker> {
    const child = spawn(process.execPath, [...process.execArgv, join(ROOT, 'server/start.js'), ...args], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
      env: {
        ...env,
        ...withPlace({ ...ports, index }),
        FRAMEWISE_PARENT: String(process.pid),
      },
    })
    starting.add(child)
    const ended = once(child, 'exit').then(([code]) => {
      starting.delete(child)
      throw new StartError(`process ${index} ended with ${code} before it served`)
    })
    const ready = new Promise<ReadyMessage>((resolve, reject) => {
      child.on('message', (message: StartMessage) => {
        if (message.type === 'ready') resolve(message)
        else if (message.type === 'failed') reject(new StartError(message.why))
      })
    })
    desk?.attach(lineTo(child, 'broker'))
    gatherer.attach(lineTo(child, 'figures'))
    const { home } = await Promise.race([ready, ended])
    ended.catch(() => undefined)
    starting.delete(child)
    const worker: Worker = { index, child, home }
    workers[index] = worker
    child.once('exit', (code, signal) => {
      if (workers[index] !== worker) return
      workers[index] = null
      if (stopping.delete(worker)) return
      say(`Framewise: process ${index} ended (${signal ?? code}); it is started again`)
      void pause(AGAIN_MS).then(() => startAgain(index))
    })
    return worker
  }

  /** Until it is there. */
  async function startAgain(index: number): Promise<void> {
    while (!isClosing) {
      try {
        await start(index)
        return
      } catch (thrown) {
        if (isClosing) return
        say(`Framewise: process ${index} did not start: ${thrown instanceof Error ? thrown.message : thrown}`)
        await pause(AGAIN_MS)
      }
    }
  }

  async function stop(worker: Worker): Promise<void> {
    stopping.add(worker)
    const { child } = worker
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    const patience = setTimeout(() => child.kill('SIGKILL'), config.drainMs + LEAVING_MS)
    child.kill('SIGTERM')
    await gone
    clearTimeout(patience)
  }

  async function close(): Promise<void> {
    isClosing = true
    for (const child of starting) child.kill('SIGKILL')
    await Promise.all(workers.filter((each) => each !== null).map(stop))
    acceptor.close()
    await desk?.close()
    clearInterval(sweeper)
    await visitors.close()
    await book.leave()
    await store.close()
  }

  try {
    await Promise.all(workers.map((_, index) => start(index)))
  } catch (thrown) {
    await close()
    throw thrown
  }
  const host = config.hosts[0] === '::' ? '127.0.0.1' : (config.hosts[0] ?? '127.0.0.1')
  return {
    ...ports,
    url: `${config.tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${ports.port}`,
    close,
    restart: () =>
      restarting.run('restart', async () => {
        for (const worker of workers.filter((each) => each !== null)) {
          // One that has ended meanwhile is started anew already, and a second in its place would be a home that nobody knows.
          if (isClosing || workers[worker.index] !== worker) continue
          await stop(worker)
          await startAgain(worker.index)
        }
      }),
  }
}

/** One for all, with a thread of its own here; null: they use a cluster. */
async function openBroker({ kafka, hosts, dataDir }: Config, registry: Registry) {
  if (kafka.cluster !== undefined) return null
  const { openDesk } = await import('../kafka/index.ts')
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const desk = await openDesk({ port: kafka.port, hosts, folder: join(dataDir, 'kafka'), fsync: kafka.fsync, say })
  desk.follow({
    all: () => registry.names(),
    listen: (listener) => registry.onNames((change) => listener({ ...change, isAll: false })),
  })
  return desk
}
