/** The request language's door. Pure: it runs in the page, in a worker and in Node. */

export { isGraphql, isGrpc, isKafka } from '../../language/ast.ts'
export { methodOf, serviceAt } from '../../language/grpc-target.ts'
export { isForbiddenHeader, isToken } from '../../language/header-names.ts'
export { namesMine } from '../../language/mine.ts'
export { parseDocument } from '../../language/parse.ts'
export type { Problem } from '../../language/problem.ts'
export { type FileLine, fileLines, namesFile } from '../../language/script.ts'
export { type TokenState, tokenizeLine } from '../../language/tokenize.ts'
export type { GrpcTransport } from '../../language/transport.ts'
export type { Until } from '../../language/until.ts'
export type { Variables } from '../../language/variables.ts'
export { settled, variableUses } from '../../language/variables.ts'
export type { HeaderPair, Outgoing, ScriptedMessage } from '../../protocol-kit/stream.ts'
export { type Exchange, readPlace, valueAt } from './answers.ts'
export { checkDocument } from './check/check.ts'
export { onlyOperation } from './graphql/operations.ts'
export { type GraphqlCall, type GraphqlStreamRequest, planGraphql } from './graphql/plan.ts'
export type { KafkaCallRequest, KafkaConsumer } from './kafka/plan.ts'
export type { KafkaRequest } from './kafka/written.ts'
export { planGrpc, resolveRequest } from './resolve.ts'
export type {
  GraphqlRequest,
  GrpcRequest,
  GrpcStreamRequest,
  HttpRequest,
  OpenRequest,
  RunnableRequest,
} from './runnable-request.ts'
export type { Surroundings } from './surroundings.ts'
