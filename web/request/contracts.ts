/** The gRPC contracts, fetched only once a block speaks gRPC: their runtime weighs as much as all the rest of this folder. */
import { lazyValue } from './lazy-value.ts'

export const grpcContracts = lazyValue(async () => (await import('#proto/api/schema.ts')).contracts)
export const loadContracts = grpcContracts.load
