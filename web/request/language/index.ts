/** The request language's door. Pure: it runs in the page, in a worker and in Node. */

export { type Exchange, readPlace, valueAt } from './answers.ts'
export { checkDocument } from './check/check.ts'
export { onlyOperation } from './graphql/operations.ts'
export { type GraphqlCall, type GraphqlStreamRequest, planGraphql } from './graphql/plan.ts'
export type { KafkaCallRequest, KafkaConsumer } from './kafka/plan.ts'
export type { KafkaRequest } from './kafka/written.ts'
export type { Outgoing } from './outgoing.ts'
export type { Problem } from './problem.ts'
export { planGrpc, resolveRequest } from './resolve.ts'
export type {
  EventStreamRequest,
  GraphqlRequest,
  GrpcRequest,
  GrpcStreamRequest,
  HeaderPair,
  HttpRequest,
  OpenRequest,
  RunnableRequest,
  ScriptedMessage,
  SocketIoRequest,
  WebSocketRequest,
} from './runnable-request.ts'
export type { Surroundings } from './surroundings.ts'
export { isGraphql, isGrpc, isKafka } from './syntax/ast.ts'
export { methodOf, serviceAt } from './syntax/grpc-target.ts'
export { parseDocument } from './syntax/parse.ts'
export { type TokenState, tokenizeLine } from './syntax/tokenize.ts'
export type { GrpcTransport } from './syntax/transport.ts'
export type { Until } from './syntax/until.ts'
export type { Variables } from './syntax/variables.ts'
export { settled, variableUses } from './syntax/variables.ts'
export { isForbiddenHeader, isToken } from './syntax/vocabulary.ts'
