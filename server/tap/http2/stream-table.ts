/**
 * What belongs to the open streams of an HTTP/2 connection, by stream number: a Map that forgets.
 *
 * V8's Map leaves its table behind whenever it makes room, and a table that was left points to the next one. As soon as one of
 * them is old enough for the old generation, the dead hold on to the living: every later table survives each scavenge, and
 * with it every stream that was open when it was left, until the next full collection. A connection of small calls leaves
 * a table behind every sixteen calls, so that nearly all of them stayed, a fifth of all that a call allocates
 * (`npm run bench grpc`). Arrays that are left point nowhere new.
 */
import type { ServerHttp2Session } from 'node:http2'
import { types } from 'node:util'

export class StreamTable<T extends object> {
  /** A connection has few open streams: looking along a row of numbers is faster than any table. */
  readonly #ids: number[] = []
  readonly #values: T[] = []

  get size(): number {
    return this.#ids.length
  }

  get(id: number): T | undefined {
    return this.#values[this.#ids.indexOf(id)]
  }

  set(id: number, value: T): this {
    const index = this.#ids.indexOf(id)
    if (index >= 0) this.#values[index] = value
    else {
      this.#ids.push(id)
      this.#values.push(value)
    }
    return this
  }

  /** The last one moves to the place that is free. */
  delete(id: number): boolean {
    const index = this.#ids.indexOf(id)
    if (index < 0) return false
    const lastId = this.#ids.pop()
    const last = this.#values.pop()
    if (lastId !== undefined && last !== undefined && lastId !== id) {
      this.#ids[index] = lastId
      this.#values[index] = last
    }
    return true
  }

  /** What is deleted or added meanwhile does not matter. */
  forEach(visit: (value: T, id: number) => void): void {
    const values = [...this.#values]
    for (const [index, id] of [...this.#ids].entries()) {
      const value = values[index]
      if (value !== undefined) visit(value, id)
    }
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
