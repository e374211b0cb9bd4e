/**
 * The server behind this one: a real HTTP server on a port of its own, started when it is first needed. It has a few quotes, a
 * fixed number of workers for each sandbox, and a switch by which a sandbox spoils it for itself, in ways that servers do
 * break: nothing that its client sees is made up.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** What the server behind this one has to say. Each is about protocols, short, and of our own making. */
const QUOTES = [
  { text: 'A protocol is a promise that two strangers can keep.', topic: 'protocols' },
  { text: 'Whoever reads the bytes need not guess.', topic: 'debugging' },
  { text: 'A timeout is an opinion about somebody else’s work.', topic: 'timeouts' },
  { text: 'Retry is a request with a memory.', topic: 'retries' },
  { text: 'Caches do not forget; they wait to be told.', topic: 'caching' },
] as const

export const UPSTREAM_STATES = ['healthy', 'slow', 'overloaded', 'crashing', 'garbled'] as const
export type UpstreamState = (typeof UPSTREAM_STATES)[number]

export interface Upstream {
  /** Starts the server where that is needed. */
  port(): Promise<number>
  stateOf(sandbox: string): { readonly state: UpstreamState; readonly until: number | null }
  /** For ten minutes; `healthy` at once and for good. */
  set(sandbox: string, state: UpstreamState): void
  close(): Promise<void>
}

const WORKERS = 4
const SLOW_MS = 10_000
const SPOILED_MS = 10 * 60_000
/** How long the work takes that fills an overloaded server. */
const BUSY_SECONDS = 5
/** Sandboxes that have spoiled it at the same time; the longest ago is mended. */
const MOST_SPOILED = 1_000

/** @param now ms, by a clock that nobody sets */
export function createUpstream(now: () => number): Upstream {
  const spoiled = new Map<string, { readonly state: UpstreamState; readonly until: number }>()
  /** sandbox → workers that have work */
  const busy = new Map<string, number>()
  let server: Server | undefined
  let listening: Promise<number> | undefined

  function stateOf(sandbox: string): { readonly state: UpstreamState; readonly until: number | null } {
    const known = spoiled.get(sandbox)
    if (known !== undefined && known.until > now()) return known
    spoiled.delete(sandbox)
    return { state: 'healthy', until: null }
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const sandbox = String(request.headers['x-sandbox'] ?? '')
    const { state } = stateOf(sandbox)
    // A process that dies takes its connections along: the other end reads a reset.
    if (state === 'crashing') {
      request.socket.resetAndDestroy()
      return
    }
    if (state === 'garbled') {
      request.socket.end('+OK this is no HTTP server\r\n')
      return
    }
    const inUse = (busy.get(sandbox) ?? 0) + (state === 'overloaded' ? WORKERS : 0)
    if (inUse >= WORKERS) {
      response.writeHead(503, { 'retry-after': String(BUSY_SECONDS) }).end()
      return
    }
    busy.set(sandbox, inUse + 1)
    const work = setTimeout(
      () => {
        const quote = QUOTES[Math.floor(now() / 1000) % QUOTES.length]
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(quote))
      },
      state === 'slow' ? SLOW_MS : 0,
    )
    // Also when its client gives up: the worker is free again.
    response.on('close', () => {
      clearTimeout(work)
      const left = (busy.get(sandbox) ?? 1) - 1
      if (left === 0) busy.delete(sandbox)
      else busy.set(sandbox, left)
    })
  }

  async function start(): Promise<number> {
    const started = createServer(answer).listen(0, '127.0.0.1')
    started.unref()
    await once(started, 'listening')
    server = started
    const address = started.address()
    if (address === null || typeof address === 'string') throw new Error('The quote server has no port')
    return address.port
  }

  return {
    port() {
      listening ??= start().catch((cause: unknown) => {
        // The next call tries again.
        listening = undefined
        throw cause
      })
      return listening
    },
    stateOf,
    set(sandbox, state) {
      spoiled.delete(sandbox)
      if (state === 'healthy') return
      const [oldest] = spoiled.keys()
      if (spoiled.size >= MOST_SPOILED && oldest !== undefined) spoiled.delete(oldest)
      spoiled.set(sandbox, { state, until: now() + SPOILED_MS })
    },
    async close() {
      const open = server
      if (open === undefined) return
      open.closeAllConnections()
      await new Promise((resolve) => open.close(resolve))
    },
  }
}
