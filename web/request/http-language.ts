/** The request language as the editor wants it. */
import type { EditorLanguage } from '../editor/index.ts'
import { useLanguageStore } from '../i18n/index.ts'
import { grpcContracts } from './contracts.ts'
import { graphqlAssistant, graphqlKnowledge, speaksGraphql } from './graphql.ts'
import { knownDocs, loadDocs, restSurface } from './knowledge.ts'
import type { GraphqlAssistant, GraphqlKnowledge } from './language/graphql/knowledge.ts'
import { type Surroundings, type TokenState, tokenizeLine } from './language/index.ts'
import { browserVariables } from './use-problems.ts'

export const httpLanguage: EditorLanguage<TokenState> = {
  id: 'http',
  initialState: 'preamble',
  tokenizeLine,
  async suggest(text, offset) {
    const [{ suggest }, surroundings] = await Promise.all([import('./assist.ts'), surroundingsOf(text)])
    return suggest(text, offset, surroundings, useLanguageStore.getState().language)
  },
  async hover(text, offset) {
    const [{ hover }, surroundings] = await Promise.all([import('./assist.ts'), surroundingsOf(text)])
    return hover(text, offset, surroundings, useLanguageStore.getState().language)
  },
}

/** What the block speaks of is fetched with the first question; what cannot be had is done without. */
async function surroundingsOf(text: string): Promise<Surroundings> {
  await Promise.allSettled([
    restSurface.load(),
    ...(/^\s*GRPC\b/im.test(text) ? [grpcContracts.load().then(loadDocs)] : []),
    ...(speaksGraphql(text) ? [graphqlKnowledge.load(), graphqlAssistant.load()] : []),
  ])
  return {
    variables: browserVariables(),
    contracts: grpcContracts.known(),
    rest: restSurface.known(),
    docs: knownDocs(),
    graphql: graphqlOf(graphqlKnowledge.known(), graphqlAssistant.known()),
  }
}

function graphqlOf(knowledge: GraphqlKnowledge | null, assistant: GraphqlAssistant | null): GraphqlKnowledge | null {
  return knowledge && { ...knowledge, ...assistant }
}
