/** How the two versions tell an error, each in JSON and in XML. All else that differs stands in the operations. */
import { type TSchema, Type } from 'typebox'
import { type AppError, httpStatusOf, toRestError } from '../../errors.ts'
import { type Format, JSON_TYPE, type MediaType, type Version } from './media-type.ts'
import { titleOfProblem } from './problem-kinds.ts'
import { writeXml } from './xml.ts'

export interface Dialect {
  readonly version: Version
  /** Media type of errors in JSON and XML, without parameters. */
  readonly errorTypes: { readonly json: string; readonly xml: string }
  readonly errorSchema: TSchema
  writeError(error: AppError, format: Format, now: () => string): string
}

/** What an error can be told in. */
export const ERROR_FORMATS: readonly Format[] = ['json', 'xml']

/** The type that an error is told in to a client that wants the given type for its answers. CSV has no place for one. */
export function errorTypeOf(dialect: Dialect, wanted: MediaType | null): MediaType {
  const format = wanted?.format === 'xml' ? 'xml' : 'json'
  if (dialect.version === 1 && wanted?.format === format) return wanted
  const type = `${dialect.errorTypes[format]}; charset=utf-8`
  return type === JSON_TYPE.type ? JSON_TYPE : { format, type }
}

const Details = Type.Record(Type.String(), Type.Array(Type.String()), {
  description: 'Field → what is wrong with it.',
})

export const v1: Dialect = {
  version: 1,
  errorTypes: { json: 'application/json', xml: 'application/xml' },
  errorSchema: Type.Object(
    {
      error: Type.Object({
        message: Type.String(),
        code: Type.String(),
        details: Details,
        timestamp: Type.String({ format: 'date-time' }),
      }),
    },
    {
      title: 'Error',
      description: 'What went wrong, and what to do about it.',
      examples: [
        {
          error: {
            message: 'There is no user 999',
            code: 'NOT_FOUND',
            details: {},
            timestamp: '2025-01-15T09:30:00.000Z',
          },
        },
      ],
    },
  ),
  writeError(error, format, now) {
    const body = toRestError(error, now())
    if (format !== 'xml') return JSON.stringify(body)
    const detail = Object.entries(body.error.details).flatMap(([field, texts]) =>
      texts.map((text) => ({ '@_field': field, '#text': text })),
    )
    return writeXml({ error: { ...body.error, details: { detail } } })
  },
}

/** RFC 9457. Its JSON and its XML have media types of their own. */
export const v2: Dialect = {
  version: 2,
  errorTypes: { json: 'application/problem+json', xml: 'application/problem+xml' },
  errorSchema: Type.Object(
    {
      type: Type.String({
        format: 'uri-reference',
        description: 'Names the kind of problem, and explains it when asked.',
      }),
      title: Type.String({ description: 'The same for every problem of this kind.' }),
      status: Type.Integer(),
      detail: Type.String({ description: 'What went wrong this time.' }),
      errors: Type.Optional(
        Type.Array(
          Type.Object({
            detail: Type.String(),
            field: Type.String(),
            pointer: Type.Optional(
              Type.String({ description: 'Where in the body; absent for what stands elsewhere.' }),
            ),
          }),
        ),
      ),
    },
    {
      title: 'Problem',
      description: 'Problem details (RFC 9457).',
      examples: [{ type: '/problems/not-found', title: 'Not found', status: 404, detail: 'There is no user 999' }],
    },
  ),
  writeError(error, format) {
    const errors = Object.entries(error.details).flatMap(([field, texts]) =>
      // What is wrong with a query or a header has no place in a body.
      texts.map((detail) =>
        error.code === 'broken_request' ? { detail, field } : { detail, field, pointer: pointerTo(field) },
      ),
    )
    const problem = {
      type: `/problems/${error.code === 'invalid' ? 'validation-error' : error.code.replaceAll('_', '-')}`,
      title: titleOfProblem(error.code),
      status: httpStatusOf(error.code),
      detail: error.message,
    }
    if (format !== 'xml') return JSON.stringify(errors.length === 0 ? problem : { ...problem, errors })
    // RFC 9457 appendix B: each item of a list is an element named i.
    return writeXml({
      problem: {
        '@_xmlns': 'urn:ietf:rfc:7807',
        ...problem,
        ...(errors.length === 0 ? {} : { errors: { i: errors } }),
      },
    })
  },
}

/** RFC 6901 §6, as a URI's fragment; the whole body is the empty pointer. */
function pointerTo(field: string): string {
  return field === 'body' ? '#' : `#/${field.split('.').map(encodeURIComponent).join('/')}`
}
