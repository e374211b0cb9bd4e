/**
 * The processes and threads of a bench: a server or a load has one of its own, so that none warms or crowds another. Each tells one
 * message when it is ready, one for each that it is sent, and leaves when its channel closes.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

export interface BenchProcess {
  /** Its next message. @throws where it ends instead */
  hear<T>(): Promise<T>
  /** What it answers to that message. */
  ask<T>(message: object | string): Promise<T>
  /** Resolves when it is gone. */
  stop(): Promise<unknown>
}

/** To close stores and remove folders. */
const MAY_TAKE_MS = 10_000

/** @param file beside this one */
export function startProcess(
  file: string,
  args: readonly string[] = [],
  { execArgv = [], env = {} }: { readonly execArgv?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): BenchProcess {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [...args], {
    execArgv: [...execArgv],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const hear = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`${file}, a process of the bench, ended with ${code}`))
      child.once('exit', onExit).once('message', (message) => {
        child.off('exit', onExit)
        resolve(message as T)
      })
    })
  return {
    hear,
    ask(message) {
      const heard = hear()
      child.send(message)
      return heard as Promise<never>
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.disconnect()
      const impatience = setTimeout(() => child.kill('SIGKILL'), MAY_TAKE_MS)
      await gone
      clearTimeout(impatience)
    },
  }
}

export interface HttpRequest {
  readonly url: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | undefined
  readonly connections: number
}

export interface HttpLoad {
  /** Requests answered per second, over so many of them or so many seconds. @throws where one failed */
  rate(request: HttpRequest & ({ readonly amount: number } | { readonly duration: number })): Promise<number>
  close(): Promise<unknown>
}

/** autocannon, in a thread of its own (load-worker.ts). */
export function openHttpLoad(): HttpLoad {
  const worker = new Worker(new URL('load-worker.ts', import.meta.url), { execArgv: [] })
  return {
    async rate(request) {
      worker.postMessage(request)
      const [rate] = await once(worker, 'message')
      if (Number.isNaN(rate)) throw new Error(`${request.method ?? 'GET'} ${request.url} failed`)
      return Number(rate)
    },
    close: () => worker.terminate(),
  }
}
