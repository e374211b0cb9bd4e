/**
 * The whole server: free ports, a data folder of its own, no log. It is inside this process; where TEST_SERVERS says so, it is several on the
 * PostgreSQL of TEST_DATABASE_URL (many-servers.ts), and every test asks them as if they were one. One to be killed is `server-process.ts`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningServer, startServer } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { MANY, openMany } from './many-servers.ts'

export interface WholeServerOptions {
  /** After the ports and the folder, as `['--kafka-port', '9092']`. */
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Of its data, kept when it closes. Absent: one of its own, gone by then. */
  readonly folder?: string
}

/** @throws what `startServer` throws, with nothing left behind */
export async function openWholeServer({
  flags = [],
  env = {},
  folder,
}: WholeServerOptions = {}): Promise<RunningServer> {
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'framewise-test-')))
  const remove = async () => (folder === undefined ? rm(data, { recursive: true, force: true }) : undefined)
  const all = ['--port', '0', '--grpc-port', '0', '--data-dir', data, ...flags]
  try {
    if (MANY !== null && env['DATABASE_URL'] === undefined) return await openMany(MANY, all, env, remove)
    const server = await startServer(readConfig(all, { LOG_LEVEL: 'silent', ...env }))
    return { ...server, close: () => server.close().finally(remove) }
  } catch (thrown) {
    await remove()
    throw thrown
  }
}
