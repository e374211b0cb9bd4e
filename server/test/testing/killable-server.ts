/** The whole server as a process that is killed by SIGKILL and started again, on the same port and the same data. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SERVE = fileURLToPath(new URL('./serve.ts', import.meta.url))

export interface KillableServer {
  readonly port: number
  readonly url: string
  /** Resolves when there is one to be reached. */
  readonly isUp: Promise<void>
  /** How often it was killed. */
  readonly kills: number
  /** @param meanwhile done while there is no server */
  killAndStart(meanwhile?: () => Promise<unknown>): Promise<void>
  close(): Promise<void>
}

export async function startKillableServer(env: Readonly<Record<string, string>> = {}): Promise<KillableServer> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-killed-'))
  let child: ChildProcess
  let port = 0
  let kills = 0
  let isUp = Promise.resolve()

  async function start(): Promise<void> {
    const flags = ['--port', String(port), '--grpc-port', '0', '--data-dir', folder]
    child = spawn(process.execPath, [SERVE, JSON.stringify(flags)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, LOG_LEVEL: 'error', ...env },
    })
    const { stdout } = child
    if (stdout === null) throw new Error('the server has no output')
    const [line] = await Promise.race([
      once(stdout, 'data'),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
    ])
    ;({ port } = JSON.parse(String(line)))
  }

  async function kill(): Promise<void> {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  await start()
  return {
    get port() {
      return port
    },
    get url() {
      return `http://127.0.0.1:${port}`
    },
    get isUp() {
      return isUp
    },
    get kills() {
      return kills
    },
    async killAndStart(meanwhile = async () => undefined) {
      kills += 1
      isUp = kill().then(meanwhile).then(start)
      await isUp
    },
    async close() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
