import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { variablesOf } from './environment.ts'
import { knownRest, loadRest, onRest } from './knowledge.ts'
import { checkDocument, type Problem, parseDocument } from './language/index.ts'
import { useContracts } from './use-contracts.ts'

/** Variables that the app gives every block. */
export function browserVariables() {
  return variablesOf({ baseUrl: location.origin })
}

export function useProblems(text: string): readonly Problem[] {
  const contracts = useContracts(text)
  const rest = useSyncExternalStore(onRest, knownRest)
  useEffect(() => {
    // After the page has shown what matters more.
    const timer = setTimeout(() => void loadRest(), 1500)
    return () => clearTimeout(timer)
  }, [])
  return useMemo(
    () => checkDocument(parseDocument(text), { variables: browserVariables(), contracts, rest }),
    [text, contracts, rest],
  )
}
