/** The scores of one sandbox: pure, so that processes that hear the same additions in the same order have the same board. */

export type Scores = readonly (readonly [player: string, points: number])[]

/** Nobody plays against an empty board. */
const FIRST: Scores = [
  ['grace', 40],
  ['alan', 25],
  ['margaret', 15],
]
const PLAYERS = 100
/** Told to everybody. */
const SHOWN = 10

export interface Place {
  readonly rank: number
  readonly player: string
  readonly points: number
}

export class Board {
  readonly #points: Map<string, number>

  constructor(scores: Scores = FIRST) {
    this.#points = new Map(scores)
  }

  /** Beyond a hundred players the last one goes. */
  add(player: string, points: number): void {
    this.#points.set(player, (this.#points.get(player) ?? 0) + points)
    if (this.#points.size <= PLAYERS) return
    const last = this.#ranked().at(-1)
    if (last !== undefined) this.#points.delete(last[0])
  }

  get scores(): Scores {
    return [...this.#points]
  }

  /** Those with equal points by their names. */
  get best(): readonly Place[] {
    return this.#ranked()
      .slice(0, SHOWN)
      .map(([player, points], index) => ({ rank: index + 1, player, points }))
  }

  #ranked(): [string, number][] {
    return [...this.#points].sort(([one, points], [other, more]) => more - points || (one < other ? -1 : 1))
  }
}
