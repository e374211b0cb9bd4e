/** The gRPC contracts, fetched only once a block speaks gRPC: their runtime weighs as much as all the rest of this folder. */
import type { Registry } from '@bufbuild/protobuf'

let known: Registry | null = null
const listeners = new Set<() => void>()

export async function loadContracts(): Promise<Registry> {
  // An import takes some turns even of what is there.
  if (known !== null) return known
  const { contracts } = await import('#proto/api/schema.ts')
  known = contracts
  for (const listener of listeners) listener()
  return contracts
}

/** Null until they are loaded. */
export function knownContracts(): Registry | null {
  return known
}

/** Calls back when they are; the answer stops it. */
export function onContracts(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
