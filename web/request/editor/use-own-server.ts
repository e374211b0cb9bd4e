import { useMemo, useSyncExternalStore } from 'react'
import { traceClient } from '../../trace/index.ts'
import { knownOwnServer } from '../block/session.ts'
import type { OwnKnowledge } from '../language/own-server/knowledge.ts'
import { lazyValue } from '../run/lazy-value.ts'
import { knowledgeOf, ownContract, speaksToMine } from '../run/own-server.ts'
import { useLazy } from './use-lazy.ts'

/** What blocks to `{{mine}}` are read against, for a text that names it. */
export function useOwnServer(text: string, isNeeded = true): OwnKnowledge | null | undefined {
  const own = useSyncExternalStore(traceClient.subscribe, knownOwnServer)
  const contract = useLazy(own == null ? NONE : ownContract(own), isNeeded && own != null && speaksToMine(text))
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known of it changes with its contract
  return useMemo(() => knowledgeOf(own), [own, contract])
}

/** Nobody loads it. */
const NONE = lazyValue<never>(() => new Promise(() => undefined))
