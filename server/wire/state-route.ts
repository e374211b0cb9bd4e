/**
 * The route of a state that is followed: the whole of it per line, at once and after each change, for as long as somebody reads. Whoever
 * reads slowly is told the newest once they do, and not all that was.
 */
import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { EVENT_LINES } from '#proto/api/wire.ts'
import { requireViewer } from '../sandboxes/index.ts'

/** Of lines that wait to be read. */
const WAITING_BYTES = 256 * 1024

export interface Watched<State> {
  /** Null: there is nothing to tell. */
  read(): State | null | Promise<State | null>
  stop(): void
}

export interface StateRoute<State> {
  readonly path: string
  /** However much changes, it is told at most so often, ms. */
  readonly every: number
  /** @param changed is called when there is something new to read @throws AppError: may not be watched */
  watch(viewer: ReturnType<typeof requireViewer>, request: FastifyRequest, changed: () => void): Watched<State>
}

export function addStateRoute<State>(scope: FastifyInstance, { path, every, watch }: StateRoute<State>): void {
  const endings = new Set<() => void>()
  scope.addHook('preClose', async () => {
    for (const end of [...endings]) end()
  })

  scope.get(path, async (request, reply) => {
    const lines = new PassThrough()
    let timer: NodeJS.Timeout | undefined
    let toldAt = Number.NEGATIVE_INFINITY
    let isAsking = false
    let isStale = false

    async function tell(): Promise<void> {
      timer = undefined
      isStale = isAsking || lines.readableLength + lines.writableLength > WAITING_BYTES
      if (isStale) return
      isAsking = true
      toldAt = performance.now()
      const state = await watched.read()
      isAsking = false
      if (state !== null && !lines.writableEnded) lines.write(`${JSON.stringify(state)}\n`)
      if (isStale) changed()
    }
    function changed(): void {
      if (!endings.has(end)) return
      timer ??= setTimeout(() => void tell(), Math.max(0, toldAt + every - performance.now()))
    }
    function end(): void {
      if (!endings.delete(end)) return
      clearTimeout(timer)
      watched.stop()
      lines.end()
    }

    const watched = watch(requireViewer(request), request, changed)
    endings.add(end)
    lines.on('drain', () => {
      if (isStale) changed()
    })
    reply.raw.once('close', end)
    void tell()
    return reply.type(EVENT_LINES).send(lines)
  })
}
