import { useMemo } from 'react'
import { variablesOf } from './environment.ts'
import { checkDocument, type Problem, parseDocument } from './language/index.ts'
import { useContracts } from './use-contracts.ts'

/** Variables that the app gives every block. */
export function browserVariables() {
  return variablesOf({ baseUrl: location.origin })
}

export function useProblems(text: string): readonly Problem[] {
  const contracts = useContracts(text)
  return useMemo(
    () => checkDocument(parseDocument(text), { variables: browserVariables(), contracts }),
    [text, contracts],
  )
}
