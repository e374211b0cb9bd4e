import { useCallback, useEffect, useState } from 'react'
import { type Loaded, useLoaded } from '../i18n/index.ts'
import { LOADS } from './load.ts'
import { CONTRACTS, type Contract, type Operation } from './model.ts'
import { loadSummaries, type Summaries } from './summaries.ts'

export type Loading = Loaded<readonly Operation[]>

type Known = Readonly<Record<Contract, Loading>>

const NOTHING: Known = {
  openapi: { status: 'loading' },
  grpc: { status: 'loading' },
  graphql: { status: 'loading' },
  asyncapi: { status: 'loading' },
}

const NO_SUMMARIES: Summaries = {}

export interface Operations {
  /** Each contract as far as it has come. */
  readonly known: Known
  readonly summaries: Summaries
}

/** Nothing is shown before it can be said in the page's language; where its summaries do not come, contracts speak for themselves. */
export function useOperations(): Operations {
  const told = useLoaded(loadSummaries)
  const [known, setKnown] = useState<Known>(NOTHING)
  const load = useCallback((contract: Contract) => {
    const put = (loading: Loading) => setKnown((before) => ({ ...before, [contract]: loading }))
    put({ status: 'loading' })
    LOADS[contract]().then(
      (value) => put({ status: 'ready', value }),
      () => put({ status: 'failed', retry: () => load(contract) }),
    )
  }, [])
  useEffect(() => {
    for (const contract of CONTRACTS) load(contract)
  }, [load])
  return {
    known: told.status === 'loading' ? NOTHING : known,
    summaries: told.status === 'ready' ? told.value : NO_SUMMARIES,
  }
}
