/** The whole server inside a test's own process: free ports, a data folder of its own, no log. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningServer, startServer } from '../../app.ts'
import { readConfig } from '../../config.ts'

export interface ServerOptions {
  /** After the ports and the folder, as `['--kafka-port', '9092']`. */
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Its `close()` removes the data folder too. @throws what `startServer` throws, with nothing left behind */
export async function openWholeServer({ flags = [], env = {} }: ServerOptions = {}): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-test-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const all = ['--port', '0', '--grpc-port', '0', '--data-dir', folder, ...flags]
  try {
    const server = await startServer(readConfig(all, { LOG_LEVEL: 'silent', ...env }))
    return { ...server, close: () => server.close().finally(remove) }
  } catch (thrown) {
    await remove()
    throw thrown
  }
}
