/** What can be called now, and where: of the code in this tab, or of the program, of which the feed has told the contract. */
import { useMemo, useSyncExternalStore } from 'react'
import { useMyProgram } from '../my-program/index.ts'
import { useOwnServer } from '../own-server/index.ts'
import { traceClient } from '../trace/index.ts'
import { authorityOf } from './address.ts'
import type { Served } from './calls.ts'

export interface ServedNow {
  readonly served: Omit<Served, 'registry'>
  readonly descriptorSet: Uint8Array | null
  readonly authority: string
}

/** Null: nothing can be called. */
export function useServed(): ServedNow | null {
  const { deployment, descriptorSet, address } = useOwnServer()
  const { kind, state } = useMyProgram()
  const told = useSyncExternalStore(traceClient.subscribe, () => traceClient.getState().ownServer)
  return useMemo(() => {
    if (kind === 'program') {
      const authority = authorityOf(state)
      if (state === null || authority === null) return null
      const served = { services: state.services, isProgram: true, graphql: null, ...pathsOf(state.speaks) }
      // Of the contract before nothing is offered.
      return { served, descriptorSet: told?.program === state.address ? told.descriptors : null, authority }
    }
    const authority = authorityOf(address)
    if (deployment === null || authority === null) return null
    return { served: { ...deployment, graphql: deployment.graphql ?? null }, descriptorSet, authority }
  }, [kind, state, told, address, deployment, descriptorSet])
}

/** Which paths a program has nobody knows; these are where one begins. */
function pathsOf({ http1, http2 }: { readonly http1: boolean | null; readonly http2: boolean }) {
  const isWeb = http1 === true || !http2
  return { routes: isWeb ? [{ method: 'GET', path: '/' }] : [], sockets: isWeb ? ['/ws'] : [] }
}
