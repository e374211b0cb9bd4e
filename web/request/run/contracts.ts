/** The gRPC contracts, fetched only once a block speaks gRPC: their runtime weighs as much as all the rest of this folder. */
import type { Registry } from '@bufbuild/protobuf'
import { lazyValue } from './lazy-value.ts'

export const grpcContracts = lazyValue(async () => (await import('#proto/api/schema.ts')).contracts)
export const loadContracts = grpcContracts.load

/** The same for a run that may be stopped before they are there; null then. */
export function contractsUnless(signal: AbortSignal | undefined): Promise<Registry | null> {
  const stopped = new Promise<null>((resolve) => {
    if (signal?.aborted) resolve(null)
    signal?.addEventListener('abort', () => resolve(null), { once: true })
  })
  return Promise.race([loadContracts(), stopped])
}
