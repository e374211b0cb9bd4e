/**
 * The gateway as a view: which call of gRPC a request of plain HTTP means by the rules of the contracts, in fields that point at its
 * bytes. No layer: the call itself crosses no wire. In: bytes as they are known. Out: frames for a tree.
 *
 *     /v1/users/7?page=2   ─►  method · variable id · parameter page
 *     {"name":"Ada"}       ─►  member name
 */

import type { DescField, DescMessage } from '@bufbuild/protobuf'
import { jsonParts } from '../wire/json-parts.ts'
import {
  type Direction,
  type Field,
  type FieldValue,
  type Frame,
  frameId,
  type SourceId,
  type Span,
} from '../wire/model.ts'
import { ownValue } from '../wire/own-value.ts'
import { findField } from './bindings.ts'
import type { GatewayKey, GatewayKind } from './keys.ts'
import type { Route } from './routes.ts'

const text = new TextDecoder()

/** `GET /v1/users/{id}` */
function ruleOf({ binding: { verb, template } }: Route): string {
  return `${verb} ${template.text}`
}

/** `user.UserService/GetUser` */
function callOf({ binding: { method } }: Route): string {
  return `${method.parent.typeName}/${method.name}`
}

/** @param span of the request's target, as `target` spells it */
export function gatewayTargetFrame(route: Route, span: Span, target: string, stream: number): Frame {
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  const part = (start: number, end: number): Span => ({ ...span, start: span.start + start, end: span.start + end })
  const fields: Field[] = [
    {
      ...field('gateway.method', part(0, path.length), callOf(route)),
      symbol: ruleOf(route),
      children: variables(route, path, part),
    },
  ]
  for (let start = mark + 1; mark !== -1 && start < target.length; ) {
    const next = target.indexOf('&', start)
    const end = next === -1 ? target.length : next
    if (end > start) fields.push(parameter(route.binding.method.input, target.slice(start, end), part(start, end)))
    start = end + 1
  }
  return frame('gateway-call', 'toServer', span, fields, stream)
}

function variables(
  { captures, binding }: Route,
  path: string,
  part: (start: number, end: number) => Span,
): readonly Field[] {
  const starts = [1]
  for (let at = 1; at < path.length; at += 1)
    if (path[at] === '/' || /^%2f/i.test(path.slice(at, at + 3))) starts.push(at + (path[at] === '/' ? 1 : 3))
  return captures.flatMap(({ fieldPath, value, from, to }) => {
    const start = starts[from]
    if (start === undefined || to <= from) return []
    const next = starts[to]
    const verb = binding.template.verb
    const end =
      next === undefined ? path.length - (verb === '' ? 0 : verb.length + 1) : next - (path[next - 1] === '/' ? 1 : 3)
    return [{ ...field('gateway.variable', part(start, end), value), symbol: fieldPath }]
  })
}

function parameter(type: DescMessage, pair: string, span: Span): Field {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? []
  const found = fieldAt(type, unescaped(name).replace(/\[.*\]$/s, ''))
  if (found === undefined)
    return { ...field('gateway.parameter.unknown', span, unescaped(value)), symbol: unescaped(name) }
  return { ...field('gateway.parameter', span, unescaped(value)), symbol: found }
}

/** A path of names of the contract, or undefined where one belongs to no field. */
function fieldAt(type: DescMessage, path: string): string | undefined {
  let within: DescMessage | undefined = type
  const names: string[] = []
  for (const name of path.split('.')) {
    const found: DescField | undefined = within === undefined ? undefined : findField(within, name)
    if (found === undefined) return undefined
    names.push(found.name)
    within = found.message
  }
  return names.join('.')
}

export interface GatewayBody {
  readonly route: Route
  readonly source: SourceId
  /** All of the source. */
  readonly bytes: Uint8Array
  readonly stream: number
}

/** What a request's body fills; nothing where the rule has no body, or where the body is no JSON. */
export function gatewayRequestFrames({ route, source, bytes, stream }: GatewayBody): readonly Frame[] {
  const { body, method } = route.binding
  const type = body === '*' ? method.input : body?.message
  if (body === null || bytes.length === 0) return []
  const fields = members(type, source, bytes, 0)
  return fields === undefined
    ? []
    : [frame('gateway-message', 'toServer', { source, start: 0, end: bytes.length }, fields, stream)]
}

/** @param status of the response: other than 200 it is a google.rpc.Status */
export function gatewayAnswerFrames({ route, source, bytes, stream }: GatewayBody, status: number): readonly Frame[] {
  const { method, responseBody } = route.binding
  const type = responseBody === null ? method.output : responseBody.message
  const isStream = method.methodKind === 'server_streaming' || method.methodKind === 'bidi_streaming'
  if (!isStream) {
    const fields = status === 200 ? members(type, source, bytes, 0) : statusFields(source, bytes, 0)
    return fields === undefined
      ? []
      : [frame('gateway-answer', 'toClient', { source, start: 0, end: bytes.length }, fields, stream)]
  }
  const frames: Frame[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start)
    if (end === -1) break
    const [line] = jsonParts(bytes.subarray(start, end))?.parts ?? []
    if (line !== undefined) frames.push(lineFrame(line, type, { source, start, end }, bytes, stream))
    start = end + 1
  }
  return frames
}

interface Line {
  readonly name: string | undefined
  readonly value: unknown
  readonly start: number
  readonly end: number
}

function lineFrame(line: Line, type: DescMessage | undefined, span: Span, bytes: Uint8Array, stream: number): Frame {
  const [start, end] = [span.start + line.start, span.start + line.end]
  const inside = bytes.subarray(start, end)
  const isError = line.name === 'error'
  const children = isError ? statusFields(span.source, inside, start) : members(type, span.source, inside, start)
  const whole = field(isError ? 'gateway.error' : 'gateway.result', { ...span, start, end }, text.decode(inside))
  return frame('gateway-line', 'toClient', span, [{ ...whole, ...(children !== undefined && { children }) }], stream)
}

function members(
  type: DescMessage | undefined,
  source: SourceId,
  bytes: Uint8Array,
  offset: number,
): readonly Field[] | undefined {
  const json = jsonParts(bytes)
  if (json === undefined || typeof json.value !== 'object' || json.value === null || Array.isArray(json.value))
    return undefined
  return json.parts.map(({ name = '', start, end }) => {
    const known = type === undefined ? undefined : findField(type, name)
    const span = { source, start: offset + start, end: offset + end }
    const value = text.decode(bytes.subarray(start, end))
    if (known === undefined) return { ...field('gateway.member.unknown', span, value), symbol: name }
    return {
      ...field('gateway.member', span, value),
      symbol: `${known.parent.typeName}.${known.name} = ${known.number}`,
    }
  })
}

const STATUS: Readonly<Record<string, GatewayKey>> = {
  code: 'gateway.status.code',
  message: 'gateway.status.message',
  details: 'gateway.status.details',
}

function statusFields(source: SourceId, bytes: Uint8Array, offset: number): readonly Field[] | undefined {
  return jsonParts(bytes)?.parts.map(({ name = '', value, start, end }) => {
    const span = { source, start: offset + start, end: offset + end }
    const isPlain = typeof value === 'string' || typeof value === 'number'
    return {
      ...field(
        ownValue(STATUS, name) ?? 'gateway.member.unknown',
        span,
        isPlain ? value : text.decode(bytes.subarray(start, end)),
      ),
      symbol: name,
    }
  })
}

function field(key: GatewayKey, span: Span, value: FieldValue): Field {
  return { key, span, value }
}

function frame(kind: GatewayKind, direction: Direction, span: Span, fields: readonly Field[], stream: number): Frame {
  return {
    id: frameId(span, 'gateway'),
    protocol: 'gateway',
    kind,
    direction,
    span,
    fields,
    status: 'complete',
    issues: [],
    stream,
  }
}

function unescaped(letters: string): string {
  try {
    return decodeURIComponent(letters.replaceAll('+', ' '))
  } catch {
    return letters
  }
}
