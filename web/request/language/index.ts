/** The request language's door. Pure: it runs in the page, in a worker and in Node. */

export { type Exchange, readPlace, valueAt } from './answers.ts'
export { isGraphql, isGrpc, isKafka } from './ast.ts'
export { checkDocument } from './check.ts'
export { onlyOperation } from './graphql/operations.ts'
export { type GraphqlCall, type GraphqlStreamRequest, planGraphql } from './graphql/plan.ts'
export { methodOf, serviceAt } from './grpc-target.ts'
export type { KafkaCallRequest, KafkaConsumer } from './kafka/plan.ts'
export type { KafkaRequest } from './kafka/written.ts'
export type { Outgoing } from './outgoing.ts'
export { parseDocument } from './parse.ts'
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
export { type TokenState, tokenizeLine } from './tokenize.ts'
export type { GrpcTransport } from './transport.ts'
export type { Until } from './until.ts'
export type { Variables } from './variables.ts'
export { settled, variableUses } from './variables.ts'
export { isForbiddenHeader, isToken } from './vocabulary.ts'
