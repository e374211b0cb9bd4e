/** A broker in a process of its own, to be killed. Run as a program it is that process: its folder, its port. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startBroker } from '../index.ts'

const PROGRAM = fileURLToPath(import.meta.url)

export interface BrokerProcess {
  readonly port: number
  /** `kill -9`, or nothing where it has ended. Resolves when it is gone. */
  kill(): Promise<void>
}

export interface BrokerProcessOptions {
  readonly port?: number
  /** No file may grow beyond so many blocks (RLIMIT_FSIZE), of 512 bytes, or of 1,024 where the shell counts so. */
  readonly fileBlocks?: number
}

/** @throws Error when it does not start */
export async function startBrokerProcess(
  folder: string,
  { port = 0, fileBlocks }: BrokerProcessOptions = {},
): Promise<BrokerProcess> {
  const program = [process.execPath, PROGRAM, folder, String(port)] as const
  const [command, ...args] =
    fileBlocks === undefined
      ? program
      : (['sh', '-c', `ulimit -f ${fileBlocks} && exec "$0" "$@"`, ...program] as const)
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`A broker ended with ${code}`)))
  const [found] = await Promise.race([once(child, 'message'), ended])
  ended.catch(() => undefined)
  return {
    port: Number(found),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

if (process.argv[1] === PROGRAM) {
  const [folder = '', port] = process.argv.slice(2)
  const broker = await startBroker({ port: Number(port), hosts: ['127.0.0.1'], folder })
  process.send?.(broker.port)
}
