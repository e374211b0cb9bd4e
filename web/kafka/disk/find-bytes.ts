/** Where `wanted` begins in `bytes`; -1: nowhere. */
export function findBytes(bytes: Uint8Array, wanted: Uint8Array): number {
  const [first] = wanted
  if (first === undefined) return -1
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + wanted.length > bytes.length) return -1
    if (firstDifference(bytes.subarray(at, at + wanted.length), wanted) === -1) return at
  }
  return -1
}

/** The first place at which two differ, in length too; -1: nowhere. */
export function firstDifference(one: Uint8Array, other: Uint8Array): number {
  const length = Math.max(one.length, other.length)
  for (let at = 0; at < length; at += 1) if (one[at] !== other[at]) return at
  return -1
}
