import type { Registry } from '@bufbuild/protobuf'
import { useEffect, useSyncExternalStore } from 'react'
import { knownContracts, loadContracts, onContracts } from './contracts.ts'

/** Contracts for a block: asked for as soon as its text names the protocol. */
export function useContracts(text: string): Registry | null {
  const isNeeded = /^\s*GRPC\b/im.test(text)
  useEffect(() => {
    // Where they cannot be had, the server still says what is wrong with a call.
    if (isNeeded) loadContracts().catch(() => null)
  }, [isNeeded])
  return useSyncExternalStore(onContracts, knownContracts)
}
