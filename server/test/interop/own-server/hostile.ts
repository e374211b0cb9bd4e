/** Handlers that throw, never answer, answer nonsense, flood, or never give the processor back: what real clients see, and the server goes on. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import WebSocket from 'ws'
import { HOSTILE, KINDS } from './learner-files.ts'
import { watchMemory } from './memory.ts'
import { openOwnTab } from './own-tab.ts'
import { openOwner } from './owner.ts'
import { problemsOf, type Scenario } from './scenario.ts'

const ARRIVAL_MS = 5_000
const MOST_GROWTH = 160 * 1024 * 1024

/** What it wrote, and after how long. */
async function timed(
  command: string,
  args: readonly string[],
): Promise<{ readonly text: string; readonly ms: number }> {
  const began = performance.now()
  const child = spawn(command, args, { timeout: 30_000, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      text += data
    })
  await once(child, 'close')
  return { text, ms: performance.now() - began }
}

export const hostile: Scenario = {
  name: 'hostile handlers',
  async play(url, folder) {
    const owner = await openOwner(url)
    const other = await openOwner(url)
    const tab = await openOwnTab({ url, cookie: owner.browser.cookie }, HOSTILE, folder)
    const friend = await openOwnTab({ url, cookie: other.browser.cookie }, KINDS, folder)
    try {
      const host = `127.0.0.1:${tab.port}`
      const call = (method: string, message: string, ...flags: readonly string[]) =>
        timed('grpcurl', ['-plaintext', ...flags, '-d', message, host, `kinds.v1.Kinds/${method}`])
      const threw = await call('Say', '{"text":"throw"}')
      const nonsense = await call('Sleep', '{}')
      const missing = await call('Talk', '{}')
      const silent = await call('Join', '{}', '-max-time', '0.5')

      const memory = watchMemory()
      const flood = await readFlood(host, folder)
      const socket = await readNothing(host)
      await owner.wait(() => tab.printed.includes('the guest was given up'), ARRIVAL_MS)
      const { bytes } = memory.end()

      // Nothing of this client ends the call: only the server is there to do so.
      const stuck = await bySignedDeadline(host, folder, '400m')
      const waiting = await call('Say', '{"text":"again"}', '-max-time', '0.5')
      const others = await timed('curl', ['-sS', `http://127.0.0.1:${friend.port}/hello/others`])
      const health = await call('Say', '{}', '-max-time', '0.2')
      return problemsOf([
        [`throwing: ${threw.text}`, threw.text.includes('Code: Unknown\n  Message: this is a mistake')],
        [
          `the page was told ${tab.mistakes}`,
          tab.mistakes.includes('kinds.v1.Kinds/Say:6 TypeError: this is a mistake'),
        ],
        [
          `nonsense: ${nonsense.text}`,
          nonsense.text.includes('Code: Unknown') && nonsense.text.includes('has to be a Line'),
        ],
        [`no handler: ${missing.text}`, missing.text.includes('Code: Unimplemented')],
        [`never answered: ${silent.text}`, silent.text.includes('Code: DeadlineExceeded')],
        [`the flood: ${flood.text.length} bytes`, flood.text.length > 100_000 && flood.text.length < 4_000_000],
        [`the code printed ${tab.printed}`, tab.printed.includes('the flood was held back')],
        [`a WebSocket that is not read closed by ${socket}`, socket === 1006 || socket === 1011 || socket === 1013],
        ['sending without end was not stopped', tab.printed.includes('the guest was given up')],
        [`the server grew by ${Math.round(bytes / 1024 / 1024)} MB`, bytes < MOST_GROWTH],
        [`stuck: ${stuck.text}`, /grpc-status: 4/.test(stuck.text)],
        [`the guard took ${stuck.ms} ms`, stuck.ms > 1_000 && stuck.ms < 5_000],
        [`behind the stuck one: ${waiting.text}`, waiting.text.includes('DeadlineExceeded')],
        [`at others: ${others.text} after ${others.ms} ms`, others.text === '{"hello":"others"}' && others.ms < 2_000],
        [`by reflection, while the code is stuck: ${health.text}`, health.text.includes('DeadlineExceeded')],
      ])
    } finally {
      await tab.close()
      await friend.close()
      owner.close()
      other.close()
    }
  },
}

/** An empty message of gRPC, by a client that reads as slowly as it is told. */
async function byCurl(host: string, folder: string, method: string, ...flags: readonly string[]) {
  const file = join(folder, 'empty.bin')
  await writeFile(file, new Uint8Array(5))
  const type = ['-H', 'content-type: application/grpc', '-H', 'te: trailers', '--data-binary', `@${file}`]
  return timed('curl', ['-sS', '--http2-prior-knowledge', ...type, ...flags, `http://${host}/kinds.v1.Kinds/${method}`])
}

function readFlood(host: string, folder: string) {
  return byCurl(host, folder, 'Count', '--limit-rate', '200k', '--max-time', '3')
}

function bySignedDeadline(host: string, folder: string, timeout: string) {
  return byCurl(host, folder, 'Say', '-D', '-', '-H', `grpc-timeout: ${timeout}`)
}

/** A guest that takes nothing of what it is sent. @returns how it ended */
async function readNothing(host: string): Promise<number> {
  const socket = new WebSocket(`ws://${host}/flood`)
  await once(socket, 'open')
  socket.pause()
  const closed = once(socket, 'close')
  const timer = setTimeout(() => socket.resume(), 1_000)
  const [code] = await closed
  clearTimeout(timer)
  return Number(code)
}
