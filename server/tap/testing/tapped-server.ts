/** A tap with a plain handler behind it, on a free port; and the exchanges that it shared, as tests want to read them. */

import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CloseReason, Direction, TapEvent } from '../events.ts'
import type { SandboxLog } from '../log/log.ts'
import { createTap, type Tap, type TapOptions } from '../tap.ts'

export interface TappedServer {
  readonly tap: Tap
  readonly port: number
  readonly http: Server
  close(): Promise<void>
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Sandboxes of these tests: name and id. */
const SANDBOXES: Readonly<Record<string, string>> = { 'brave-otter-42': 'otter', 'calm-heron-17': 'heron' }

export async function openTapped(handler: Handler, options: TapOptions = {}): Promise<TappedServer> {
  const tap = createTap({
    isOwn: (path) => path === '/' || path.startsWith('/assets/') || path.startsWith('/wire'),
    ...options,
  })
  tap.setDirectory({ byName: (name) => SANDBOXES[name] ?? null, byCookie: () => null })
  const server = tap.serverFactory(handler)
  // As Fastify does.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request'
    if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`)
    socket.destroy(error)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    tap,
    port: address.port,
    http: server,
    close: async () => {
      await tap.close(0)
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface SharedExchange {
  readonly opened: Extract<TapEvent, { type: 'opened' }>
  readonly toServer: string
  readonly toClient: string
  readonly closed: CloseReason | null
  readonly sharingEnded: string | null
  /** In order: of what it befell (`>`, `<` or both), kind and amount. */
  readonly faults: readonly string[]
  /** In order: kind, and the stream where it is not 0. */
  readonly notes: readonly string[]
  readonly marks: readonly { readonly run: string; readonly toServerOffset: number }[]
}

/** What the log holds, by exchange; bytes as Latin-1, `?` for each that was not recorded. Fails when offsets do not follow each other. */
export function exchangesOf(log: SandboxLog): SharedExchange[] {
  const found = new Map<number, SharedExchange & { toServer: string; toClient: string }>()
  for (const { event } of log.read(0, Number.POSITIVE_INFINITY)) {
    if (event === null) continue
    if (event.type === 'opened') {
      const empty = { toServer: '', toClient: '', closed: null, sharingEnded: null, faults: [], notes: [], marks: [] }
      found.set(event.exchange, { opened: event, ...empty })
      continue
    }
    const exchange = found.get(event.exchange)
    if (exchange === undefined) throw new Error(`an event of exchange ${event.exchange}, which was never opened`)
    found.set(event.exchange, { ...exchange, ...changeBy(exchange, event) })
  }
  return [...found.values()]
}

function changeBy(exchange: SharedExchange, event: Exclude<TapEvent, { type: 'opened' }>): Partial<SharedExchange> {
  switch (event.type) {
    case 'bytes': {
      const before = exchange[event.direction]
      if (before.length !== event.offset) throw new Error(`bytes at ${event.offset} behind ${before.length}`)
      return { [event.direction]: before + event.data.toString('latin1') }
    }
    case 'gap':
      return { [event.direction]: exchange[event.direction] + '?'.repeat(event.count) }
    case 'closed':
      return { closed: event.reason }
    case 'sharing-ended':
      return { sharingEnded: event.reason }
    case 'fault': {
      const { kind, direction, amount } = event.fault
      const where = direction === null ? '<>' : direction === 'toServer' ? '>' : '<'
      return { faults: [...exchange.faults, `${where} ${kind} ${amount}`] }
    }
    case 'note': {
      const where = event.stream === 0 ? '' : ` in stream ${event.stream}`
      return { notes: [...exchange.notes, `${event.note.kind}${where}`] }
    }
    case 'run-mark':
      return { marks: [...exchange.marks, { run: event.run, toServerOffset: event.toServerOffset }] }
    case 'half-closed':
      return {}
  }
}

/** Resolves when the log satisfies the condition, looked at after each event. */
export function until(
  log: SandboxLog,
  condition: (exchanges: readonly SharedExchange[]) => boolean,
): Promise<SharedExchange[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      const exchanges = exchangesOf(log)
      if (!condition(exchanges)) return
      log.watchers.delete(watcher)
      resolve(exchanges)
    }
    const watcher = { appended: look, hurry: () => {}, evicted: look }
    log.watchers.add(watcher)
    look()
  })
}

export const areClosed =
  (count: number) =>
  (exchanges: readonly SharedExchange[]): boolean =>
    exchanges.filter(({ closed }) => closed !== null).length === count

export function totals(exchanges: readonly SharedExchange[], direction: Direction): number {
  return exchanges.reduce((sum, exchange) => sum + exchange[direction].length, 0)
}
