/** The gRPC contracts, fetched only once a block speaks gRPC: their runtime weighs as much as all the rest of this folder. */
import type { Registry } from '@bufbuild/protobuf'
import type { GrpcRequest } from '../language/index.ts'
import type { RunEnvironment } from './environment.ts'
import { lazyValue } from './lazy-value.ts'
import { ownContract } from './own-server.ts'

export const grpcContracts = lazyValue(async () => (await import('#proto/api/schema.ts')).contracts)
export const loadContracts = grpcContracts.load

/** Those of the server that a call goes to. */
export async function contractsFor(
  { port }: Pick<GrpcRequest, 'port'>,
  { own }: Pick<RunEnvironment, 'own'>,
): Promise<Registry> {
  return port === 'mine' && own != null ? (await ownContract(own).load()).contracts : loadContracts()
}

/** The same for a run that may be stopped before they are there; null then. */
export function contractsUnless(signal: AbortSignal | undefined, loading: Promise<Registry>): Promise<Registry | null> {
  const stopped = new Promise<null>((resolve) => {
    if (signal?.aborted) resolve(null)
    signal?.addEventListener('abort', () => resolve(null), { once: true })
  })
  return Promise.race([loading, stopped])
}
