/**
 * What belongs to the open streams of an HTTP/2 connection, by stream number: a Map that forgets.
 *
 * V8's Map leaves its table behind whenever it makes room, and a table that was left points to the next one. As soon as one of
 * them is old enough for the old generation, the dead hold on to the living: every later table survives each scavenge, and
 * with it every stream that was open when it was left, until the next full collection. A connection of small calls leaves
 * a table behind every sixteen calls, so that nearly all of them stayed, a fifth of all that a call allocates
 * (`npm run bench grpc`). The dictionary behind an object with numbers for keys is left without such a pointer.
 */
import type { ServerHttp2Session } from 'node:http2'
import { types } from 'node:util'

export class StreamTable<T> {
  size = 0
  readonly #byId: Record<number, T> = Object.create(null)

  get(id: number): T | undefined {
    return this.#byId[id]
  }

  set(id: number, value: T): this {
    if (this.#byId[id] === undefined) this.size += 1
    this.#byId[id] = value
    return this
  }

  delete(id: number): boolean {
    if (this.#byId[id] === undefined) return false
    delete this.#byId[id]
    this.size -= 1
    return true
  }

  /** In order of their numbers; what is deleted or added meanwhile does not matter. */
  forEach(visit: (value: T, id: number) => void): void {
    for (const [id, value] of Object.entries(this.#byId)) visit(value, Number(id))
  }
}

/**
 * Gives a session that has no stream yet such a table for its own. node has it in its private state: where that does not
 * look as it does in the versions we know, the session keeps what it has, and is slower but right.
 *
 * @returns whether it was taken
 */
export function forgetClosedStreams(session: ServerHttp2Session): boolean {
  for (const symbol of Object.getOwnPropertySymbols(session)) {
    const state: unknown = Reflect.get(session, symbol)
    if (typeof state !== 'object' || state === null || !('streams' in state)) continue
    if (!types.isMap(state.streams) || sizeOf(state.streams) > 0) continue
    state.streams = new StreamTable()
    return true
  }
  return false
}

/** Of node's own Map, whose prototype is nobody else's. */
function sizeOf(map: object): number {
  return 'size' in map && typeof map.size === 'number' ? map.size : Number.POSITIVE_INFINITY
}
