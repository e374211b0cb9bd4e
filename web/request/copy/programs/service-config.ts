/** The service config that tells a client of gRPC to try again by itself (gRPC A6): Go, Python and grpc-js read the same JSON. */
import type { ContractCall } from './program.ts'

/** Null: it makes one attempt. The pauses are those of the relay. */
export function serviceConfig({ method, retries }: Pick<ContractCall, 'method' | 'retries'>): string | null {
  if (retries === 0) return null
  const retryPolicy = {
    maxAttempts: retries + 1,
    initialBackoff: '0.1s',
    maxBackoff: '1s',
    backoffMultiplier: 2,
    retryableStatusCodes: ['UNAVAILABLE'],
  }
  return JSON.stringify({ methodConfig: [{ name: [{ service: method.parent.typeName }], retryPolicy }] })
}
