/**
 * What a consumer of Kafka knows by its address, and the frame that carried it: no counting is needed. A record by topic, partition and
 * offset in the first answer to a Fetch that brought it; a commit by where it begins in its OffsetCommit; an assignment by member and
 * generation in the answer to the SyncGroup that named both.
 */
import type { FrameLine } from '../capture/exchange-index.ts'
import type { Spoken, SpokenPlace } from '../match/spoken.ts'
import type { AddressRange } from './said.ts'

/** Of one answer, more than a list shows of it. */
const MOST_PLACES = 200

type Address = Pick<SpokenPlace, 'unit' | 'connection' | 'number'>

export class Addressed {
  readonly #known = new Map<string, { readonly line: FrameLine; readonly range: AddressRange }[]>()
  /** By connection and correlation id: what the answer to come will assign. */
  readonly #asked = new Map<string, AddressRange>()

  /** In the order of their connection. */
  add(line: FrameLine): void {
    const { kafka } = line
    if (kafka === undefined || kafka === null) return
    for (const range of kafka.addresses) {
      if (range.unit !== 'kafka-assignment') this.#keep(line, range)
      else this.#asked.set(callOf(line, kafka.correlation), range)
    }
    if (line.kind !== 'SyncGroup' || line.direction === 'toServer') return
    const range = this.#asked.get(callOf(line, kafka.correlation))
    if (range !== undefined && kafka.errors === 0) this.#keep(line, range)
  }

  find({ unit, connection, number }: Address): Spoken | null {
    const at = number - 1
    const all =
      this.#known.get(`${unit} ${connection}`)?.filter(({ range }) => range.from <= at && at <= range.to) ?? []
    // When a client commits the same offset twice, the address does not say which commit it means.
    if (unit === 'kafka-commit' && all.length > 1) return null
    const [found] = all
    if (found === undefined) return null
    const { line } = found
    return { key: keyOf(line), name: line.kind, bytes: line.end - line.start }
  }

  placesOf(key: string): readonly SpokenPlace[] {
    const carried = [...this.#known.values()].flat().filter(({ line }) => keyOf(line).slice(1) === key.slice(1))
    const places = carried.flatMap(({ line: { direction }, range: { unit, place, from, to } }) =>
      Array.from({ length: Math.min(to - from + 1, MOST_PLACES) }, (_, index): SpokenPlace => {
        return { unit, direction, connection: place, number: from + index + 1 }
      }),
    )
    return places.slice(0, MOST_PLACES)
  }

  #keep(line: FrameLine, range: AddressRange): void {
    const id = `${range.unit} ${range.place}`
    const known = this.#known.get(id)
    if (known === undefined) this.#known.set(id, [{ line, range }])
    else known.push({ line, range })
  }
}

function keyOf({ record, id }: FrameLine): string {
  return `m${record.meta.exchange}:${id}`
}

function callOf({ record }: FrameLine, correlation: number | null): string {
  return `${record.meta.exchange} ${correlation}`
}
