/**
 * What a block of requests says, as read and before anything is looked up: variables are still `{{names}}`, methods and
 * headers are spelled as written. Every part knows its place, so that markers, completion and hover can point at it.
 */
import type { Piece, Source, TextSpan } from './source.ts'

/** `# @name first` or `// @connection reuse`: a comment that says how to run the request below it. */
export interface Directive {
  readonly name: string
  readonly value: string
  readonly span: TextSpan
}

/** `@id = 1`, known to every request of the block from there on. */
export interface VariableDefinition {
  readonly name: string
  readonly value: string
  readonly span: TextSpan
}

export interface HeaderNode {
  readonly name: Piece
  readonly value: Piece
}

export interface RequestNode {
  /** From `# @name`, else the words after `###`, else empty. */
  readonly name: string
  readonly directives: readonly Directive[]
  /** As written; `GET` with an empty span where the line begins with the URL. */
  readonly method: Piece
  /** The URL with its continuation lines joined: `text` is what is sent, `span` covers all the lines. */
  readonly target: Piece
  /** The lines the URL stands on, each without its indent. */
  readonly targetPieces: readonly Piece[]
  readonly headers: readonly HeaderNode[]
  /** Without the blank lines around it; null when there is none. */
  readonly body: Piece | null
  /** From the request line to the end of the body. */
  readonly span: TextSpan
}

export interface RequestDocument {
  readonly source: Source
  readonly variables: readonly VariableDefinition[]
  readonly requests: readonly RequestNode[]
}

/** A request of the block is one of ours by its method. */
export function isGrpc(request: RequestNode): boolean {
  return request.method.text.toUpperCase() === 'GRPC'
}

export function isGraphql(request: RequestNode): boolean {
  return request.method.text.toUpperCase() === 'GRAPHQL'
}

export function isKafka(request: RequestNode): boolean {
  return request.method.text.toUpperCase() === 'KAFKA'
}

/** The last value of a directive, or null. */
export function directive(request: RequestNode, name: string): Directive | null {
  return request.directives.findLast((one) => one.name === name) ?? null
}

/** The value of the first header of that name, or null. */
export function headerValue(request: RequestNode, name: string): string | null {
  return request.headers.find((header) => header.name.text.toLowerCase() === name)?.value.text ?? null
}

/** `{{host}}`, `http://h:1` or `h:1`, as far as it is written before the path. */
export function hostOf(url: string): string {
  return /^(?:\{\{[^}]*\}\}|(?:[a-z]+:\/\/)?[^/{]*)(?=\/|$)/.exec(url)?.[0] ?? ''
}
