/** Framewise as its users start it, on a PostgreSQL, with what its processes compute. Linux says that. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { ROOT } from '../root.ts'

export interface Started {
  readonly url: string
  readonly child: ChildProcess
}

/** @param folder where its own is made */
export async function start(databaseUrl: string, folder: string, flags: readonly string[] = []): Promise<Started> {
  const all = [
    '--port',
    '0',
    '--grpc-port',
    '0',
    '--kafka-port',
    '0',
    '--data-dir',
    await mkdtemp(join(folder, 'data-')),
  ]
  const child = spawn(process.execPath, ['--max-semi-space-size=8', join(ROOT, 'server/start.js'), ...all, ...flags], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'silent',
      KAFKA_BROKERS: '127.0.0.1:1',
      // It ends with the bench, however that ends.
      FRAMEWISE_PARENT: String(process.pid),
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  for await (const line of createInterface(child.stdout ?? Readable.from([]))) {
    const url = /^Framewise ready at (.*)$/.exec(line)?.[1]
    if (url !== undefined) return { url, child }
  }
  throw new Error('the server did not start')
}

export async function stop({ child }: Started): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** A process, and those that it has started. */
export async function familyOf(pid: number): Promise<number[]> {
  const found = [pid]
  for (const thread of await readdir(`/proc/${pid}/task`).catch(() => [])) {
    const text = await readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')
    for (const child of text.split(' ').filter(Boolean)) found.push(...(await familyOf(Number(child))))
  }
  return found
}

/** What it has computed so far. @returns ms (a tick is 10 ms on Linux) */
export async function cpuOf({ child }: Started): Promise<number> {
  let ticks = 0
  for (const pid of await familyOf(child.pid ?? 0)) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    ticks += Number(fields[11]) + Number(fields[12])
  }
  return ticks * 10
}
