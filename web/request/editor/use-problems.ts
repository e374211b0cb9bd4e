import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { knownBroker, knownOwnServer } from '../block/session.ts'
import { checkDocument, type Problem, parseDocument } from '../language/index.ts'
import { variablesOf } from '../run/environment.ts'
import { graphqlKnowledge, speaksGraphql } from '../run/graphql.ts'
import { kafkaKnowledge, speaksKafka } from '../run/kafka.ts'
import { restSurface } from '../run/knowledge.ts'
import { useContracts } from './use-contracts.ts'
import { useLazy } from './use-lazy.ts'
import { useOwnServer } from './use-own-server.ts'

/** Variables that the app gives every block. */
export function browserVariables() {
  return variablesOf({ baseUrl: location.origin, kafka: knownBroker(), own: knownOwnServer() })
}

/**
 * What is wrong with a block. `isReached`: somebody is about to change or to run it. Only then is fetched what knows of gRPC's
 * messages and of GraphQL: it weighs more than the page, and most readers read on.
 */
export function useProblems(text: string, isReached: boolean): readonly Problem[] {
  const contracts = useContracts(text, isReached)
  const graphql = useLazy(graphqlKnowledge, isReached && speaksGraphql(text))
  const kafka = useLazy(kafkaKnowledge, isReached && speaksKafka(text))
  const own = useOwnServer(text, isReached)
  const rest = useSyncExternalStore(restSurface.subscribe, restSurface.known)
  useEffect(() => {
    // After the page has shown what matters more.
    const timer = setTimeout(() => restSurface.load().catch(() => null), 1500)
    return () => clearTimeout(timer)
  }, [])
  return useMemo(
    () => checkDocument(parseDocument(text), { variables: browserVariables(), contracts, rest, graphql, kafka, own }),
    [text, contracts, rest, graphql, kafka, own],
  )
}
