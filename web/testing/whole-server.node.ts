/** The whole server as a program of its own, on free ports and a fresh data folder, for tests of what the app does with it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SERVE = join(ROOT, 'server/test/testing/serve.ts')

export interface WholeServer {
  readonly url: string
  /** Where gRPC programs expect the same door. */
  readonly grpcPort: number
  /** PEM, of the authority that signed the server's certificate; null: it speaks in the clear alone. */
  readonly authority: string | null
  readonly process: ChildProcess
  /** Ends the program at once, as kill -9 does, and keeps its data. */
  kill(): Promise<void>
  /** Starts it again after `kill`, at the same address, with the same data. */
  again(): Promise<WholeServer>
  /** Ends the program at once and removes its data. */
  stop(): Promise<void>
}

/** `tls`: with a certificate that is made for it, so that it speaks TLS too. */
export async function startWholeServer({ tls = false } = {}): Promise<WholeServer> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-server-'))
  if (tls) await promisify(execFile)(process.execPath, ['server/tls/certificate.ts', '--out', folder], { cwd: ROOT })
  return start(folder, '0', tls)
}

async function start(folder: string, port: string, tls: boolean): Promise<WholeServer> {
  const files = { TLS_CERT: join(folder, 'certificate.pem'), TLS_KEY: join(folder, 'key.pem') }
  const flags = ['--port', port, '--grpc-port', '0', '--data-dir', folder]
  const child = spawn(process.execPath, [SERVE, JSON.stringify(flags)], {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: 'error', ...(tls && files) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('The server did not start'))),
  ])
  const { url, grpcPort }: Pick<WholeServer, 'url' | 'grpcPort'> = JSON.parse(line)
  const kill = async () => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  return {
    url,
    grpcPort,
    authority: tls ? await readFile(join(folder, 'authority.pem'), 'utf8') : null,
    process: child,
    kill,
    again: () => start(folder, new URL(url).port, tls),
    stop: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
