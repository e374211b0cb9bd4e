/** Our broker alone, in a process of its own that can be killed; run as a program it is that process: folder, port. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startBroker } from '../../kafka/index.ts'

export interface OwnBroker {
  readonly bootstrap: string
  /** `kill -9`, and a new one on the same folder and port. */
  killAndRestart(): Promise<void>
}

const PROGRAM = fileURLToPath(import.meta.url)

/** On a port that the system chooses, in a folder that is gone afterwards. */
export async function withBroker<T>(use: (broker: OwnBroker) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-broker-'))
  let child: ChildProcess | null = null
  const start = async (port: number): Promise<number> => {
    child = fork(PROGRAM, [folder, `${port}`], { stdio: 'inherit' })
    const [listening] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])])
    if (listening === undefined) throw new Error('The broker did not start')
    return Number(listening)
  }
  const kill = async () => {
    if (child === null || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  const port = await start(0)
  const killAndRestart = async () => {
    await kill()
    await start(port)
  }
  try {
    return await use({ bootstrap: `127.0.0.1:${port}`, killAndRestart })
  } finally {
    await kill()
    await rm(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === PROGRAM) {
  const [folder = '', port] = process.argv.slice(2)
  const broker = await startBroker({ port: Number(port), hosts: ['127.0.0.1'], folder })
  process.send?.(broker.port)
}
