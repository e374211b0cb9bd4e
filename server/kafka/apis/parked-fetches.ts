/** Fetches that wait for records: long polls, each until enough came or its time is up. */
import type { KafkaParkedFetch } from '#proto/api/kafka.ts'
import type { BrokerClock, ConnectionInfo } from '../handler.ts'
import type { PartitionLog } from '../storage/partition-log.ts'

export interface Parked {
  /** For pictures; names as on the wire. */
  readonly about: KafkaParkedFetch
  readonly connection: ConnectionInfo
  readonly logs: readonly PartitionLog[]
  /** So many bytes more have to come. */
  readonly missing: number
  readonly milliseconds: number
}

/** So many bytes came, or a topic went; its time is up, or the broker's; nobody is there any more to hear the answer. */
export type Woken = 'came' | 'over' | 'gone'

export class ParkedFetches {
  readonly #clock: BrokerClock
  readonly #changed: () => void
  readonly #parked = new Map<Parked, () => void>()

  constructor(clock: BrokerClock, changed: () => void) {
    this.#clock = clock
    this.#changed = changed
  }

  /** Of whom, and what they wait for. */
  all(): readonly Parked[] {
    return [...this.#parked.keys()]
  }

  park(parked: Parked): Promise<Woken> {
    return new Promise((resolve) => {
      const before = parked.logs.map((log) => log.committedBytes)
      const look = (): void => {
        const came = parked.logs.reduce((sum, log, index) => sum + log.committedBytes - (before[index] ?? 0), 0)
        if (came >= parked.missing || parked.logs.some((log) => log.isRemoved)) release('came')
      }
      const release = (why: Woken): void => {
        if (!this.#parked.delete(parked)) return
        for (const stop of stops) stop()
        this.#changed()
        resolve(why)
      }
      this.#parked.set(parked, () => release('over'))
      const stops = parked.logs.map((log) => log.onCommitted(look))
      stops.push(this.#clock.after(parked.milliseconds, () => release('over')))
      stops.push(parked.connection.onClose(() => release('gone')))
      this.#changed()
    })
  }

  /** All are answered with what there is. */
  release(): void {
    for (const release of [...this.#parked.values()]) release()
  }
}
