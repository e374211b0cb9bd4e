/** A planned operation as urql wants it. */

import { type DocumentNode, parse } from 'graphql'
import { type AnyVariables, createRequest, type GraphQLRequest } from 'urql'
import type { GraphqlCall, GraphqlStreamRequest } from '../language/index.ts'
import { sha256 } from './sha256.ts'

type Planned = GraphqlCall | GraphqlStreamRequest

/**
 * urql asks for the first operation of a document and sends its text as it was parsed: so the chosen one comes first, and every
 * line of the block, comments too, arrives where an error of the server looks for it. Throws where it is no GraphQL.
 *
 * Persisted, the hash goes alone; `isMissed`: the server does not know it, and the text goes along.
 */
export function urqlRequest(plan: Planned, isMissed = false): GraphQLRequest<unknown, AnyVariables> {
  const persistedQuery = { version: 1 as const, sha256Hash: sha256(plan.document), ...(isMissed && { miss: true }) }
  return createRequest(chosenFirst(plan), variablesOf(plan), plan.isPersisted ? { persistedQuery } : undefined)
}

function chosenFirst({ document, chosen }: Planned): DocumentNode {
  const tree = parse(document)
  const first = tree.definitions.find(
    (one) => one.kind === 'OperationDefinition' && (one.name?.value ?? '') === chosen?.name,
  )
  if (!first) return tree
  return { ...tree, definitions: [first, ...tree.definitions.filter((one) => one !== first)] }
}

function variablesOf({ variables }: Planned): Record<string, unknown> {
  const value: unknown = JSON.parse(variables ?? '{}')
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
