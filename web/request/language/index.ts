export { directive, headerValue, isGrpc, type RequestNode } from './ast.ts'
export { checkDocument } from './check.ts'
export { type HoverFact, hover } from './hover.ts'
export { type ParsedDocument, parseDocument } from './parse.ts'
export type { Problem, ProblemCode, Severity } from './problem.ts'
export {
  type GrpcRequest,
  type GrpcTransport,
  type HeaderPair,
  type HttpRequest,
  type RunnableRequest,
  resolveRequest,
} from './resolve.ts'
export type { Piece, TextSpan } from './source.ts'
export { type Proposal, suggest } from './suggest.ts'
export type { Surroundings } from './surroundings.ts'
export { describeProblem } from './texts.ts'
export { type LineToken, type TokenState, type TokenType, tokenizeLine } from './tokenize.ts'
export type { Variables } from './variables.ts'
export { isForbiddenHeader } from './vocabulary.ts'
