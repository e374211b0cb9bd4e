/**
 * What is known of GraphQL once a block speaks it. Its library weighs as much as the rest of this folder twice over, so that
 * nothing but types of it may be imported outside of the files that are fetched then.
 */
import type { GraphQLSchema } from 'graphql'
import type { RequestNode } from '../../../language/ast.ts'
import type { Report } from '../../../language/problem.ts'
import type { Proposal } from '../../../language/proposal.ts'
import type { Source } from '../../../language/source.ts'
import type { HoverFact } from '../hover.ts'

type At<T> = (source: Source, request: RequestNode, offset: number, schema: GraphQLSchema | null) => T

/** What may be written at a place of the body, and what a word there means. */
export interface GraphqlAssistant {
  readonly suggest: At<readonly Proposal[]>
  readonly hover: At<HoverFact | null>
}

export interface GraphqlKnowledge extends Partial<GraphqlAssistant> {
  readonly check: (source: Source, request: RequestNode, schema: GraphQLSchema | null, report: Report) => void
  /** The server's own; null while it is not loaded, and where nobody needs it: then only the form is read. */
  readonly schema: GraphQLSchema | null
}
