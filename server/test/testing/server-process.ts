/** The whole server as a process of its own, on free ports and a fresh data folder: to be killed, stopped, and started again on the same port and data. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SERVE = fileURLToPath(new URL('./serve.ts', import.meta.url))

export interface ServerProcess {
  readonly url: string
  readonly port: number
  /** Where gRPC programs expect the same door. */
  readonly grpcPort: number
  /** PEM, of the authority that signed the server's certificate; null: it speaks in the clear alone. */
  readonly authority: string | null
  /** Where that text stands, for programs. */
  readonly authorityFile: string | null
  /** The one that runs now, or ran last. */
  readonly process: ChildProcess
  /** Resolves when there is one to be reached. */
  readonly isUp: Promise<void>
  /** How often `killAndStart` killed it. */
  readonly kills: number
  /** Ends the process at once, as kill -9 does, and keeps its data. */
  kill(): Promise<void>
  /** Starts it again after `kill`, at the same address, with the same data. Answers itself. */
  again(): Promise<ServerProcess>
  /** @param meanwhile done while there is no server */
  killAndStart(meanwhile?: () => Promise<unknown>): Promise<void>
  /** Ends the process at once and removes its data. */
  stop(): Promise<void>
}

export interface ProcessOptions {
  /** With a certificate that is made for it, so that it speaks TLS too. */
  readonly tls?: boolean
  readonly env?: Readonly<Record<string, string>>
  /** No file may grow beyond so many blocks (RLIMIT_FSIZE), of 512 bytes, or of 1,024 where the shell counts so. */
  readonly fileBlocks?: number
}

interface Told {
  readonly url: string
  readonly port: number
  readonly grpcPort: number
}

export async function startServerProcess({
  tls = false,
  env = {},
  fileBlocks,
}: ProcessOptions = {}): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-server-'))
  if (tls) await promisify(execFile)(process.execPath, ['server/tls/certificate.ts', '--out', folder], { cwd: ROOT })
  const authorityFile = tls ? join(folder, 'authority.pem') : null
  const authority = authorityFile === null ? null : await readFile(authorityFile, 'utf8')
  const files = { TLS_CERT: join(folder, 'certificate.pem'), TLS_KEY: join(folder, 'key.pem') }
  let child: ChildProcess
  let told: Told = { url: '', port: 0, grpcPort: 0 }
  let kills = 0
  let isUp = Promise.resolve()

  async function start(): Promise<void> {
    const flags = ['--port', String(told.port), '--grpc-port', '0', '--data-dir', folder]
    const program = [process.execPath, SERVE, JSON.stringify(flags)] as const
    const bounded = ['sh', '-c', `ulimit -f ${fileBlocks} && exec "$0" "$@"`, ...program] as const
    const [command, ...args] = fileBlocks === undefined ? program : bounded
    const started = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, LOG_LEVEL: 'error', ...(tls && files), ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child = started
    const [line] = await Promise.race([
      once(createInterface(started.stdout), 'line'),
      once(started, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
    ])
    told = JSON.parse(line)
  }

  async function kill(): Promise<void> {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }

  await start()
  const server: ServerProcess = {
    get url() {
      return told.url
    },
    get port() {
      return told.port
    },
    get grpcPort() {
      return told.grpcPort
    },
    authority,
    authorityFile,
    get process() {
      return child
    },
    get isUp() {
      return isUp
    },
    get kills() {
      return kills
    },
    kill,
    async again() {
      await start()
      return server
    },
    async killAndStart(meanwhile = async () => undefined) {
      kills += 1
      isUp = kill().then(meanwhile).then(start)
      await isUp
    },
    async stop() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return server
}
