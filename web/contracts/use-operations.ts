import { useCallback, useEffect, useState } from 'react'
import { LOADS } from './load.ts'
import { CONTRACTS, type Contract, type Operation } from './model.ts'

export type Loading =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly operations: readonly Operation[] }

type Known = Readonly<Record<Contract, Loading>>

const NOTHING: Known = {
  openapi: { status: 'loading' },
  grpc: { status: 'loading' },
  graphql: { status: 'loading' },
  asyncapi: { status: 'loading' },
}

/** Each contract as far as it has come; `retry` asks again for one that could not be had. */
export function useOperations(): { readonly known: Known; readonly retry: (contract: Contract) => void } {
  const [known, setKnown] = useState<Known>(NOTHING)
  const load = useCallback((contract: Contract) => {
    const put = (loading: Loading) => setKnown((before) => ({ ...before, [contract]: loading }))
    put({ status: 'loading' })
    LOADS[contract]().then(
      (operations) => put({ status: 'ready', operations }),
      () => put({ status: 'failed' }),
    )
  }, [])
  useEffect(() => {
    for (const contract of CONTRACTS) load(contract)
  }, [load])
  return { known, retry: load }
}
