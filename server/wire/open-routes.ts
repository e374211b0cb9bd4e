/**
 * The routes of something that a viewer opens and that tells of itself until it is over: the server's side of the protocol in
 * proto/api/wire.ts. Who may ask, how many there may be, whose each is, and when it must end, is seen to here, the same for all.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { EVENT_LINES, type WireContract, type WireEvent } from '#proto/api/wire.ts'
import { AppError } from '../errors.ts'
import { requireViewer } from '../sandboxes/index.ts'
import { createEventLines, type EventLines } from './event-lines.ts'
import { readerOf } from './read-body.ts'

/** `dropped`: by DELETE. `left`: nobody reads on. `limit`: it was open for as long as it may be. `stopping`: the server ends in order. */
export type Ending = 'dropped' | 'left' | 'limit' | 'stopping'

export interface Opened<Act = never> {
  /** Resolves when it is done. @throws AppError */
  act?(act: Act): void | Promise<void>
  /** Asked more than once, it may be over already. @throws AppError where it cannot be dropped */
  end(why: Ending): unknown
}

export interface Opening<Event> {
  readonly viewer: ReturnType<typeof requireViewer>
  readonly id: number
  /** When they end, it is over. */
  readonly lines: EventLines<Event>
}

/** How many may be open at a time; those count that are being opened. */
export interface Room {
  readonly perSandbox: number
  readonly total: number
  /** The refusal's text, or those where the sandbox has too many and where all have. */
  readonly refusal: string | { readonly mine: string; readonly all: string }
  /** seconds */
  readonly retryAfter: number
}

/** What a body must be, and the refusal's text where it is not. */
interface Bodies<Schema extends TSchema> {
  readonly schema: Schema
  readonly refusal: string
}

export interface OpenRoutes<
  Wanted extends TSchema,
  Act extends TSchema,
  Event extends WireEvent,
  One extends Opened<Static<Act>>,
> {
  readonly contract: WireContract<Event>
  /** Of a body, at most. */
  readonly bytes: number
  readonly wanted: Bodies<Wanted>
  /** Absent: nothing can be done with it, and it has no address. `unknown`: the refusal's text where there is none of this number. */
  readonly acts?: Bodies<Act> & { readonly unknown: string }
  readonly room?: Room
  /** Then it ends, whatever it does. */
  readonly milliseconds: number
  /** @throws AppError: what cannot be opened */
  open(wanted: Static<Wanted>, opening: Opening<Event>): One | Promise<One>
}

interface Entry<One> {
  readonly sandbox: string
  /** Null while it is being opened. */
  one: One | null
}

/** @returns what is open, of all sandboxes or of one */
export function addOpenRoutes<
  Wanted extends TSchema,
  Act extends TSchema,
  Event extends WireEvent,
  One extends Opened<Static<Act>>,
>(scope: FastifyInstance, options: OpenRoutes<Wanted, Act, Event, One>): (sandbox?: string) => readonly One[] {
  const { contract, bytes: bodyLimit, acts, room, milliseconds, open } = options
  const { path } = contract
  const read = readerOf(options.wanted.schema, options.wanted.refusal)
  const entries = new Map<number, Entry<One>>()
  let made = 0
  const all = (of?: string) =>
    [...entries.values()].flatMap(({ sandbox, one }) => (one !== null && sandbox === (of ?? sandbox) ? [one] : []))
  scope.addHook('preClose', async () => {
    await Promise.all(all().map((one) => one.end('stopping')))
  })

  scope.post(path, { bodyLimit }, async (request, reply) => {
    const viewer = requireViewer(request)
    const wanted = read(request.body)
    checkRoom(room, viewer.id, [...entries.values()])
    made += 1
    const id = made
    const lines = createEventLines<Event>()
    const entry: Entry<One> = { sandbox: viewer.id, one: null }
    entries.set(id, entry)
    const forget = () => entries.delete(id)
    lines.over.addEventListener('abort', forget)
    try {
      entry.one = await open(wanted, { viewer, id, lines })
    } catch (thrown) {
      forget()
      throw thrown
    }
    const { one } = entry
    const enough = setTimeout(() => one.end('limit'), milliseconds).unref()
    lines.over.addEventListener('abort', () => clearTimeout(enough))
    if (lines.over.aborted) clearTimeout(enough)
    const leave = () => void one.end('left')
    if (reply.raw.destroyed) leave()
    reply.raw.once('close', leave)
    return reply.type(EVENT_LINES).send(lines.body)
  })
  if (acts === undefined) return all
  const readAct = readerOf(acts.schema, acts.refusal)
  const { unknown } = acts

  scope.post(`${path}/:id`, { bodyLimit }, async (request, reply) => {
    const one = find(request)
    await one.act?.(readAct(request.body))
    reply.code(204)
  })

  scope.delete(`${path}/:id`, async (request, reply) => {
    await find(request).end('dropped')
    reply.code(204)
  })

  /** Another sandbox's is not there for this one. */
  function find(request: FastifyRequest): One {
    const viewer = requireViewer(request)
    const id = Number(Reflect.get(Object(request.params), 'id'))
    const { sandbox, one = null } = entries.get(id) ?? {}
    if (sandbox !== viewer.id || one === null) throw new AppError('not_found', unknown)
    return one
  }
  return all
}

function checkRoom(room: Room | undefined, sandbox: string, entries: readonly Entry<unknown>[]): void {
  if (room === undefined) return
  const { perSandbox, total, refusal, retryAfter } = room
  const { mine, all } = typeof refusal === 'string' ? { mine: refusal, all: refusal } : refusal
  const isMineFull = entries.filter((entry) => entry.sandbox === sandbox).length >= perSandbox
  if (isMineFull || entries.length >= total) throw new AppError('too_many', isMineFull ? mine : all, { retryAfter })
}
