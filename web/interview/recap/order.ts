/**
 * The order in which options stand: another one each time that a question is asked, and the same again after a reload or a switch of
 * the language. Pure.
 */

/**
 * @param times how often the question has been answered before
 * @returns the numbers 0 to count − 1, shuffled (Fisher–Yates) by what the id and `times` come to
 */
export function shuffledOrder(count: number, id: string, times: number): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index)
  let state = hashOf(`${id} ${times}`)
  for (let last = count - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    // Low bits of such a generator repeat soon.
    const other = Math.floor((state / 2 ** 32) * (last + 1))
    const [a = 0, b = 0] = [order[last], order[other]]
    order[last] = b
    order[other] = a
  }
  return order
}

/** FNV-1a, 32 bits, with a last stir, so that names that differ in their last letter come far apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
