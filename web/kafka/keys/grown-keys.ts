/** What becomes of keys when a topic gets more partitions. */
import { murmurSteps, partitionOfHash } from './murmur-steps.ts'

export interface GrownKey {
  readonly key: string
  readonly before: number
  readonly after: number
}

const utf8 = new TextEncoder()

function hashOf(key: string): number {
  return murmurSteps(utf8.encode(key)).hash
}

/** Each key once, in the order given. */
export function grownKeys(keys: readonly string[], before: number, after: number): GrownKey[] {
  return [...new Set(keys)].map((key) => {
    const hash = hashOf(key)
    return { key, before: partitionOfHash(hash, before), after: partitionOfHash(hash, after) }
  })
}
