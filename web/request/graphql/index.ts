/** All that a GRAPHQL block needs beyond its text: fetched with the first one, in the page and in Node alike. */
export { checkGraphql } from '../language/graphql/check.ts'
export { planGraphql } from '../language/graphql/plan.ts'
export { runGraphqlCall } from './run-call.ts'
