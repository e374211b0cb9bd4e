import type { Registry } from '@bufbuild/protobuf'
import { grpcContracts } from '../run/contracts.ts'
import { useLazy } from './use-lazy.ts'

/** Contracts for a block whose text names the protocol. Where they cannot be had, the server still says what is wrong. */
export function useContracts(text: string, isNeeded = true): Registry | null {
  return useLazy(grpcContracts, isNeeded && /^\s*GRPC\b/im.test(text))
}
