/**
 * Bounds what waits for clients that read more slowly than their rooms speak: Engine.IO would hold it without end. Who lets too much wait is
 * disconnected, and comes back where it was.
 */
interface Packet {
  readonly data?: unknown
}

/** What of an Engine.IO socket is needed here. */
interface Connection {
  on(event: 'packetCreate', listener: (packet: Packet) => void): unknown
  on(event: 'flush' | 'close', listener: () => void): unknown
  close(discard?: boolean): unknown
}

export interface Waiting {
  watch(connection: Connection): void
  readonly bytes: number
}

export function boundWaiting(limits: { readonly waitingBytes: number; readonly allWaitingBytes: number }): Waiting {
  let all = 0
  return {
    watch(connection) {
      let mine = 0
      const release = (): void => {
        all -= mine
        mine = 0
      }
      connection.on('packetCreate', ({ data }) => {
        const bytes = lengthOf(data)
        mine += bytes
        all += bytes
        if (mine > limits.waitingBytes || all > limits.allWaitingBytes) connection.close(true)
      })
      connection.on('flush', release)
      connection.on('close', release)
    },
    get bytes() {
      return all
    },
  }
}

function lengthOf(data: unknown): number {
  if (typeof data === 'string') return data.length
  return ArrayBuffer.isView(data) ? data.byteLength : 0
}
