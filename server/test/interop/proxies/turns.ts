/** What several servers behind a proxy are for: each has its turn, and when one leaves nobody notices. */
import { setTimeout as pause } from 'node:timers/promises'
import { run } from '../program.ts'
import { ANYWHERE, type BehindProxy } from './servers.ts'

const CALLS = 24
/** Where each call goes to any of two by chance, fewer than so many of 24 come once in 200,000 runs. */
const LEAST = 2
const PAUSE_MS = 100

const CURL = ['--silent', '--max-time', '15', '--write-out', ' %{http_code}']

/** The answer's body, and behind it its status. */
const ask = (url: string, ...args: string[]): Promise<string> =>
  run('curl', [...CURL, ...args, url]).catch((thrown: unknown) => `nothing: ${String(thrown).split('\n')[0]}`)

/** @param url of the proxy @returns problems */
export async function judgeTurns(servers: BehindProxy, url: string): Promise<string[]> {
  const before = await servers.answered()
  for (let call = 0; call < CALLS; call += 1) await ask(url + ANYWHERE)
  const turns = (await servers.answered()).map((count, index) => count - (before[index] ?? 0))
  process.stdout.write(`    of ${CALLS} calls the servers answered ${turns.join(' and ')}\n`)
  const isWhole = turns.reduce((sum, count) => sum + count, 0) === CALLS && turns.every((count) => count >= LEAST)
  return isWhole ? [] : [`of ${CALLS} calls the servers answered ${turns.join(' and ')}`]
}

/** What is on its way in the moment in which its sandbox moves may be cut off, and is answered when it is asked again. */
const MOST_CUT_OFF = 3

/** One is told to stop and does: meanwhile new connections are made all the time, by both versions of HTTP. @returns problems */
export async function judgeLeaving(servers: BehindProxy, url: string): Promise<string[]> {
  let isGone = false
  const leaving = servers.stopLast().then(() => {
    isGone = true
  })
  const unanswered: string[] = []
  const cutOff: string[] = []
  let calls = 0
  while (!isGone) {
    for (const args of [[], ['--http2-prior-knowledge']]) {
      calls += 1
      const answer = await ask(`${url}/api/v1/users/1`, ...args)
      if (isAnswered(answer)) continue
      cutOff.push(answer)
      const again = await ask(`${url}/api/v1/users/1`, ...args)
      if (!isAnswered(again)) unanswered.push(`while a server left, a call got "${answer}", and asked again "${again}"`)
    }
    await pause(PAUSE_MS)
  }
  await leaving
  const last = await ask(`${url}/api/v1/users/1`)
  if (!isAnswered(last)) unanswered.push(`behind a server that left, a call got "${last}"`)
  process.stdout.write(`    while one left, ${cutOff.length} of ${calls} calls were cut off\n`)
  return cutOff.length > MOST_CUT_OFF ? [...unanswered, `while a server left: ${cutOff.join('; ')}`] : unanswered
}

const isAnswered = (answer: string): boolean => answer.endsWith(' 200')
