/** GraphQL's own library, fetched with the first block that speaks it; the app also wants the schema to read it by. */
import type { GraphqlKnowledge } from './language/graphql/knowledge.ts'
import { lazyValue } from './lazy-value.ts'

export const { load: loadGraphql } = lazyValue(() => import('./graphql/index.ts'))

export const graphqlKnowledge = lazyValue(async (): Promise<GraphqlKnowledge> => {
  const [{ checkGraphql }, { schema }] = await Promise.all([loadGraphql(), import('../graphql/schema.ts')])
  return { check: checkGraphql, schema }
})

export function speaksGraphql(text: string): boolean {
  return /^\s*GRAPHQL\b/im.test(text)
}
