/** GraphQL's own library, fetched with the first block that speaks it; the app also wants the schema to read it by. */
import type { GraphqlAssistant, GraphqlKnowledge } from '../language/graphql/knowledge.ts'
import { lazyValue } from './lazy-value.ts'

export const { load: loadGraphql } = lazyValue(() => import('../graphql/index.ts'))

export const graphqlKnowledge = lazyValue(async (): Promise<GraphqlKnowledge> => {
  const [{ checkGraphql }, { schema }] = await Promise.all([loadGraphql(), import('../../graphql/index.ts')])
  return { check: checkGraphql, schema }
})

/** Only for those who write: its parser is a second one, of half-typed texts. */
export const graphqlAssistant = lazyValue(async (): Promise<GraphqlAssistant> => {
  const { hoverGraphql, suggestGraphql } = await import('../graphql/assist.ts')
  return { suggest: suggestGraphql, hover: hoverGraphql }
})

export function speaksGraphql(text: string): boolean {
  return /^\s*GRAPHQL\b/im.test(text)
}
