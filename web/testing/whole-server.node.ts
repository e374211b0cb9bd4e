/** The whole server as a program of its own, on free ports and a fresh data folder, for tests of what the app does with it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface WholeServer {
  readonly url: string
  /** Where gRPC programs expect the same door. */
  readonly grpcPort: number
  readonly process: ChildProcess
  /** Ends the program at once, as kill -9 does, and keeps its data. */
  kill(): Promise<void>
  /** Starts it again after `kill`, at the same address, with the same data. */
  again(): Promise<WholeServer>
  /** Ends the program at once and removes its data. */
  stop(): Promise<void>
}

const START = `
  const { startServer } = await import('./server/app.ts')
  const { readConfig } = await import('./server/config.ts')
  const server = await startServer(readConfig(['--port', process.env.PORT ?? '0', '--grpc-port', '0'], process.env))
  process.stdout.write(server.url + ' ' + server.grpcPort + '\\n')
`

export async function startWholeServer(): Promise<WholeServer> {
  return start(await mkdtemp(join(tmpdir(), 'framewise-server-')), '0')
}

async function start(folder: string, port: string): Promise<WholeServer> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', START], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, PORT: port, DATA_DIR: folder, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('The server did not start'))),
  ])
  const [url = '', grpcPort] = String(line).split(' ')
  const kill = async () => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  return {
    url,
    grpcPort: Number(grpcPort),
    process: child,
    kill,
    again: () => start(folder, new URL(url).port),
    stop: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
