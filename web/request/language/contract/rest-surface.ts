/**
 * The REST surface of a server, read from its OpenAPI 3.1 document: which operations there are, what they take, in which
 * forms they answer. Reads only what completion and warnings need; what it does not know it passes over.
 */
import { type Json, listOf, objectOf, resolve, textOf } from './json-document.ts'
import { readJsonSchema } from './json-schema-shape.ts'
import type { Shape } from './shape.ts'

export interface RestSurface {
  readonly operations: readonly RestOperation[]
  /** There are others that cannot be listed: nothing is then said of what is not among these. */
  readonly isPartial?: boolean
}

export interface RestOperation {
  /** In capitals. */
  readonly method: string
  /** `/api/v1/users/{id}` */
  readonly path: string
  readonly segments: readonly string[]
  readonly summary: string
  readonly description: string
  readonly parameters: readonly RestParameter[]
  /** Media types that a request's body may have, with what each holds. */
  readonly bodies: readonly RestBody[]
  /** Media types of answers, those of success first. */
  readonly answers: readonly string[]
}

export interface RestParameter {
  readonly name: string
  readonly place: 'path' | 'query' | 'header'
  readonly isRequired: boolean
  readonly doc: string
  readonly shape: Shape
}

export interface RestBody {
  readonly type: string
  readonly shape: Shape
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const

export function readOpenApi(document: unknown): RestSurface {
  const root = objectOf(document)
  const operations = Object.entries(objectOf(root['paths'])).flatMap(([path, item]) =>
    METHODS.filter((method) => method in objectOf(item)).map((method) => readOperation(root, path, method, item)),
  )
  return { operations }
}

/** The operations at a path as sent, without its query: several where a fixed segment also fits a parameter. */
export function operationsAt(surface: RestSurface, path: string): readonly RestOperation[] {
  const segments = path.split('/')
  return surface.operations
    .filter((one) => one.segments.length === segments.length && startsLike(one, segments))
    .sort((a, b) => a.parameters.length - b.parameters.length)
}

/** Whether `segments` could be the beginning of the operation's path. */
export function startsLike(operation: RestOperation, segments: readonly string[]): boolean {
  return (
    segments.length <= operation.segments.length &&
    segments.every((segment, index) => {
      const wanted = operation.segments[index] ?? ''
      return isParameter(wanted) ? segment !== '' : wanted === segment
    })
  )
}

export function isParameter(segment: string): boolean {
  return /^\{.+\}$/.test(segment)
}

function readOperation(root: Json, path: string, method: (typeof METHODS)[number], item: unknown): RestOperation {
  const operation = objectOf(objectOf(item)[method])
  const parameters = [...listOf(objectOf(item)['parameters']), ...listOf(operation['parameters'])]
  const body = objectOf(objectOf(resolve(root, operation['requestBody']))['content'])
  const answers = Object.entries(objectOf(operation['responses']))
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([, answer]) => Object.keys(objectOf(objectOf(resolve(root, answer))['content'])))
  return {
    method: method.toUpperCase(),
    path,
    segments: path.split('/'),
    summary: textOf(operation['summary']) || textOf(objectOf(item)['summary']),
    description: textOf(operation['description']),
    parameters: parameters.flatMap((one) => readParameter(root, resolve(root, one))),
    bodies: Object.entries(body).map(([type, media]) => ({
      type,
      shape: readJsonSchema(root, objectOf(media)['schema']),
    })),
    answers: [...new Set(answers)],
  }
}

function readParameter(root: Json, parameter: unknown): RestParameter[] {
  const { name, in: place, required, description, schema, example, examples } = objectOf(parameter)
  if (typeof name !== 'string' || (place !== 'path' && place !== 'query' && place !== 'header')) return []
  const given = [example, ...Object.values(objectOf(examples)).map((one) => objectOf(one)['value'])]
  const shape = readJsonSchema(root, schema)
  const more = given.filter((one) => one !== undefined).map((one) => ({ json: JSON.stringify(one), doc: '' }))
  const doc = textOf(description) || shape.doc
  return [{ name, place, isRequired: required === true, doc, shape: { ...shape, values: [...more, ...shape.values] } }]
}
