/**
 * JSON-RPC 2.0 (https://www.jsonrpc.org/specification) as a view: what a body or a message of WebSocket says, in fields that point at its
 * bytes. No layer: nothing of it is on the wire but JSON, so it is made when somebody looks. In: the bytes of one JSON text. Out: a
 * frame for each object, so that a batch is several.
 *
 *     {"jsonrpc":"2.0","method":"users.get","params":{"id":1},"id":7}   ─►  request: version · method · params ─► param · id
 *     [{…},{…}]                                                         ─►  one frame each
 */
import { utf8 } from '../cursor.ts'
import { type JsonPart, jsonParts, spelled } from '../json-parts.ts'
import { type Direction, type Field, type Frame, frameId, type Issue, type Span } from '../model.ts'
import type { JsonRpcIssue, JsonRpcKey, JsonRpcKind } from './keys.ts'

export interface JsonRpcText {
  readonly direction: Direction
  /** Where the JSON stands, all of it. */
  readonly span: Span
  readonly bytes: Uint8Array
  /** 0 on HTTP/1.1, else the stream's number. */
  readonly stream: number
}

/** Nothing where the bytes are no JSON, or JSON of another kind: a message says `jsonrpc` of itself, a batch in one member at least. */
export function jsonRpcFrames({ direction, span, bytes, stream }: JsonRpcText): readonly Frame[] {
  const json = jsonParts(bytes)
  if (json === undefined) return []
  const isBatch = Array.isArray(json.value)
  const texts = isBatch ? json.parts : [{ start: 0, end: bytes.length }]
  const messages = texts.map(({ start, end }) => {
    const at = { ...span, start: span.start + start, end: span.start + end }
    return { at, parts: membersOf(bytes.subarray(start, end)), inside: bytes.subarray(start, end) }
  })
  if (!messages.some(({ parts }) => parts?.some(({ name }) => name === 'jsonrpc'))) return []
  return messages.map(({ at, parts, inside }) => frameOf(direction, at, parts, inside, stream))
}

/** Null: it is no object, as one of a batch may be. */
function membersOf(bytes: Uint8Array): readonly JsonPart[] | null {
  const json = jsonParts(bytes)
  const isObject = typeof json?.value === 'object' && json.value !== null && !Array.isArray(json.value)
  return isObject ? json.parts : null
}

function frameOf(
  direction: Direction,
  span: Span,
  parts: readonly JsonPart[] | null,
  bytes: Uint8Array,
  stream: number,
): Frame {
  const kind = kindOf(parts)
  const fields = (parts ?? []).map((part) => fieldOf(part, bytes, span))
  const issues = parts === null ? [] : issuesOf(kind, parts, span)
  return {
    id: frameId(span, 'json-rpc'),
    protocol: 'json-rpc',
    kind,
    direction,
    span,
    fields,
    status: 'complete',
    issues,
    stream,
  }
}

function kindOf(parts: readonly JsonPart[] | null): JsonRpcKind {
  if (parts === null) return 'invalid'
  const has = (name: string) => parts.some((part) => part.name === name)
  if (has('method')) return has('id') ? 'request' : 'notification'
  if (has('error')) return 'failure'
  return has('result') ? 'response' : 'invalid'
}

const MEMBERS: ReadonlyMap<string, JsonRpcKey> = new Map([
  ['jsonrpc', 'json-rpc.version'],
  ['method', 'json-rpc.method'],
  ['params', 'json-rpc.params'],
  ['id', 'json-rpc.id'],
  ['result', 'json-rpc.result'],
  ['error', 'json-rpc.error'],
])
const ERROR: ReadonlyMap<string, JsonRpcKey> = new Map([
  ['code', 'json-rpc.error.code'],
  ['message', 'json-rpc.error.message'],
  ['data', 'json-rpc.error.data'],
])

function fieldOf(part: JsonPart, bytes: Uint8Array, span: Span): Field {
  const key = MEMBERS.get(part.name ?? '')
  const field = leaf(key, part, bytes, span)
  if (key !== 'json-rpc.params' && key !== 'json-rpc.error') return field
  const inside = bytes.subarray(part.start, part.end)
  const within = { ...span, start: span.start + part.start }
  const children = (jsonParts(inside)?.parts ?? []).map((member, index) =>
    key === 'json-rpc.params'
      ? { ...leaf('json-rpc.param', member, inside, within), symbol: member.name ?? String(index + 1) }
      : leaf(ERROR.get(member.name ?? ''), member, inside, within),
  )
  return children.length === 0 ? field : { ...field, children }
}

/** A text without its quotation marks; anything else as it is written. */
function leaf(key: JsonRpcKey | undefined, part: JsonPart, bytes: Uint8Array, { source, start: base }: Span): Field {
  const quote = typeof part.value === 'string' ? 1 : 0
  const [start, end] = [part.start + quote, part.end - quote]
  const value = utf8(bytes.subarray(start, end))
  const span = { source, start: base + start, end: base + end }
  if (key !== undefined) return { key, span, value, ...(quote === 1 ? spelled(value, part.value) : {}) }
  return { key: OTHER, span, value, symbol: part.name ?? '' }
}

const OTHER: JsonRpcKey = 'json-rpc.other'

/** What §4 and §5 forbid. */
function issuesOf(kind: JsonRpcKind, parts: readonly JsonPart[], span: Span): readonly Issue[] {
  const issues: Issue[] = []
  const named = (name: string) => parts.find((part) => part.name === name)
  const tell = (code: JsonRpcIssue, spec: string, part?: JsonPart, note?: true) => {
    const at = part === undefined ? span : { ...span, start: span.start + part.start, end: span.start + part.end }
    issues.push({ code, span: at, spec: `JSON-RPC 2.0 ${spec}`, ...(note && { note }) })
  }
  const [version, method, params, id] = ['jsonrpc', 'method', 'params', 'id'].map(named)
  if (version?.value !== '2.0') tell('json-rpc.version.other', '§4', version)
  if (id !== undefined && !isId(id.value)) tell('json-rpc.id.invalid', '§4', id)
  if (kind === 'request' || kind === 'notification') {
    if (typeof method?.value !== 'string') tell('json-rpc.method.invalid', '§4', method)
    else if (method.value.startsWith('rpc.')) tell('json-rpc.method.reserved', '§4', method, true)
    if (params !== undefined && (typeof params.value !== 'object' || params.value === null))
      tell('json-rpc.params.invalid', '§4.2', params)
    return issues
  }
  const [result, error] = [named('result'), named('error')]
  if (result === undefined && error === undefined) tell('json-rpc.outcome.missing', '§5')
  else if (id === undefined) tell('json-rpc.id.missing', '§5')
  if (result !== undefined && error !== undefined) tell('json-rpc.outcome.double', '§5', error)
  if (error !== undefined && !isError(error.value)) tell('json-rpc.error.invalid', '§5.1', error)
  return issues
}

function isId(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number'
}

function isError(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return 'code' in value && Number.isInteger(value.code) && 'message' in value && typeof value.message === 'string'
}
