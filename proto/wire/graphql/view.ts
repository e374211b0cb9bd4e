/**
 * GraphQL as a view: what a body, a URL or a payload says, in fields that point at its bytes. No layer: nothing of it is on the
 * wire but the JSON that HTTP carries, so it is made when somebody looks. In: bytes as they are known. Out: frames for a tree.
 *
 *     {"query":"{ user { name } }","variables":{}}  ─►  query ─► line, line, line · variables
 *     {"data":{"user":null},"errors":[…]}           ─►  data ─► lines · errors ─► message, path, code
 */
import { utf8 } from '../cursor.ts'
import type { GraphqlKey, GraphqlKind } from '../graphql-keys.ts'
import { type Place, placeIn, requestFields, responseFields } from '../graphql-members.ts'
import { jsonParts } from '../json-parts.ts'
import { type Direction, type Field, type Frame, frameId, type SourceId, type Span } from '../model.ts'
import { chosenOperation, documentLines, operationTitle } from './document.ts'
import { jsonLines } from './json-lines.ts'
import { graphqlTokens } from './lexer.ts'
import { bodyParts, boundaryOf } from './multipart.ts'
import { type Unescaped, unescapedJson, unescapedUrl } from './unescaped.ts'

export interface GraphqlBody {
  readonly direction: Direction
  readonly source: SourceId
  /** All of the source. */
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly stream: number
}

/** Whether JSON asks for a GraphQL operation: by its document, or by the hash of one. */
export function isGraphqlRequest(bytes: Uint8Array): boolean {
  const json = jsonParts(bytes)
  if (json === undefined) return false
  if (Array.isArray(json.value)) {
    return json.parts.length > 0 && json.parts.every(({ start, end }) => isGraphqlRequest(bytes.subarray(start, end)))
  }
  const query = json.parts.find(({ name }) => name === 'query')
  if (query !== undefined && typeof query.value === 'string') {
    const [first] = graphqlTokens(unescapedJson(bytes, query.start + 1, query.end - 1).bytes)
    return first !== undefined && /^(?:\{|query|mutation|subscription|fragment|#.*)$/.test(first.text)
  }
  const extensions = json.parts.find(({ name }) => name === 'extensions')?.value
  return typeof extensions === 'object' && extensions !== null && 'persistedQuery' in extensions
}

/** What a body of a GraphQL call says; nothing where it is not GraphQL's, or not whole. */
export function graphqlBodyFrames(body: GraphqlBody): readonly Frame[] {
  const { contentType, bytes, direction } = body
  if (/^multipart\//i.test(contentType)) return partFrames(body)
  if (direction === 'toClient') return objectFrames(body, 0, bytes.length, 'response')
  return isGraphqlRequest(bytes) ? objectFrames(body, 0, bytes.length, 'request') : []
}

/** A request by GET, whose parameters stand in the URL. `span`: the target, as `bytes` have it. */
export function graphqlTargetFrame(span: Span, bytes: Uint8Array, stream: number): Frame | undefined {
  const query = bytes.indexOf(QUESTION)
  if (query === -1) return undefined
  const fields: Field[] = []
  for (let start = query + 1; start < bytes.length; ) {
    const end = nextOf(bytes, AMPERSAND, start)
    const equals = nextOf(bytes, EQUALS, start)
    if (equals < end) fields.push(...parameterFields(utf8(bytes.subarray(start, equals)), span, bytes, equals + 1, end))
    start = end + 1
  }
  const isAsked = fields.some(({ key }) => key === 'graphql.query' || key === 'graphql.extensions')
  if (!isAsked) return undefined
  const whole = { ...span, start: span.start + query + 1 }
  return viewFrame('request', 'toServer', whole, titled(fields), stream)
}

/** The same fields, with the lines of documents and of data below them. */
export function withLines(fields: readonly Field[], bytesOf: (span: Span) => Uint8Array): readonly Field[] {
  return titled(
    fields.map((field) => {
      if (field.key === 'graphql.query' && field.children === undefined) {
        const bytes = bytesOf(field.span)
        return withDocument(field, unescapedJson(bytes, 0, bytes.length), placeIn(field.span))
      }
      if (field.key === 'graphql.data' && field.children === undefined) return withData(field, bytesOf(field.span))
      return field.children === undefined ? field : { ...field, children: withLines(field.children, bytesOf) }
    }),
  )
}

const QUESTION = 0x3f
const AMPERSAND = 0x26
const EQUALS = 0x3d

function objectFrames(body: GraphqlBody, from: number, to: number, kind: GraphqlKind): readonly Frame[] {
  const { bytes, source, direction, stream } = body
  const inside = bytes.subarray(from, to)
  const json = jsonParts(inside)
  if (json === undefined || typeof json.value !== 'object' || json.value === null) return []
  // Several operations in one body.
  if (Array.isArray(json.value)) {
    return json.parts.flatMap(({ start, end }) => objectFrames(body, from + start, from + end, kind))
  }
  const span = { source, start: from, end: to }
  const fields = direction === 'toServer' ? requestFields(inside, placeIn(span)) : responseFields(inside, placeIn(span))
  // JSON that has none of an answer's members is some other.
  const isOwn = fields.some(({ key }) => key !== 'graphql.other')
  if (!isOwn && json.parts.length > 0) return []
  return [
    viewFrame(
      kind,
      direction,
      span,
      withLines(fields, ({ start, end }) => bytes.subarray(start, end)),
      stream,
    ),
  ]
}

/** An answer in parts (multipart/mixed), or a request with files (GraphQL multipart request). */
function partFrames(body: GraphqlBody): readonly Frame[] {
  const boundary = boundaryOf(body.contentType)
  if (boundary === undefined) return []
  return bodyParts(body.bytes, boundary).flatMap(({ head, start, end }) => {
    if (body.direction === 'toClient') return objectFrames(body, start, end, 'part')
    const name = /\bname="([^"]*)"/i.exec(head)?.[1]
    if (name === 'operations') return objectFrames(body, start, end, 'request')
    if (name !== 'map') return []
    const span = { source: body.source, start, end }
    const key: GraphqlKey = 'graphql.upload.map'
    const field = { key, span, value: utf8(body.bytes.subarray(start, end)) }
    return [viewFrame('upload', 'toServer', span, [field], body.stream)]
  })
}

const PARAMETERS: ReadonlySet<string> = new Set(['query', 'operationName', 'variables', 'extensions'])

function parameterFields(name: string, span: Span, bytes: Uint8Array, start: number, end: number): readonly Field[] {
  if (!PARAMETERS.has(name)) return []
  const raw = unescapedUrl(bytes, start, end)
  const place: Place = (from, to) => ({
    source: span.source,
    start: span.start + (raw.places[from] ?? end),
    end: span.start + (raw.places[to] ?? end),
  })
  const whole = place(0, raw.bytes.length)
  if (name === 'query') {
    const key: GraphqlKey = 'graphql.query'
    return [
      withDocument({ key, span: whole, value: utf8(raw.bytes) }, raw, (from, to) => ({
        ...whole,
        start: span.start + from,
        end: span.start + to,
      })),
    ]
  }
  if (name === 'operationName') {
    const key: GraphqlKey = 'graphql.operation-name'
    return [{ key, span: whole, value: utf8(raw.bytes) }]
  }
  // As if it were the member of an object: the same fields come of it.
  const before = Uint8Array.from(`{"${name}":`, (letter) => letter.charCodeAt(0))
  const object = new Uint8Array(before.length + raw.bytes.length + 1)
  object.set(before)
  object.set(raw.bytes, before.length)
  object[object.length - 1] = CLOSING
  return requestFields(object, (from, to) => place(from - before.length, to - before.length))
}

const CLOSING = 0x7d

function nextOf(bytes: Uint8Array, byte: number, from: number): number {
  const found = bytes.indexOf(byte, from)
  return found === -1 ? bytes.length : found
}

/** @param place of what stood there before the escapes were undone */
function withDocument(field: Field, { bytes, places }: Unescaped, place: Place): Field {
  const key: GraphqlKey = 'graphql.query.line'
  const lines = documentLines(bytes).map(({ text, start, end }): Field => {
    return { key, span: place(places[start] ?? 0, places[end] ?? 0), value: text }
  })
  return lines.length === 0 ? field : { ...field, children: lines }
}

function withData(field: Field, bytes: Uint8Array): Field {
  const key: GraphqlKey = 'graphql.data.line'
  const place = placeIn(field.span)
  const lines = jsonLines(bytes).map(({ text, start, end, path }): Field => {
    return { key, span: place(start, end), value: text, symbol: path }
  })
  return lines.length < 2 ? field : { ...field, children: lines }
}

/** The document says by its symbol which operation is run: `query UserWithPosts`. */
function titled(fields: readonly Field[]): readonly Field[] {
  const named = fields.find(({ key }) => key === 'graphql.operation-name')?.value
  return fields.map((field) => {
    if (field.key !== 'graphql.query' || field.children === undefined || field.symbol !== undefined) return field
    const document = field.children.map(({ value }) => String(value)).join('\n')
    const bytes = Uint8Array.from(document, (letter) => Math.min(letter.charCodeAt(0), 0xff))
    const operation = chosenOperation(bytes, named === 'null' || named === undefined ? null : String(named))
    return operation === undefined ? field : { ...field, symbol: operationTitle(operation) }
  })
}

function viewFrame(
  kind: GraphqlKind,
  direction: Direction,
  span: Span,
  fields: readonly Field[],
  stream: number,
): Frame {
  const id = frameId(span, 'graphql')
  return { id, protocol: 'graphql', kind, direction, span, fields, status: 'complete', issues: [], stream }
}
