/** A server that a lesson shows, run as a learner runs it: a process at ports of its own, which is there once somebody may connect. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'

export interface ServerCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly environment?: Readonly<Record<string, string>>
  /** Where it listens, whatever it is told; absent: at the `PORT` that it is given. */
  readonly port?: number
}

export interface RunningServer {
  /** `127.0.0.1:50051`, or one for each port */
  readonly address: string
  readonly output: () => string
  stop(): Promise<void>
}

/** Python reads its packages first, and two cores may be busy. */
const PATIENCE_MS = 60_000
const AGAIN_MS = 25

/**
 * @param names variables of the environment that tell it its ports
 * @throws Error with what it printed, where it ends or listens nowhere
 */
export async function startServerProgram(
  { command, args, cwd, environment = {}, port: fixed }: ServerCommand,
  names: readonly string[] = ['PORT'],
): Promise<RunningServer> {
  const ports = await Promise.all(names.map((_, index) => (index === 0 ? fixed : undefined) ?? freePort()))
  const told = Object.fromEntries(names.map((name, index) => [name, String(ports[index])]))
  const env = { ...process.env, PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8', ...environment, ...told }
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  child.on('error', (error) => (output += error.message))
  const stop = () => end(child)
  const deadline = Date.now() + PATIENCE_MS
  while (!(await Promise.all(ports.map(isListening))).every(Boolean)) {
    if (child.exitCode === null && child.pid !== undefined && Date.now() < deadline) {
      await new Promise((again) => setTimeout(again, AGAIN_MS))
      continue
    }
    await stop()
    throw new Error(`${command} ${args.join(' ')} listens nowhere: ${output}`)
  }
  return { address: ports.map((port) => `127.0.0.1:${port}`).join(', '), output: () => output, stop }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function isListening(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      tell(true)
    })
    socket.once('error', () => tell(false))
  })
}
