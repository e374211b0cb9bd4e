/**
 * Connection state recovery: a client that was away for a short while gets what it missed, in its rooms, as if it had stayed.
 * The adapter that comes along with Socket.IO keeps every packet of the last minutes, however many there are; this one is bounded by bytes. Who
 * finds no longer what it missed is a new client, and says itself from where it goes on (`join_chat { since }`).
 */
import { Adapter, type BroadcastOptions, type Session } from 'socket.io-adapter'

export interface RecoveryLimits {
  readonly recoveryMs: number
  readonly recoveryBytes: number
  readonly recoverySessions: number
}

interface KeptPacket {
  readonly offset: string
  readonly at: number
  readonly bytes: number
  readonly data: readonly unknown[]
  readonly rooms: ReadonlySet<string>
  readonly except: ReadonlySet<string>
}

interface KeptSession extends Omit<Session, 'missedPackets'> {
  readonly until: number
}

/** Socket.IO protocol §Packet types. */
const EVENT = 2

export interface Recovery {
  /** For `new Server({ adapter })`. */
  readonly adapter: typeof Adapter
  /** None of these sessions comes back. */
  forget(matches: (data: unknown) => boolean): void
}

export function createRecovery(limits: RecoveryLimits, now: () => number): Recovery {
  const made = new Set<RecoveryAdapter>()

  class RecoveryAdapter extends Adapter {
    readonly #sessions = new Map<string, KeptSession>()
    #packets: KeptPacket[] = []
    #bytes = 0
    #count = 0

    override init(): void {
      made.add(this)
    }

    override close(): void {
      made.delete(this)
    }

    forget(matches: (data: unknown) => boolean): void {
      for (const [pid, { data }] of this.#sessions) if (matches(data)) this.#sessions.delete(pid)
    }

    override persistSession(session: Omit<Session, 'missedPackets'>): void {
      this.#sessions.delete(session.pid)
      this.#sessions.set(session.pid, { ...session, until: now() + limits.recoveryMs })
      // In the order in which they left, so that the first are those to go.
      for (const [pid, { until }] of this.#sessions) {
        if (until > now() && this.#sessions.size <= limits.recoverySessions) break
        this.#sessions.delete(pid)
      }
    }

    override restoreSession(pid: string, offset: string): Promise<Session> {
      const session = this.#sessions.get(pid)
      const index = this.#packets.findIndex((packet) => packet.offset === offset)
      if (session === undefined || session.until <= now() || index < 0) {
        // Caught by Socket.IO, which goes on with a new session.
        return Promise.reject(new Error('There is nothing to restore'))
      }
      this.#sessions.delete(pid)
      const missedPackets = this.#packets
        .slice(index + 1)
        .filter((packet) => session.rooms.some((room) => packet.rooms.has(room)))
        .filter((packet) => !session.rooms.some((room) => packet.except.has(room)))
        .map(({ data }) => [...data])
      return Promise.resolve({ ...session, missedPackets })
    }

    override broadcast(packet: { type: number; id?: number; data: unknown[] }, options: BroadcastOptions): void {
      const isKept = packet.type === EVENT && packet.id === undefined && !options.flags?.volatile
      if (isKept) {
        this.#count += 1
        const offset = this.#count.toString(36)
        // Where the client finds it: behind the event's arguments.
        packet.data.push(offset)
        const { rooms, except = new Set() } = options
        this.#keep({ offset, at: now(), bytes: sizeOf(packet.data), data: packet.data, rooms, except })
      }
      super.broadcast(packet, options)
    }

    #keep(packet: KeptPacket): void {
      this.#packets.push(packet)
      this.#bytes += packet.bytes
      const { recoveryBytes, recoveryMs } = limits
      const isFull = this.#bytes > recoveryBytes
      const oldest = this.#packets[0]?.at ?? 0
      if (!isFull && oldest > now() - 1.1 * recoveryMs) return
      // A tenth at once: each time moves all that are left.
      const room = isFull ? 0.9 * recoveryBytes : recoveryBytes
      let gone = 0
      for (const { at, bytes } of this.#packets) {
        if (at > now() - recoveryMs && this.#bytes <= room) break
        this.#bytes -= bytes
        gone += 1
      }
      this.#packets = this.#packets.slice(gone)
    }
  }

  return {
    adapter: RecoveryAdapter,
    forget(matches) {
      for (const adapter of made) adapter.forget(matches)
    },
  }
}

/** Near enough: events here are flat. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length + 40
  if (Buffer.isBuffer(value)) return value.length + 100
  if (typeof value !== 'object' || value === null) return 16
  return Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 100)
}
