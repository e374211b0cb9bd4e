/**
 * How the panel holds a huge trace: 100,000 frames of real traffic, HTTP/1.1 and gRPC mixed, opened and scrolled in
 * Chromium over a production build of the panel alone; and how it keeps up with a WebSocket of 1,000 frames a second.
 */
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { clone } from '@bufbuild/protobuf'
import type { Browser } from '@playwright/test'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { SandboxResponse } from '#proto/api/sandbox.ts'
import { ExchangeClosed_Reason, type ServerEvent, ServerEventSchema } from '#proto/gen/api/feed_pb.js'
import type { Figure } from '../../server/bench/figures.ts'
import { launchChromium } from '../testing/browser.node.ts'
import { exportTrace } from '../trace/feed/saved-trace.ts'
import { TraceSession } from '../trace/session.ts'
import { FeedLog } from '../trace/testing/feed-log.ts'
import { talkGrpc } from '../trace/testing/recording.node.ts'
import { decoding, RUN_A, twoRequests } from '../trace/testing/traces.node.ts'
import { busyWebSocket, tellLive } from './bench/live-feed.node.ts'

const FRAMES = 100_000
const CALLS_PER_CONNECTION = 500
const SCROLLED = 400
/** Frames of WebSocket a second, and how many in all. */
const LIVE_PACE = 1000
const LIVE_FRAMES = 10_000

export async function bench(): Promise<readonly Figure[]> {
  const events = await mixedTrace()
  const count = wireFrames(events)
  const folder = await mkdtemp(join(tmpdir(), 'frames-bench-'))
  await buildPanel(folder)
  const trace = exportTrace(events)
  const server = await serveFiles(folder, (path) => (path === '/trace.framewise' ? trace : null))
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`${addressOf(server)}/frames/bench/index.html`)
    await page.waitForFunction(() => 'openTrace' in window)
    const { shown, whole } = await page.evaluate(() => window.openTrace())
    await page.getByRole('radio', { name: 'Frames' }).click()
    const rows = Number(await page.locator('li[data-index]').first().getAttribute('aria-setsize'))
    const times = await page.evaluate((frames) => window.scrollThrough(frames), SCROLLED)
    await page.close()
    return [
      { name: `a mixed trace of ${count} frames (${rows} rows) opens in`, value: shown, unit: 'ms', target: '<= 1000' },
      { name: 'and is decoded to its end after', value: whole, unit: 'ms' },
      { name: 'and scrolls with a p95 frame time of', value: percentile(times, 0.95), unit: 'ms', target: '<= 18' },
      ...(await live(browser, folder)),
    ]
  } finally {
    await browser.close()
    server.close()
    await rm(folder, { recursive: true })
  }
}

/** A WebSocket with 1,000 frames a second, as the feed tells of it while it is open, and the ladder followed to its end. */
async function live(browser: Browser, folder: string): Promise<readonly Figure[]> {
  const feed = await busyWebSocket(LIVE_FRAMES)
  const server = await serveFiles(folder, (path) => (path === '/wire/sandbox' ? SANDBOX : null))
  const sockets = tellLive(server, feed, LIVE_PACE)
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`${addressOf(server)}/frames/bench/index.html`)
    await page.waitForFunction(() => 'followFeed' in window)
    const { longest, frames } = await page.evaluate((rows) => window.followFeed(rows), LIVE_FRAMES)
    return [
      { name: `${LIVE_PACE} frames/s for 10 s: longest task`, value: longest, unit: 'ms', target: '<= 100' },
      { name: 'and a p95 frame time of', value: percentile(frames, 0.95), unit: 'ms' },
    ]
  } finally {
    sockets.close()
    for (const socket of sockets.clients) socket.terminate()
    server.close()
  }
}

const SANDBOX = JSON.stringify({
  name: 'calm-otter-7',
  catchingUntil: 0,
  httpUrl: 'http://127.0.0.1',
  grpcTarget: 'localhost:50051',
} satisfies SandboxResponse)

/** Recorded connections, told over and over as new ones until there are enough frames. */
async function mixedTrace(): Promise<readonly ServerEvent[]> {
  const calls = await manyCalls()
  const requests = (await twoRequests()).events.slice(1)
  const callFrames = wireFrames(calls)
  const requestFrames = wireFrames(requests)
  const events: ServerEvent[] = []
  let exchange = 1
  for (let frames = 0; frames < FRAMES; ) {
    events.push(...retold(calls, exchange))
    exchange += 1
    frames += callFrames
    for (let index = 0; index < 100 && frames < FRAMES; index++) {
      events.push(...retold(requests, exchange))
      exchange += 2
      frames += requestFrames
    }
  }
  for (const [index, event] of events.entries()) event.seq = BigInt(index + 1)
  return events
}

async function manyCalls(): Promise<readonly ServerEvent[]> {
  const log = new FeedLog()
  log.opened(1, { version: 2, run: RUN_A })
  const talk = await talkGrpc((direction, bytes) => log.bytes(1, direction, bytes))
  for (let call = 0; call < CALLS_PER_CONNECTION; call++) await talk.sayHello(`caller ${call}`)
  await talk.close()
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  return log.events.slice(1)
}

/** The same events, as those of exchanges that begin at another number. */
function retold(events: readonly ServerEvent[], first: number): readonly ServerEvent[] {
  return events.map((event) => {
    const copy = clone(ServerEventSchema, event)
    if (copy.event.case !== undefined && 'exchange' in copy.event.value) copy.event.value.exchange += BigInt(first - 1)
    return copy
  })
}

function wireFrames(events: readonly ServerEvent[]): number {
  const session = new TraceSession(decoding, () => undefined)
  session.receive(events)
  const frames = session.trace(null).exchanges.flatMap((exchange) => exchange.frames)
  return frames.filter(({ span }) => span.source === '>' || span.source === '<').length
}

async function buildPanel(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: join(import.meta.dirname, '..'),
    logLevel: 'error',
    plugins: [react(), tailwindcss()],
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: { input: join(import.meta.dirname, 'bench/index.html') },
    },
  })
}

/** @param own what is answered for a path that is no file; null where it is one */
async function serveFiles(folder: string, own: (path: string) => Uint8Array | string | null): Promise<Server> {
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const answer = own(pathname)
    if (answer !== null) {
      response.end(answer)
      return
    }
    const body = await readFile(join(folder, pathname)).catch(() => null)
    response.writeHead(body === null ? 404 : 200, { 'content-type': TYPES[extname(pathname)] ?? 'text/plain' })
    response.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function addressOf(server: Server): string {
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.POSITIVE_INFINITY
}
