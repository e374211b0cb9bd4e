/** What a producer, a consumer and a call have in common: who they are, what they tell, what they are bound by, how they are reached. */
import type { BaseOptions } from '@platformatic/kafka'
import type { RelayKafkaEvent } from '#proto/api/kafka.ts'
import type { EventLines } from '../wire/index.ts'
import { eventOfError } from './errors.ts'
import { type Library, optionsOf, type Reach } from './library.ts'
import type { KafkaRelayLimits } from './limits.ts'
import type { Names } from './names.ts'
import type { ClientSockets } from './record/recorder.ts'

/** An event without its time. */
export type Told<Event = RelayKafkaEvent> = Event extends unknown ? Omit<Event, 'milliseconds'> : never

export interface ClientOptions {
  readonly id: number
  /** Where it tells. */
  readonly lines: EventLines<RelayKafkaEvent>
  readonly clientId: string
  readonly names: Names
  readonly sockets: ClientSockets
  readonly reach: Reach
  readonly library: Library
  readonly limits: KafkaRelayLimits
}

export class RelayedClient {
  readonly clientId: string
  readonly names: Names
  readonly sockets: ClientSockets
  readonly library: Library
  readonly options: BaseOptions
  /** Aborted when no more events are emitted. */
  readonly over: AbortSignal
  readonly #lines: EventLines<RelayKafkaEvent>
  readonly #limits: KafkaRelayLimits
  readonly #began = performance.now()
  #events = 0
  #bytes = 0

  constructor({ id, lines, clientId, names, sockets, reach, library, limits }: ClientOptions) {
    this.clientId = clientId
    this.names = names
    this.sockets = sockets
    this.library = library
    this.options = optionsOf(reach, clientId)
    this.#lines = lines
    this.over = lines.over
    this.#limits = limits
    this.tell({ type: 'opened', id, clientId })
  }

  /** @returns false: it has emitted as many events as it may */
  tell(event: Told): boolean {
    if (this.over.aborted) return false
    const timed = this.#timed(event)
    this.#events += 1
    this.#bytes += event.type === 'record' ? JSON.stringify(event.record).length : 200
    this.#lines.write(timed)
    return this.#events < this.#limits.events && this.#bytes < this.#limits.eventBytes
  }

  /** Emits the last event. */
  end(event: Told): void {
    if (!this.over.aborted) this.#lines.end(this.#timed(event))
  }

  fail(thrown: unknown): void {
    this.end(eventOfError(thrown))
  }

  #timed(event: Told): RelayKafkaEvent {
    const milliseconds = performance.now() - this.#began
    return (event.type === 'error' ? event : { ...event, milliseconds }) as RelayKafkaEvent
  }
}
