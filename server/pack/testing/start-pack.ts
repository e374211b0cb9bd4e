/** A pack that was put somewhere, started there as a person does. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createInterface } from 'node:readline'

export interface StartedPack {
  readonly url: string
  /** From the start of the command until the line that says it is ready. */
  readonly milliseconds: number
  stop(): Promise<void>
}

export interface PackCommand {
  readonly program: string
  readonly args: readonly string[]
  /** Made if it is not there. */
  readonly dataDir: string
}

/**
 * On free ports, with nothing of this process's environment: no Node on the path, no node_modules above.
 *
 * @throws Error with what it said when it ended instead
 */
export async function startPack({ program, args, dataDir }: PackCommand): Promise<StartedPack> {
  await mkdir(dataDir, { recursive: true })
  const began = performance.now()
  const child = spawn(program, [...args, '--port', '0', '--grpc-port', '0'], {
    cwd: dataDir,
    env: { DATA_DIR: dataDir, PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stderr.on('data', (text) => said.push(String(text)))
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    const url = /ready at (http:\S+)/.exec(line)?.[1]
    if (url !== undefined) return { url, milliseconds: performance.now() - began, stop }
  }
  throw new Error(`The pack did not start: ${said.join('\n')}`)
}
