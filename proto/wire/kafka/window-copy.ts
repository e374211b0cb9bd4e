/** Copies `count` bytes from `offset` bytes before the end of what is written; they may run into themselves, as a pattern does. */
export function copyBack(out: Uint8Array, at: number, offset: number, count: number): void {
  if (offset >= count) out.copyWithin(at, at - offset, at - offset + count)
  else for (let index = 0; index < count; index += 1) out[at + index] = out[at + index - offset] ?? 0
}
