/** What several servers behind a proxy are for: each has its turn, and when one leaves nobody notices. */
import { setTimeout as pause } from 'node:timers/promises'
import { run } from '../program.ts'
import { ANYWHERE, type BehindProxy } from './servers.ts'

const CALLS = 24
/** Where each call goes to any of two by chance, fewer than so many of 24 come once in 200,000 runs. */
const LEAST = 2
const PAUSE_MS = 100

const statusOf = (url: string, ...args: string[]): Promise<string> =>
  run('curl', [
    '--silent',
    '--max-time',
    '15',
    '--output',
    '/dev/null',
    '--write-out',
    '%{http_code}',
    ...args,
    url,
  ]).catch((thrown: unknown) => `nothing: ${String(thrown).split('\n')[0]}`)

/** @param url of the proxy @returns problems */
export async function judgeTurns(servers: BehindProxy, url: string): Promise<string[]> {
  const before = await servers.answered()
  for (let call = 0; call < CALLS; call += 1) await statusOf(url + ANYWHERE)
  const turns = (await servers.answered()).map((count, index) => count - (before[index] ?? 0))
  process.stdout.write(`    of ${CALLS} calls the servers answered ${turns.join(' and ')}\n`)
  const isWhole = turns.reduce((sum, count) => sum + count, 0) === CALLS && turns.every((count) => count >= LEAST)
  return isWhole ? [] : [`of ${CALLS} calls the servers answered ${turns.join(' and ')}`]
}

/** One is told to stop and does: meanwhile new connections are made all the time, by both versions of HTTP. @returns problems */
export async function judgeLeaving(servers: BehindProxy, url: string): Promise<string[]> {
  let isGone = false
  const leaving = servers.stopLast().then(() => {
    isGone = true
  })
  const statuses: string[] = []
  while (!isGone) {
    statuses.push(await statusOf(`${url}/api/v1/users/1`))
    statuses.push(await statusOf(`${url}/api/v1/users/2`, '--http2-prior-knowledge'))
    await pause(PAUSE_MS)
  }
  await leaving
  statuses.push(await statusOf(`${url}/api/v1/users/1`))
  const others = statuses.filter((status) => status !== '200')
  process.stdout.write(
    `    while one left, ${statuses.length - others.length} of ${statuses.length} calls were answered\n`,
  )
  return others.map((status) => `while a server left, a call got ${status}`)
}
