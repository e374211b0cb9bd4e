/** The whole server as a program of its own, with a sandbox, and the surroundings in which blocks run against it. */
import { startServerProcess } from '../../../server/test/testing/server-process.ts'
import type { RunEnvironment } from '../run/environment.ts'
import { randomRun } from '../run/run-id.ts'

export interface ServerProgram {
  readonly environment: RunEnvironment
  close(): Promise<void>
}

export async function openServerProgram(): Promise<ServerProgram> {
  const { url: baseUrl, stop } = await startServerProcess()
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
    close: stop,
  }
}
