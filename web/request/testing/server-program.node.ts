/** The whole server as a program of its own, with a sandbox, and the surroundings in which blocks run against it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type RunEnvironment, randomRun } from '../environment.ts'

const START = `
  const { startServer } = await import('./server/app.ts')
  const { readConfig } = await import('./server/config.ts')
  const ports = ['--port', '0', '--grpc-port', '0', '--grpc-port-2', '0', '--kafka-port', '0']
  const server = await startServer(readConfig(ports, process.env))
  process.stdout.write(server.url)
`

export interface ServerProgram {
  readonly environment: RunEnvironment
  close(): Promise<void>
}

export async function openServerProgram(): Promise<ServerProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-program-'))
  const program = spawn(process.execPath, ['--input-type=module', '-e', START], {
    cwd: fileURLToPath(new URL('../../../', import.meta.url)),
    env: { ...process.env, DATA_DIR: folder, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const baseUrl = String(await Promise.race([once(program.stdout, 'data'), once(program, 'exit').then(refuse)]))
  const made = await fetch(`${baseUrl}/wire/sandbox`, { method: 'POST', headers: { origin: baseUrl } })
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { name, kafka } = await made.json()
  return {
    environment: {
      baseUrl,
      sandbox: name,
      kafka,
      newRun: randomRun,
      fetch: (input, init) => {
        const headers = new Headers(init?.headers)
        headers.set('origin', baseUrl)
        if (String(input).startsWith(`${baseUrl}/wire`)) headers.set('cookie', cookie)
        return fetch(input, { ...init, headers })
      },
    },
    async close() {
      program.kill('SIGKILL')
      await once(program, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function refuse([code]: readonly unknown[]): never {
  throw new Error(`the server ended with ${code} before it was ready`)
}
