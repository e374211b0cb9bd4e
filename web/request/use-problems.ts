import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { variablesOf } from './environment.ts'
import { graphqlKnowledge, speaksGraphql } from './graphql.ts'
import { restSurface } from './knowledge.ts'
import { checkDocument, type Problem, parseDocument } from './language/index.ts'
import { useContracts } from './use-contracts.ts'
import { useLazy } from './use-lazy.ts'

/** Variables that the app gives every block. */
export function browserVariables() {
  return variablesOf({ baseUrl: location.origin })
}

export function useProblems(text: string): readonly Problem[] {
  const contracts = useContracts(text)
  const graphql = useLazy(graphqlKnowledge, speaksGraphql(text))
  const rest = useSyncExternalStore(restSurface.subscribe, restSurface.known)
  useEffect(() => {
    // After the page has shown what matters more.
    const timer = setTimeout(() => restSurface.load().catch(() => null), 1500)
    return () => clearTimeout(timer)
  }, [])
  return useMemo(
    () => checkDocument(parseDocument(text), { variables: browserVariables(), contracts, rest, graphql }),
    [text, contracts, rest, graphql],
  )
}
