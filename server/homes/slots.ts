/**
 * Worlds are many and come and go, so they are not given homes one by one: each falls into one of 1,024 slots, and a slot has a
 * home. Rows and statements are as many as there are slots and processes, however many learners there are.
 */

export const SLOTS = 1_024

/** Some world of a slot, where nobody says which (server/tap/homes/world-asked.ts). */
const SOME_WORLD = 'slot:'

/** In which slot a world lies: a sandbox's id, or the world of an address (FNV-1a, 32 bits). */
export function slotOf(world: string): number {
  if (world.startsWith(SOME_WORLD)) return Number(world.slice(SOME_WORLD.length)) % SLOTS
  let hash = 0x811c9dc5
  for (let at = 0; at < world.length; at += 1) {
    hash ^= world.charCodeAt(at)
    hash = Math.imul(hash, 0x01000193)
  }
  // Names of one beginning differ in the low bits alone: the high ones are mixed in.
  return ((hash ^ (hash >>> 15)) >>> 0) % SLOTS
}
