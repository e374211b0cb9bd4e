/** Rows of one kind in memory, in the order of their numbers, and grouped by the rows that they belong to. */

interface Row {
  readonly id: number
}

type Groups<T> = ReadonlyMap<number, readonly T[]>

export class Table<T extends Row> {
  readonly #byId: Map<number, T>
  readonly #weights = new Map<number, number>()
  /** Made at the first reading after a change, and never changed: who got it may keep it. */
  #all: readonly T[] | undefined
  #groups = new Map<(row: T) => number, Groups<T>>()
  #bytes = 0

  constructor(rows: readonly T[]) {
    this.#byId = new Map(rows.map((row) => [row.id, row]))
    for (const row of rows) this.#weigh(row)
  }

  get size(): number {
    return this.#byId.size
  }

  /** As JSON in UTF-8. */
  get bytes(): number {
    return this.#bytes
  }

  get(id: number): T | undefined {
    return this.#byId.get(id)
  }

  all(): readonly T[] {
    this.#all ??= [...this.#byId.values()]
    return this.#all
  }

  /** The rows that belong to `owner`, as `ownerOf` says: the same function each time, since its groups are kept. */
  of(ownerOf: (row: T) => number, owner: number): readonly T[] {
    let groups = this.#groups.get(ownerOf)
    if (groups === undefined) {
      groups = Map.groupBy(this.all(), ownerOf)
      this.#groups.set(ownerOf, groups)
    }
    return groups.get(owner) ?? []
  }

  /** A new row, whose number is the highest, or an old one's new content. */
  put(row: T): void {
    this.#byId.set(row.id, row)
    this.#weigh(row)
    this.#forget()
  }

  delete(id: number): void {
    this.#byId.delete(id)
    this.#bytes -= this.#weights.get(id) ?? 0
    this.#weights.delete(id)
    this.#forget()
  }

  #weigh(row: T): void {
    const weight = bytesOf(row)
    this.#bytes += weight - (this.#weights.get(row.id) ?? 0)
    this.#weights.set(row.id, weight)
  }

  #forget(): void {
    this.#all = undefined
    this.#groups = new Map()
  }
}

export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}
