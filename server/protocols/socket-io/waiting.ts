/**
 * Bounds what waits for clients that read more slowly than their rooms speak: Engine.IO would hold it without end. Who lets too much
 * wait is disconnected, and comes back where it was. Looked at now and then, so that an idle client costs nothing.
 */
export interface WaitingLimits {
  readonly waitingBytes: number
  readonly allWaitingBytes: number
}

/** What of an Engine.IO socket is needed here. */
interface Connection {
  close(discard?: boolean): unknown
}

/** Closes those for whom too much waits: the worst first, where it is too much in all. */
export function endOverfull(connections: Iterable<Connection>, limits: WaitingLimits): void {
  const waiting: { readonly connection: Connection; readonly bytes: number }[] = []
  let all = 0
  for (const connection of connections) {
    const bytes = waitingFor(connection)
    if (bytes === 0) continue
    all += bytes
    waiting.push({ connection, bytes })
  }
  waiting.sort((a, b) => b.bytes - a.bytes)
  for (const { connection, bytes } of waiting) {
    if (bytes <= limits.waitingBytes && all <= limits.allWaitingBytes) return
    all -= bytes
    connection.close(true)
  }
}

/** Engine.IO lends its waiting packets only to code that asks for them by this name. */
function waitingFor(connection: Connection): number {
  const packets: unknown = Reflect.get(connection, 'writeBuffer')
  if (!Array.isArray(packets)) throw new TypeError('This Engine.IO keeps what waits in another place')
  return packets.reduce((sum: number, { data }: { readonly data?: unknown }) => sum + lengthOf(data), 0)
}

function lengthOf(data: unknown): number {
  if (typeof data === 'string') return data.length
  return ArrayBuffer.isView(data) ? data.byteLength : 0
}
