/** The program behind `npm start`: reads the configuration, builds the app where needed, opens the door, says where. */

import { ensureBuilt } from './build/index.ts'
import { type Config, ConfigError, HELP, readConfig, seminarLine, wantsHelp } from './config.ts'
import { AppError, forOperator } from './errors.ts'
import { giveBackMemory } from './give-back-memory.ts'
import { ListenError, type Ports } from './listen.ts'
import { monotonic } from './monotonic.ts'
import { printLanAddress } from './pages/lan.ts'
import { type Place, placeIn, StartError, type StartMessage } from './processes/place.ts'
import { CertificateError } from './tls/index.ts'

/** Exit code of a process that has lost its place: who looks after it starts it anew (sysexits: EX_TEMPFAIL). */
const LOST = 75

/** A terminal, or whoever looks after services, may tell all processes of a group at once what one of them passes on besides. */
const SAME_SIGNAL_MS = 1_000

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

interface Running extends Ports {
  readonly url: string
  close(): Promise<void>
}

async function main(): Promise<void> {
  if (wantsHelp(process.argv)) {
    say(HELP)
    return
  }
  const config = readConfig(process.argv.slice(2), process.env)
  const place = placeIn(process.env)
  if (!config.dev && place === null) await ensureBuilt(say)
  const server = place === null && config.processes > 1 ? await startAll(config) : await startOne(config, place)
  endBySignal(server, config, place)
  giveBackMemory()
  if (place !== null) return
  say(`Framewise ready at ${server.url}`)
  if (config.seminar) say(seminarLine(server))
  if (config.lan) printLanAddress(server.url, say)
}

/** Told again, it ends at once. One of several is told by the one that started it, and ends at once when that is gone. */
function endBySignal(server: Running, { processes }: Config, place: Place | null): void {
  let toldAt: number | null = null
  const end = (): void => {
    if (toldAt === null) {
      toldAt = monotonic()
      server.close().then(() => process.exit(0), fail)
    } else if (place === null && monotonic() - toldAt > SAME_SIGNAL_MS) process.exit(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
  // One that is alone lost its terminal. Of several the first one restarts the others (startAll).
  if (place !== null) process.on('SIGHUP', () => undefined)
  else if (processes === 1) process.on('SIGHUP', end)
  if (place !== null) process.once('disconnect', () => toldAt !== null && process.exit(1))
}

async function startOne(config: Config, place: Place | null): Promise<Running> {
  // The process that accepts for others does without it.
  const { startServer } = await import('./app.ts')
  const server = await startServer(config, { place })
  void server.lost.then(() => {
    process.stderr.write(
      'Framewise was silent for too long, and others hold its sandboxes now: it ends, start it anew.\n',
    )
    process.exit(LOST)
  })
  if (place !== null) tellParent({ type: 'ready', home: server.home })
  return server
}

async function startAll(config: Config): Promise<Running> {
  const { startProcesses } = await import('./processes/primary.ts')
  const processes = await startProcesses({
    config,
    databaseUrl: config.databaseUrl ?? '',
    args: process.argv.slice(2),
    say,
  })
  process.on('SIGHUP', () => void processes.restart().then(() => say('Framewise: all processes are new')))
  return processes
}

/** Trouble that the user can mend is one line; a fault of ours keeps its stack. */
function fail(error: unknown): void {
  const isMendable = [ConfigError, CertificateError, ListenError, AppError, StartError].some(
    (kind) => error instanceof kind,
  )
  const why = isMendable || !(error instanceof Error) ? forOperator(error) : `${error.stack}`
  // Of several processes the one that started them says it, once.
  if (placeIn(process.env) !== null) tellParent({ type: 'failed', why }, () => process.exit(1))
  else {
    process.stderr.write(`${why}\n`)
    process.exit(1)
  }
}

function tellParent(message: StartMessage, then: () => void = () => undefined): void {
  process.send?.(message, undefined, undefined, then)
}

main().catch(fail)
