/** `--processes N` as a program of its own, on a PostgreSQL: to be asked from outside, and to have its processes ended. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { type ClientHttp2Session, connect } from 'node:http2'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { slotOf } from '../../homes/slots.ts'
import { ROOT } from '../../root.ts'
import { hashSecret, secretsInCookie } from '../../sandboxes/viewer-secret.ts'
import { postgresOn, runOn } from '../../store/testing/databases.ts'
import { type CuttableWay, openCuttableWay } from './cuttable-way.ts'
import { type Browser, openBrowser } from './open-server.ts'
import { until } from './until.ts'

export interface ProcessGroup {
  readonly url: string
  /** Those that are homes now, in no order. */
  homes(): Promise<readonly string[]>
  /** Where others reach those, in no order. */
  addresses(): Promise<readonly string[]>
  /** The process where the sandbox of that viewer lives. */
  homeOf(cookie: string): Promise<string>
  /** Learners of two processes. */
  oneOfEach(): Promise<readonly [Browser, Browser]>
  /** Ends the process with that number, and resolves when it is gone. */
  end(index: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** Stops the process with that number as it is, and resolves when it is gone. @param meanwhile called when it has stopped */
  hang(index: number, meanwhile?: () => void): Promise<void>
  /** Ends the process that accepts, at once. Resolves when those that it started are gone, too, and all are there again, at the same place. */
  killPrimary(): Promise<void>
  /** Stops the process that accepts as it is, for longer than a lease, and lets it go on. */
  hangPrimary(): Promise<void>
  /** Takes PostgreSQL away until it is given back. */
  readonly way: Pick<CuttableWay, 'refuse' | 'silence' | 'mend'>
  /** All processes, one by one, as an operator does it. */
  restart(): Promise<void>
  /** The same, and waits for nothing. */
  hangUp(): void
  /** Resolves when the one that accepts has said such a line. */
  said(part: string): Promise<void>
  /** All at once, as a terminal does it, or whoever looks after services. @returns resolves with the exit code of the one that accepts */
  signalAll(signal: 'SIGTERM' | 'SIGINT'): Promise<number | null>
  /** How many files and sockets the one that accepts has open. */
  openFiles(): Promise<number>
  /** The status of an answer on a connection of its own; 'cut off': there was none. */
  alone(path: string, headers: Record<string, string>): Promise<string>
  http2(): ClientHttp2Session
  get(session: ClientHttp2Session, path: string, headers: Record<string, string>): Promise<string>
  /** Over one connection of HTTP/1.1, the same each time. */
  keptAlive(path: string, headers: Record<string, string>): Promise<string>
  stop(): Promise<void>
}

const READY = 'Framewise ready at '

/** A lease, and a machine that may be busy. */
const PATIENCE_MS = 60_000

/** @param env beyond this process's own */
export async function openProcessGroup(
  server: string,
  count: number,
  env: Readonly<Record<string, string>> = {},
): Promise<ProcessGroup> {
  const database = await postgresOn(server).make()
  const databaseUrl = database.options.databaseUrl ?? ''
  const way = await openCuttableWay(databaseUrl)
  const folder = await mkdtemp(join(tmpdir(), 'framewise-processes-'))
  const lines: string[] = []
  let primary: ChildProcess
  let reader: Interface
  /** @returns where it is */
  async function start(port: string): Promise<string> {
    const from = lines.length
    const ports = ['--port', port, '--grpc-port', '0', '--kafka-port', '0']
    const flags = ['--processes', `${count}`, ...ports, '--data-dir', folder]
    const child = spawn(process.execPath, [join(ROOT, 'server/start.js'), ...flags], {
      env: { ...process.env, LOG_LEVEL: 'silent', DATABASE_URL: way.url, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    primary = child
    reader = createInterface(child.stdout).on('line', (line) => lines.push(line))
    const said = () => lines.slice(from).find((line) => line.startsWith(READY))
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the processes ended with ${code}`)))
    while (said() === undefined) await Promise.race([once(reader, 'line'), ended])
    ended.catch(() => undefined)
    return said()?.slice(READY.length) ?? ''
  }
  const url = await start('0')
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const query = async <T>(sql: string): Promise<readonly T[]> => (await runOn(databaseUrl, sql)) as T[]

  const homes = async () =>
    (await query<{ id: string }>(`select id from homes where address <> ''`)).map(({ id }) => id)
  /** The process with that number: it was told so when it was started. */
  async function pidOf(index: number): Promise<number> {
    for (const pid of await childrenOf(primary)) {
      const env = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
      const place = env.split('\0').find((each) => each.startsWith('FRAMEWISE_PLACE='))
      if (place !== undefined && JSON.parse(place.slice(place.indexOf('=') + 1)).index === index) return pid
    }
    throw new Error(`there is no process ${index}`)
  }
  /** Nobody but its own parent is told of that. */
  const gone = (pid: number) =>
    until(`process ${pid} ends`, PATIENCE_MS, async () => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
      return stat === null || / Z /.test(stat) || undefined
    })
  const ask = (by: Agent, path: string, headers: Record<string, string>): Promise<string> =>
    new Promise((resolve, reject) => {
      const asked = request(url + path, { agent: by, headers, timeout: 20_000 })
      asked.on('error', reject).on('timeout', () => asked.destroy(new Error('no answer')))
      asked.on('response', async (answer) => {
        try {
          resolve(Buffer.concat(await answer.toArray()).toString())
        } catch (thrown) {
          reject(thrown)
        }
      })
      asked.end()
    })

  async function homeOf(cookie: string): Promise<string> {
    const [secret = ''] = secretsInCookie(cookie)
    const rows = await query<{ home: string }>(
      `select home from slots where slot = ${slotOf(hashSecret(secret).slice(0, 32))}`,
    )
    return rows[0]?.home ?? ''
  }

  return {
    url,
    homes,
    addresses: async () =>
      (await query<{ address: string }>(`select address from homes where address <> ''`)).map(({ address }) => address),
    homeOf,
    async oneOfEach() {
      const byHome = new Map<string, Browser>()
      for (;;) {
        const browser = await openBrowser(url)
        byHome.set(await homeOf(browser.cookie), browser)
        const [one, other] = [...byHome.values()]
        if (one !== undefined && other !== undefined) return [one, other]
      }
    },
    async end(index, signal) {
      const pid = await pidOf(index)
      process.kill(pid, signal)
      await gone(pid)
    },
    async hang(index, meanwhile = () => undefined) {
      const pid = await pidOf(index)
      process.kill(pid, 'SIGSTOP')
      meanwhile()
      await gone(pid)
    },
    async killPrimary() {
      const children = await childrenOf(primary)
      const ended = once(primary, 'exit')
      primary.kill('SIGKILL')
      await ended
      for (const pid of children) await gone(pid)
      await start(new URL(url).port)
    },
    async hangPrimary() {
      const [mine] = await query<{ id: string }>(`select id from homes where address = ''`)
      primary.kill('SIGSTOP')
      await until('the others find its lease over', PATIENCE_MS, async () => {
        const left = await query<{ id: string }>(`select id from homes where address = ''`)
        return left.some(({ id }) => id === mine?.id) ? undefined : true
      }).finally(() => primary.kill('SIGCONT'))
    },
    way,
    hangUp: () => void primary.kill('SIGHUP'),
    async signalAll(signal) {
      const ended = once(primary, 'exit')
      const all = await childrenOf(primary)
      for (const pid of [primary.pid ?? 0, ...all]) process.kill(pid, signal)
      const [code] = await ended
      for (const pid of all) await gone(pid)
      return code
    },
    async said(part) {
      while (!lines.some((line) => line.includes(part))) await once(reader, 'line')
    },
    async restart() {
      const before = lines.length
      primary.kill('SIGHUP')
      while (!lines.slice(before).some((line) => line.includes('all processes are new'))) await once(reader, 'line')
    },
    openFiles: async () => (await readdir(`/proc/${primary.pid}/fd`)).length,
    alone: (path, headers) =>
      fetch(url + path, {
        headers: { ...headers, connection: 'close' },
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).then(
        ({ status }) => String(status),
        (thrown: Error) => (thrown.name === 'TimeoutError' ? 'silence' : 'cut off'),
      ),
    http2: () => connect(url),
    async get(session, path, headers) {
      const stream = session.request({ ':path': path, ...headers })
      return Buffer.concat(await stream.toArray()).toString()
    },
    keptAlive: (path, headers) => ask(agent, path, headers),
    async stop() {
      agent.destroy()
      if (primary.exitCode === null && primary.kill('SIGTERM')) await once(primary, 'exit')
      await way.close()
      await database.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Linux says which processes another one has started. */
async function childrenOf({ pid = 0 }: ChildProcess): Promise<readonly number[]> {
  const found: number[] = []
  for (const thread of await readdir(`/proc/${pid}/task`)) {
    const text = await readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')
    found.push(...text.split(' ').filter(Boolean).map(Number))
  }
  return found
}
