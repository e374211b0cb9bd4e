/**
 * Counts the streams that are open in all tabs of this browser, and lets four of them be. A browser keeps six connections of
 * HTTP/1.1 to one server: with six streams open, no page of ours would load any more. Over HTTP/2 they all share one, and nobody
 * counts but the server.
 *
 * Each open stream holds a Web Lock whose name says what it is. The browser lists them across tabs and lets go of those of a
 * tab that is closed or has crashed. Without a secure context (a class over LAN) there are no locks: then only this tab counts.
 */
import type { Admission } from '../run/environment.ts'
import type { OpenStream } from '../run/result.ts'
import { streamOf } from './registry.ts'

const MOST_STREAMS = 4

const PREFIX = 'framewise.stream '
const TURN = 'framewise.stream-admission'
/** Of this tab, where there are no locks. */
const mine = new Map<string, OpenStream>()

let channel: BroadcastChannel | null = null

export async function admitStream(run: string, title: string): Promise<Admission> {
  listen()
  if (sharesOneConnection()) return { ok: true, release: () => undefined }
  const stream = { run, title, page: document.title }
  const locks = isSecureContext ? navigator.locks : undefined
  if (!locks) return admitHere(stream)
  // One after the other, or two tabs would both take the last place.
  return locks.request(TURN, async (): Promise<Admission> => {
    const open = await openStreams(locks)
    if (open.length >= MOST_STREAMS) return { ok: false, open }
    const over = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    void locks.request(PREFIX + JSON.stringify(stream), () => {
      held.resolve()
      return over.promise
    })
    await held.promise
    return { ok: true, release: over.resolve }
  })
}

/** The page itself came over HTTP/2, and so will what it asks this server for. */
function sharesOneConnection(): boolean {
  const [page] = performance.getEntriesByType('navigation')
  return page instanceof PerformanceNavigationTiming && page.nextHopProtocol === 'h2'
}

function admitHere(stream: Omit<OpenStream, 'isHere'>): Admission {
  if (mine.size >= MOST_STREAMS) return { ok: false, open: [...mine.values()] }
  mine.set(stream.run, { ...stream, isHere: true })
  return { ok: true, release: () => mine.delete(stream.run) }
}

async function openStreams(locks: LockManager): Promise<OpenStream[]> {
  const { held = [] } = await locks.query()
  return held.flatMap(({ name = '' }) => {
    const stream = name.startsWith(PREFIX) ? readStream(name.slice(PREFIX.length)) : null
    return stream ? [stream] : []
  })
}

function readStream(text: string): OpenStream | null {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) return null
  const { run, title, page }: Partial<Record<string, unknown>> = { ...value }
  if (typeof run !== 'string' || typeof title !== 'string' || typeof page !== 'string') return null
  return { run, title, page, isHere: streamOf(run) !== null }
}

/** Closes a stream of this tab or of another. */
export function closeStream(run: string): void {
  const live = streamOf(run)
  if (live) live.close()
  else listen().postMessage({ close: run })
}

function listen(): BroadcastChannel {
  if (channel) return channel
  channel = new BroadcastChannel('framewise.streams')
  channel.addEventListener('message', ({ data }) => {
    const run: unknown = typeof data === 'object' && data !== null ? data.close : null
    if (typeof run === 'string') streamOf(run)?.close()
  })
  return channel
}
