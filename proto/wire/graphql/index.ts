export { type GraphqlKey, type GraphqlKind, graphqlKeys, graphqlKinds } from '../graphql-keys.ts'
export {
  answerOf,
  answersOfBody,
  type GraphqlAnswer,
  type GraphqlRequest,
  requestOf,
  requestOfTarget,
  requestsOfBody,
} from './facts.ts'
export { type GraphqlBody, graphqlBodyFrames, graphqlTargetFrame, isGraphqlRequest, withLines } from './view.ts'
