import type { Registry } from '@bufbuild/protobuf'
import { grpcContracts } from './contracts.ts'
import { useLazy } from './use-lazy.ts'

/** Contracts for a block: asked for as soon as its text names the protocol. Where they cannot be had, the server still says what is wrong. */
export function useContracts(text: string): Registry | null {
  return useLazy(grpcContracts, /^\s*GRPC\b/im.test(text))
}
