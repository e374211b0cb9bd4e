/** The request language as the editor wants it. */
import type { EditorLanguage } from '../../editor/index.ts'
import { useLanguageStore } from '../../i18n/index.ts'
import { asDots } from '../../language/named.ts'
import { knownNamed, knownOwnServer } from '../block/session.ts'
import type { GraphqlAssistant, GraphqlKnowledge } from '../language/graphql/knowledge.ts'
import { type Surroundings, type TokenState, tokenizeLine } from '../language/index.ts'
import { grpcContracts } from '../run/contracts.ts'
import { graphqlAssistant, graphqlKnowledge, speaksGraphql } from '../run/graphql.ts'
import { kafkaAssistant, kafkaKnowledge, speaksKafka } from '../run/kafka.ts'
import { contractDocs, restSurface } from '../run/knowledge.ts'
import { type LazyValue, lazyValue } from '../run/lazy-value.ts'
import { knowledgeOf, ownContract } from '../run/own-server.ts'
import { browserVariables } from './use-problems.ts'

export const httpLanguage: EditorLanguage<TokenState> = {
  id: 'http',
  initialState: 'preamble',
  tokenizeLine,
  prepare(text) {
    const missing = neededFor(text).filter((one) => one.known() === null)
    return missing.length === 0 ? null : Promise.allSettled(missing.map((one) => one.load()))
  },
  suggest: (text, offset) =>
    assist.known()?.suggest(text, offset, surroundings(), useLanguageStore.getState().language) ?? [],
  hover: (text, offset) =>
    assist.known()?.hover(text, offset, surroundings(), useLanguageStore.getState().language) ?? null,
}

/** A chunk of its own: nobody needs it before the large editor is there. */
const assist = lazyValue(() => import('./assist.ts'))

/** What cannot be had is done without. */
function neededFor(text: string): readonly LazyValue<unknown>[] {
  return [
    assist,
    restSurface,
    ...(/^\s*GRPC\b/im.test(text) ? [contractDocs] : []),
    ...ownNeeded(),
    ...(speaksGraphql(text) ? [graphqlKnowledge, graphqlAssistant] : []),
    ...(speaksKafka(text) ? [kafkaKnowledge, kafkaAssistant] : []),
  ]
}

/** A call may be completed to it before anything says so. */
function ownNeeded(): readonly LazyValue<unknown>[] {
  const own = knownOwnServer()
  return own == null ? [] : [ownContract(own)]
}

function surroundings(): Surroundings {
  const docs = contractDocs.known()
  const kafka = kafkaKnowledge.known()
  return {
    variables: browserVariables(asDots),
    named: knownNamed(),
    contracts: grpcContracts.known(),
    rest: restSurface.known(),
    own: knowledgeOf(knownOwnServer()),
    ...(docs && { docs }),
    graphql: graphqlOf(graphqlKnowledge.known(), graphqlAssistant.known()),
    kafka: kafka && { ...kafkaAssistant.known(), ...kafka },
  }
}

function graphqlOf(knowledge: GraphqlKnowledge | null, assistant: GraphqlAssistant | null): GraphqlKnowledge | null {
  return knowledge && { ...knowledge, ...assistant }
}
