/**
 * Records by where they lie, and the answer to a Fetch that brought them: a consumer knows topic, partition and offset of each, and
 * no other frame of its run has them. The first answer that brought a record counts.
 */
import type { FrameLine } from '../exchange-index.ts'
import type { Spoken, SpokenPlace } from '../spoken.ts'
import type { StoredRange } from './said.ts'

/** Of one answer, more than a list shows of it. */
const MOST_PLACES = 200

export class StoredRecords {
  readonly #brought = new Map<string, { readonly line: FrameLine; readonly range: StoredRange }[]>()

  add(line: FrameLine): void {
    for (const range of line.kafka?.stored ?? []) {
      const known = this.#brought.get(range.place)
      if (known === undefined) this.#brought.set(range.place, [{ line, range }])
      else known.push({ line, range })
    }
  }

  /** `connection`: `orders/0`; `number`: the offset and one. */
  find({ connection, number }: Pick<SpokenPlace, 'connection' | 'number'>): Spoken | null {
    const offset = number - 1
    const found = this.#brought.get(connection)?.find(({ range }) => range.from <= offset && offset <= range.to)
    if (found === undefined) return null
    const { line } = found
    return { key: keyOf(line), name: line.kind, bytes: line.end - line.start }
  }

  placesOf(key: string): readonly SpokenPlace[] {
    const ranges = [...this.#brought.values()].flat().filter(({ line }) => keyOf(line).slice(1) === key.slice(1))
    const places = ranges.flatMap(({ range: { place, from, to } }) =>
      Array.from({ length: Math.min(to - from + 1, MOST_PLACES) }, (_, index): SpokenPlace => {
        return { unit: 'kafka-record', direction: 'toClient', connection: place, number: from + index + 1 }
      }),
    )
    return places.slice(0, MOST_PLACES)
  }
}

function keyOf({ record, id }: FrameLine): string {
  return `m${record.meta.exchange}:${id}`
}
