/**
 * What is wrong with a block, as data: a code, its place, and the facts that its sentence needs. The sentences stand in
 * `texts.ts`, in both languages. An error stops the run; a warning does not, since sending something odd is how one learns.
 */
import type { KafkaProblemFacts } from './kafka-problem.ts'
import type { TextSpan } from './source.ts'

export type JsonExpectation = 'value' | 'name' | 'colon' | 'comma' | 'string-end' | 'end' | 'number'

/** Facts by code. `nearest` lists what may have been meant, best first. */
export interface ProblemFacts extends KafkaProblemFacts {
  'request-missing': Record<never, never>
  'method-unknown': { method: string; nearest: string | null }
  'method-case': { method: string }
  'method-forbidden': { method: string }
  'protocol-elsewhere': { method: string }
  'url-missing': { method: string }
  'url-has-space': { rest: string }
  'url-invalid': { url: string }
  'url-credentials': Record<never, never>
  'header-without-colon': { line: string }
  'header-name-invalid': { name: string }
  'header-value-invalid': { name: string }
  'header-forbidden': { name: string }
  'header-twice': { name: string }
  /** `written`: the boundary that the body itself begins its parts with; null: it has no such line. */
  'boundary-missing': { written: string | null }
  'blank-line-missing': Record<never, never>
  'separator-missing': { line: string }
  'script-left-out': Record<never, never>
  'file-unavailable': { file: string }
  'answer-unknown': { name: string; request: string }
  'body-with-get': { method: string }
  'body-not-json': { expected: JsonExpectation }
  /** `elsewhere`: environments that have it and are not chosen. */
  'variable-unknown': { name: string; known: string; nearest: readonly string[]; elsewhere: readonly string[] }
  /** A variable of an environment uses one that nothing defines, or needs itself. */
  'variable-unfinished': { name: string; uses: string }
  'directive-value': { name: string; value: string; allowed: string }
  /** `method`: the kind of request that it is for. */
  'directive-elsewhere': { name: string; method: string }
  'directive-unknown': { name: string; nearest: readonly string[] }
  'path-unknown': { path: string; nearest: readonly string[] }
  'path-parameter-missing': { name: string }
  'method-not-allowed': { method: string; path: string; allowed: string }
  'connect-get-by-post': { method: string }
  'header-needs-relay': { name: string }
  'header-of-client': { client: string; name: string }
  'subprotocol-invalid': { value: string }
  'auth-not-object': Record<never, never>
  'act-unknown': { act: string; known: string }
  'act-needs-relay': { act: string }
  'frame-word': { word: string; known: string }
  'close-code': { code: string; isRelay: boolean }
  'close-reason': { most: number }
  'binary-unreadable': { form: string }
  'event-not-array': { client: string }
  'event-reserved': { client: string; name: string }
  'graphql-document-missing': Record<never, never>
  'graphql-syntax': { message: string }
  'graphql-invalid': { message: string }
  'graphql-field-unknown': { field: string; type: string; nearest: readonly string[] }
  'graphql-variable-missing': { name: string; type: string }
  'graphql-variable-unused': { name: string; nearest: readonly string[] }
  'graphql-variable-type': { name: string; type: string; message: string }
  'graphql-transport': { kind: string; transport: string }
  'operation-unknown': { name: string; known: string }
  'header-of-socket': { name: string }
  'variables-not-object': Record<never, never>
  'variables-not-json': { expected: JsonExpectation }
  'grpc-path': Record<never, never>
  'service-unknown': { service: string; nearest: readonly string[] }
  'grpc-method-unknown': { service: string; method: string; nearest: readonly string[] }
  'grpc-method-streaming': { method: string }
  'message-not-object': { message: string }
  'field-unknown': { field: string; message: string; nearest: readonly string[] }
  'field-type': { field: string; expected: string; found: string }
  'field-twice': { field: string }
  'mine-not-deployed': Record<never, never>
  'mine-not-spoken': { protocol: string }
  'enum-value-unknown': { value: string; enumeration: string; nearest: readonly string[] }
}

export type ProblemCode = keyof ProblemFacts
export type Severity = 'error' | 'warning'

export type ProblemOf<K extends ProblemCode> = {
  readonly [P in K]: {
    readonly code: P
    readonly severity: Severity
    readonly span: TextSpan
    readonly facts: Readonly<ProblemFacts[P]>
  }
}[K]

export type Problem = ProblemOf<ProblemCode>

export type Report = (problem: Problem) => void
