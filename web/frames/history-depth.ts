/**
 * How far Back is from the ladder: kept in the entries of the browser's history themselves, so that the way up of a phone is the way
 * that was come, and leaves nothing behind that Back would go through again.
 */

/** Of an entry that is made for going on from this one; at the ladder it begins anew. */
export function entryFor(state: unknown, isLadder: boolean): object {
  return { ...(typeof state === 'object' ? state : {}), deep: isLadder ? 0 : depthOf(state) + 1 }
}

/** Entries between this one and the ladder it was come from; 0: none is known. */
export function depthOf(state: unknown): number {
  const deep = typeof state === 'object' && state !== null && 'deep' in state ? state.deep : 0
  return typeof deep === 'number' && Number.isSafeInteger(deep) && deep > 0 ? deep : 0
}
