/**
 * The parts of a GraphQL request or answer as fields: whose JSON it is, a body, a payload, a part of a URL, is not known here.
 * In: the bytes of one JSON object. Out: fields that do not overlap; what lies between them is JSON.
 */
import { utf8 } from './cursor.ts'
import type { GraphqlKey } from './graphql-keys.ts'
import { type JsonPart, jsonParts, spelled } from './json-parts.ts'
import type { Field, Span } from './model.ts'

/** Where [start, end) of the bytes lies in a source. */
export type Place = (start: number, end: number) => Span

/** Bytes that stand in a source as they are, the first of them at `span.start`. */
export function placeIn(span: Span): Place {
  return (start, end) => ({ source: span.source, start: span.start + start, end: span.start + end })
}

const REQUEST: ReadonlyMap<string, GraphqlKey> = new Map([
  ['query', 'graphql.query'],
  ['operationName', 'graphql.operation-name'],
  ['variables', 'graphql.variables'],
  ['extensions', 'graphql.extensions'],
])

const RESPONSE: ReadonlyMap<string, GraphqlKey> = new Map([
  ['data', 'graphql.data'],
  ['errors', 'graphql.errors'],
  ['extensions', 'graphql.extensions'],
  ['hasNext', 'graphql.incremental'],
  ['incremental', 'graphql.incremental'],
  ['pending', 'graphql.incremental'],
  ['completed', 'graphql.incremental'],
])

const ERROR: ReadonlyMap<string, GraphqlKey> = new Map([
  ['message', 'graphql.error.message'],
  ['path', 'graphql.error.path'],
  ['locations', 'graphql.error.locations'],
  ['extensions', 'graphql.error.extensions'],
])

/** @param value what the bytes say, where that is known */
export function requestFields(bytes: Uint8Array, place: Place, value?: unknown): readonly Field[] {
  return partsOf(bytes, value).map((part) => {
    const key = REQUEST.get(part.name ?? '')
    const within = (start: number, end: number) => place(part.start + start, part.start + end)
    const inside = bytes.subarray(part.start, part.end)
    if (key === 'graphql.variables')
      return withChildren(leaf(key, part, bytes, place), variables(inside, within, part.value))
    if (key === 'graphql.extensions') return withChildren(leaf(key, part, bytes, place), persisted(inside, within))
    return leaf(key, part, bytes, place)
  })
}

/** @param value what the bytes say, where that is known */
export function responseFields(bytes: Uint8Array, place: Place, value?: unknown): readonly Field[] {
  return partsOf(bytes, value).map((part) => {
    const field = leaf(RESPONSE.get(part.name ?? ''), part, bytes, place)
    return field.key === 'graphql.errors'
      ? withChildren(
          field,
          errorFields(bytes.subarray(part.start, part.end), (start, end) =>
            place(part.start + start, part.start + end),
          ),
        )
      : field
  })
}

/** The errors of a list, as an answer and the message `error` have it. */
export function errorFields(bytes: Uint8Array, place: Place, value?: unknown): readonly Field[] {
  return partsOf(bytes, value).map((part) => {
    const inside = bytes.subarray(part.start, part.end)
    const within = (start: number, end: number) => place(part.start + start, part.start + end)
    const error: Field = { key: ITEM, span: place(part.start, part.end), value: utf8(inside) }
    return withChildren(
      error,
      partsOf(inside).map((member) => {
        const field = leaf(ERROR.get(member.name ?? ''), member, inside, within)
        const { start, end } = member
        return field.key === 'graphql.error.extensions'
          ? withChildren(
              field,
              codeFields(inside.subarray(start, end), (from, to) => within(start + from, start + to)),
            )
          : field
      }),
    )
  })
}

const ITEM: GraphqlKey = 'graphql.error'

function variables(bytes: Uint8Array, place: Place, value: unknown): readonly Field[] {
  return partsOf(bytes, value).map(({ name = '', start, end }) => {
    const key: GraphqlKey = 'graphql.variable'
    return { key, span: place(start, end), value: utf8(bytes.subarray(start, end)), symbol: name }
  })
}

/** Automatic persisted queries: the hash of a document instead of it. */
function persisted(bytes: Uint8Array, place: Place): readonly Field[] {
  return partsOf(bytes).flatMap((extension) => {
    if (extension.name !== 'persistedQuery') return []
    const inside = bytes.subarray(extension.start, extension.end)
    const within = (start: number, end: number) => place(extension.start + start, extension.start + end)
    const hash = partsOf(inside).find(({ name }) => name === 'sha256Hash')
    return hash === undefined ? [] : [leaf('graphql.persisted.hash', hash, inside, within)]
  })
}

function codeFields(bytes: Uint8Array, place: Place): readonly Field[] {
  const code = partsOf(bytes).find(({ name }) => name === 'code')
  return code === undefined ? [] : [leaf('graphql.error.code', code, bytes, place)]
}

/** A text without its quotation marks; anything else as it is written. */
function leaf(key: GraphqlKey | undefined, part: JsonPart, bytes: Uint8Array, place: Place): Field {
  const inside = typeof part.value === 'string' ? 1 : 0
  const [start, end] = [part.start + inside, part.end - inside]
  const written = utf8(bytes.subarray(start, end))
  // A document has lines of its own, which lead through the escapes.
  const word = inside === 1 && key !== 'graphql.query' ? spelled(written, part.value) : {}
  const field: Field = { key: key ?? OTHER, span: place(start, end), value: written, ...word }
  const isNamed = (key === undefined || key === 'graphql.incremental') && part.name !== undefined
  return isNamed ? { ...field, symbol: part.name ?? '' } : field
}

const OTHER: GraphqlKey = 'graphql.other'

function withChildren(field: Field, children: readonly Field[]): Field {
  return children.length === 0 ? field : { ...field, children }
}

function partsOf(bytes: Uint8Array, value?: unknown): readonly JsonPart[] {
  return jsonParts(bytes, value)?.parts ?? []
}
