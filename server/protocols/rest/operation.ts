/**
 * One method at one path, described once: what it reads, what it answers, what can go wrong. From the description come the
 * route, the checks and the writers (add-operation.ts) and its part of OpenAPI (openapi/describe.ts).
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { Static, TObject, TSchema } from 'typebox'
import type { ErrorCode } from '../../errors.ts'
import { checkIfMatch } from '../../json-api/entity-tag.ts'
import type { Scope } from '../../protocol-kit/access-tokens.ts'
import type { Format } from './media-type.ts'
import type { Shape, Written } from './shape.ts'

export interface Call<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly headers: IncomingHttpHeaders
  readonly sandbox: string
  /** Where the API begins, for Location: `/api/v1`. */
  readonly base: string
  /** For headers that an error carries too; those of an answer are the result's. */
  setHeader(name: string, value: string): void
}

export interface Result {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Absent where there is no content. */
  readonly content?: Content
}

export interface Content {
  write(format: Format): Written
  /** @param written what `write` gave */
  tag(format: Format, written: Written): string
}

export interface Answer {
  readonly description: string
  /** Absent where there is no content. */
  readonly shape?: Pick<Shape<never>, 'schema' | 'formats'>
  /** Header → what it says. */
  readonly headers?: Readonly<Record<string, string>>
}

export type { Scope }

export interface Operation<P extends TObject = TObject, Q extends TObject = TObject, B extends TSchema = TSchema> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the version's prefix, `:name` for a parameter. */
  readonly path: string
  /** Unique within a version. */
  readonly id: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly needs?: Scope
  /** True where the answer speaks of a moment, so that keeping it makes no sense. */
  readonly isFleeting?: boolean
  /** Whether a client may say which state it means (If-Match), or must. */
  readonly ifMatch?: 'possible' | 'required'
  readonly answers: Readonly<Record<number, Answer>>
  /** Beyond what any operation can answer. */
  readonly errors?: readonly ErrorCode[]
  handle(call: Call<Static<P>, Static<Q>, Static<B>>): Result | Promise<Result>
}

/** All forms that some answer of an operation can be had in; none where it has no content. */
export function formatsOf(answers: Operation['answers']): readonly Format[] {
  return [...new Set(Object.values(answers).flatMap(({ shape }) => shape?.formats ?? []))]
}

/** Lets the schemas type the call. */
export function operation<P extends TObject, Q extends TObject, B extends TSchema>(
  description: Operation<P, Q, B>,
): Operation {
  return description
}

export function contentOf<T>(shape: Shape<T>, value: T): Content {
  return {
    write: (format) => shape.write(value, format),
    tag: (format, written) => shape.tag(value, format, written),
  }
}

export function answer<T>(status: number, shape: Shape<T>, value: T, headers?: Result['headers']): Result {
  const content = contentOf(shape, value)
  return headers === undefined ? { status, content } : { status, content, headers }
}

/** Holds the caller's If-Match against the state that is about to change. @throws AppError `precondition_failed` */
export function checkState<T>(headers: IncomingHttpHeaders, shape: Shape<T>, value: () => T): void {
  checkIfMatch(headers['if-match'], () => {
    return shape.formats.map((format) => shape.tag(value(), format, shape.write(value(), format)))
  })
}
