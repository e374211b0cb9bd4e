/**
 * One message of graphql-transport-ws as it is written. Bytes in, fields out that tile them.
 *
 *     {"id":"1","type":"subscribe","payload":{"query":"subscription { postAdded { title } }"}}
 *      id        type                payload: a request, an answer, a list of errors, or whatever the programs agreed on
 */
import { utf8 } from '../cursor.ts'
import { errorFields, placeIn, requestFields, responseFields } from '../graphql-members.ts'
import { type JsonPart, jsonParts, spelled } from '../json-parts.ts'
import type { Direction, Field, Issue, Span } from '../model.ts'
import { type GraphqlWsIssue, graphqlWsIssue } from './issues.ts'
import { type GraphqlWsKey, type GraphqlWsKind, graphqlWsKinds } from './keys.ts'

export interface MessageText {
  readonly kind: GraphqlWsKind
  /** Of the operation; null where there is none, or none that could be one. */
  readonly id: string | null
  readonly fields: readonly Field[]
  readonly issues: readonly Issue[]
}

/** Which side may send which message; both may ping and pong, and end an operation. */
const ONLY_FROM: Partial<Record<GraphqlWsKind, Direction>> = {
  connection_init: 'toServer',
  connection_ack: 'toClient',
  subscribe: 'toServer',
  next: 'toClient',
  error: 'toClient',
}

const OF_OPERATIONS: ReadonlySet<GraphqlWsKind> = new Set(['subscribe', 'next', 'error', 'complete'])

const KEYS: ReadonlyMap<string, GraphqlWsKey> = new Map([
  ['id', 'gqlws.id'],
  ['type', 'gqlws.type'],
  ['payload', 'gqlws.payload'],
])

export function readMessage(span: Span, bytes: Uint8Array, direction: Direction): MessageText {
  const json = jsonParts(bytes)
  if (json === undefined || !isObject(json.value)) {
    return {
      kind: 'unknown',
      id: null,
      fields: unreadable(span, bytes),
      issues: [graphqlWsIssue('gqlws.message.unreadable', span)],
    }
  }
  // Of members that are given twice the last counts, as in every JSON parser.
  const last = (name: string): JsonPart | undefined => json.parts.findLast((part) => part.name === name)
  const type = last('type')
  const kind = kindOf(type?.value)
  const issues: Issue[] = []
  const report = (code: GraphqlWsIssue, part?: JsonPart): void => {
    issues.push(graphqlWsIssue(code, part === undefined ? span : placeIn(span)(part.start, part.end)))
  }
  if (kind === undefined) report(typeof type?.value === 'string' ? 'gqlws.type.unknown' : 'gqlws.type.missing', type)
  else {
    if ((ONLY_FROM[kind] ?? direction) !== direction) report('gqlws.direction', type)
    if (OF_OPERATIONS.has(kind) && !isId(last('id')?.value)) report('gqlws.id.missing', last('id'))
    if (!fits(kind, last('payload')?.value)) report('gqlws.payload.shape', last('payload'))
  }
  const id = last('id')?.value
  const fields = json.parts.map((part) => memberField(part, span, bytes, kind))
  return { kind: kind ?? 'unknown', id: isId(id) ? id : null, fields: tiled(fields, span, bytes, span), issues }
}

export function unreadable(span: Span, bytes: Uint8Array): readonly Field[] {
  const key: GraphqlWsKey = 'gqlws.unreadable'
  return bytes.length === 0 ? [] : [{ key, span, value: utf8(bytes) }]
}

function memberField(part: JsonPart, span: Span, bytes: Uint8Array, kind: GraphqlWsKind | undefined): Field {
  const key = KEYS.get(part.name ?? '') ?? OTHER
  const inside = typeof part.value === 'string' ? 1 : 0
  const place = placeIn(span)(part.start + inside, part.end - inside)
  const content = bytes.subarray(part.start + inside, part.end - inside)
  const written = utf8(content)
  const field: Field = { key, span: place, value: written, ...(inside === 1 && spelled(written, part.value)) }
  if (key === OTHER) return { ...field, symbol: part.name ?? '' }
  const children = key === 'gqlws.payload' && inside === 0 ? payloadFields(kind, content, place, part.value) : []
  return children.length === 0 ? field : { ...field, children }
}

const OTHER: GraphqlWsKey = 'gqlws.other'

function payloadFields(
  kind: GraphqlWsKind | undefined,
  bytes: Uint8Array,
  span: Span,
  value: unknown,
): readonly Field[] {
  switch (kind) {
    case 'subscribe':
      return requestFields(bytes, placeIn(span), value)
    case 'next':
      return responseFields(bytes, placeIn(span), value)
    case 'error':
      return errorFields(bytes, placeIn(span), value)
    default:
      return []
  }
}

/** Between the fields, at every depth, is the JSON that holds them. */
function tiled(fields: readonly Field[], whole: Span, bytes: Uint8Array, message: Span): readonly Field[] {
  const all: Field[] = []
  let at = whole.start
  const fill = (end: number): void => {
    if (end <= at) return
    const key: GraphqlWsKey = 'gqlws.structure'
    all.push({
      key,
      span: { ...whole, start: at, end },
      value: utf8(bytes.subarray(at - message.start, end - message.start)),
    })
  }
  for (const field of fields) {
    fill(field.span.start)
    const { children } = field
    // An empty text is no byte, and so no field.
    if (field.span.end > field.span.start) {
      all.push(children === undefined ? field : { ...field, children: tiled(children, field.span, bytes, message) })
    }
    at = field.span.end
  }
  fill(whole.end)
  return all
}

function kindOf(type: unknown): GraphqlWsKind | undefined {
  return typeof type === 'string' && type !== 'unknown' && isKind(type) ? type : undefined
}

function isKind(type: string): type is GraphqlWsKind {
  return Object.hasOwn(graphqlWsKinds, type)
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && id !== ''
}

/** What each type may carry. */
function fits(kind: GraphqlWsKind, payload: unknown): boolean {
  switch (kind) {
    case 'subscribe': {
      if (!isObject(payload) || typeof payload['query'] !== 'string') return false
      const { operationName, variables, extensions } = payload
      const isNamed = operationName == null || typeof operationName === 'string'
      return isNamed && [variables, extensions].every((each) => each == null || isObject(each))
    }
    case 'next':
      return isObject(payload)
    case 'error':
      return (
        Array.isArray(payload) && payload.length > 0 && payload.every((error) => isObject(error) && 'message' in error)
      )
    case 'complete':
      return true
    default:
      return payload == null || isObject(payload)
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
