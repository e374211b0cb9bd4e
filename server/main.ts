/** The program behind `npm start`: reads the configuration, builds the app where needed, opens the door, says where. */

import { startServer } from './app.ts'
import { ensureBuilt } from './build/index.ts'
import { ConfigError, HELP, readConfig, seminarLine, wantsHelp } from './config.ts'
import { AppError, forOperator } from './errors.ts'
import { giveBackMemory } from './give-back-memory.ts'
import { ListenError } from './listen.ts'
import { printLanAddress } from './pages/lan.ts'
import { CertificateError } from './tls/index.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function main(): Promise<void> {
  if (wantsHelp(process.argv)) {
    say(HELP)
    return
  }
  const config = readConfig(process.argv.slice(2), process.env)
  if (!config.dev) await ensureBuilt(say)
  const server = await startServer(config)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      server.close().then(() => process.exit(0), fail)
    })
  }
  giveBackMemory()
  say(`Framewise ready at ${server.url}`)
  if (config.seminar) say(seminarLine(server))
  if (config.lan) printLanAddress(server.url, say)
}

/** Trouble that the user can mend is one line; a fault of ours keeps its stack. */
function fail(error: unknown): never {
  const isMendable = [ConfigError, CertificateError, ListenError, AppError].some((kind) => error instanceof kind)
  process.stderr.write(`${isMendable || !(error instanceof Error) ? forOperator(error) : error.stack}\n`)
  process.exit(1)
}

main().catch(fail)
