/**
 * Which drawn row shows which message. A row stays with its message while that is in sight. Where nothing that was in sight is
 * in sight any more, as in a flood, all rows are taken anew in their order: only their text changes, and none of them moves.
 */

/** Keys of drawn rows, by the number of their message, from the top. */
export type Slots = ReadonlyMap<number, number>

export const NO_SLOTS: Slots = new Map()

export function isTakenAnew(before: Slots, numbers: readonly number[]): boolean {
  return before.size > 0 && !numbers.some((number) => before.has(number))
}

/** @param numbers of the messages to draw, from the top */
export function takeSlots(before: Slots, numbers: readonly number[]): Slots {
  const free = isTakenAnew(before, numbers) ? [...before.values()] : []
  let fresh = Math.max(-1, ...before.values())
  const slotOf = (number: number, place: number) => {
    const slot = before.get(number) ?? free[place]
    if (slot !== undefined) return slot
    fresh += 1
    return fresh
  }
  return new Map(numbers.map((number, place) => [number, slotOf(number, place)]))
}
