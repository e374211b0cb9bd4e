/**
 * The whole server: free ports, a data folder of its own, no log. It is inside this process; where TEST_PROCESSES says so, it is that many
 * processes behind one door, on the PostgreSQL of TEST_DATABASE_URL. One to be killed is `server-process.ts`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningServer, startServer } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { startProcesses } from '../../processes/primary.ts'
import { POSTGRES_SERVER, postgresOn } from '../../store/testing/databases.ts'

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
    if (PROCESSES > 1 && env['DATABASE_URL'] === undefined) return await openProcesses(all, env, remove)
    const server = await startServer(readConfig(all, { LOG_LEVEL: 'silent', ...env }))
    return { ...server, close: () => server.close().finally(remove) }
  } catch (thrown) {
    await remove()
    throw thrown
  }
}

const PROCESSES = Number(process.env['TEST_PROCESSES'] ?? 1)

async function openProcesses(
  flags: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  remove: () => Promise<void>,
): Promise<RunningServer> {
  if (POSTGRES_SERVER === undefined) throw new Error('TEST_PROCESSES needs a TEST_DATABASE_URL')
  const database = await postgresOn(POSTGRES_SERVER).make()
  const databaseUrl = database.options.databaseUrl ?? ''
  const all = { LOG_LEVEL: 'silent', ...env, DATABASE_URL: databaseUrl }
  const args = [...flags, '--kafka-port', '0']
  const config = readConfig([...args, '--processes', String(PROCESSES)], all)
  const server = await startProcesses({
    config,
    databaseUrl,
    args,
    say: () => undefined,
    env: { ...process.env, ...all },
  })
  const close = async (): Promise<void> => {
    await server.close()
    await database.remove()
    await remove()
  }
  return { ...server, close }
}
