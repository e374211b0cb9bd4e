/** The program behind `npm start`: reads the configuration, builds the app where needed, opens the door, says where. */

import { ensureBuilt } from './build/index.ts'
import { type Config, ConfigError, HELP, readConfig, seminarLine, wantsHelp } from './config.ts'
import { AppError, forOperator } from './errors.ts'
import { giveBackMemory } from './give-back-memory.ts'
import { ListenError, type Ports } from './listen.ts'
import { printLanAddress } from './pages/lan.ts'
import { type Place, placeIn, StartError, type StartMessage } from './processes/place.ts'
import { CertificateError } from './tls/index.ts'

/** Exit code of a process that has lost its place: who looks after it starts it anew (sysexits: EX_TEMPFAIL). */
const LOST = 75

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
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      server.close().then(() => process.exit(0), fail)
    })
  }
  giveBackMemory()
  if (place !== null) return
  say(`Framewise ready at ${server.url}`)
  if (config.seminar) say(seminarLine(server))
  if (config.lan) printLanAddress(server.url, say)
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
  process.on('SIGHUP', () => {
    processes.restart().then(() => say('Framewise: all processes are new'), fail)
  })
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
