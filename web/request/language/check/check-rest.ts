/**
 * Compares a request to our own server with its OpenAPI document. All of it is only warned of: a path that is not there, a
 * method that it does not have and a field of the wrong type are what lessons on 404, 405 and 422 are made of.
 */

import type { RequestNode } from '../../../language/ast.ts'
import type { JsonNode } from '../../../language/json.ts'
import type { Report } from '../../../language/problem.ts'
import type { TextSpan } from '../../../language/source.ts'
import { operationsAt, type RestOperation, type RestSurface } from '../contract/rest-surface.ts'
import { fieldNamed, type Shape } from '../contract/shape.ts'
import { nearest } from './nearest.ts'

/** `url` begins with `host`. The operation that the request asks for, where there is one. */
export function checkRest(
  request: RequestNode,
  url: string,
  host: string,
  surface: RestSurface,
  report: Report,
): RestOperation | null {
  const path = url.slice(host.length).replace(/[?#].*$/s, '')
  const span = request.target.span
  const method = request.method.text.toUpperCase()
  const open = /\{(\w+)\}|\/:(\w+)/.exec(path)
  if (open) {
    const name = open[1] ?? open[2] ?? ''
    report({ code: 'path-parameter-missing', severity: 'warning', span, facts: { name } })
    return null
  }
  const here = operationsAt(surface, path)
  const found = here.find((one) => one.method === method)
  if (found) return found
  if (surface.isPartial) return null
  // RFC 9110 §9.3.2 and §9.3.7: what can be read has a head, and everything has options.
  if (here.length > 0) {
    const isImplied = method === 'OPTIONS' || (method === 'HEAD' && here.some((one) => one.method === 'GET'))
    const allowed = [...new Set(here.map((one) => one.method))].join(', ')
    const facts = { method, path: here[0]?.path ?? path, allowed }
    if (!isImplied) report({ code: 'method-not-allowed', severity: 'warning', span: request.method.span, facts })
    return null
  }
  const parent = path.endsWith('/') ? missingParameter(surface, path) : null
  if (parent !== null) {
    report({ code: 'path-parameter-missing', severity: 'warning', span, facts: { name: parent } })
  } else if (isOfSurface(surface, path)) {
    const paths = [...new Set(surface.operations.map((one) => withValues(one, path)))]
    report({ code: 'path-unknown', severity: 'warning', span, facts: { path, nearest: nearest(path, paths, 2) } })
  }
  return null
}

/** The document speaks of `/api/…` alone: what else the server answers is not its matter. */
function isOfSurface({ operations }: RestSurface, path: string): boolean {
  const first = path.split('/')[1] ?? ''
  return operations.some((one) => one.segments[1] === first)
}

/** `/users/` is `/users/{id}` with its parameter left out. */
function missingParameter(surface: RestSurface, path: string): string | null {
  const filled = operationsAt(surface, `${path}x`)[0]
  return /\{(\w+)\}$/.exec(filled?.path ?? '')?.[1] ?? null
}

/** A template with the values of `path` in the places of its parameters, so that only spelling makes a distance. */
function withValues(operation: RestOperation, path: string): string {
  const written = path.split('/')
  return operation.segments
    .map((segment, index) => (segment.startsWith('{') ? (written[index] ?? segment) || segment : segment))
    .join('/')
}

export function checkShape(
  node: JsonNode,
  shape: Shape,
  place: (start: number, end: number) => TextSpan,
  report: Report,
  field = '',
): void {
  if (node.kind === 'null' || node.kind === 'template' || shape.kind === 'any') return
  const wanted = nodeKind(shape)
  const span = place(node.start, node.end)
  if (node.kind !== wanted) {
    const other = shape.others?.find((one) => nodeKind(one) === node.kind)
    if (other !== undefined) {
      checkShape(node, other, place, report, field)
      return
    }
    report({ code: 'field-type', severity: 'warning', span, facts: { field, expected: wanted, found: node.kind } })
    return
  }
  if (shape.isClosed && 'value' in node && !shape.values.some(({ json }) => json === JSON.stringify(node.value))) {
    const values = shape.values.map(({ json }) => json.replaceAll('"', ''))
    const facts = { value: String(node.value), enumeration: field, nearest: nearest(String(node.value), values) }
    report({ code: 'enum-value-unknown', severity: 'warning', span, facts })
  }
  if (node.kind === 'array') {
    const item = shape.item()
    if (item) for (const one of node.items) checkShape(one, item, place, report, field)
  } else if (node.kind === 'object') {
    for (const property of node.properties) {
      const inner = shape.kind === 'map' ? shape.item() : fieldNamed(shape, property.name)?.shape()
      if (inner) checkShape(property.value, inner, place, report, property.name)
      else reportUnknownField(property.name, place(property.nameStart, property.nameEnd), shape, report)
    }
  }
}

function nodeKind({ kind }: Shape): string {
  return kind === 'list' ? 'array' : kind === 'map' ? 'object' : kind
}

/** Servers let strange fields pass; only what looks like a slip is worth a word. */
function reportUnknownField(name: string, span: TextSpan, shape: Shape, report: Report): void {
  const names = nearest(
    name,
    shape.fields().map((field) => field.name),
  )
  if (names.length === 0) return
  const facts = { field: name, message: shape.type || 'object', nearest: names }
  report({ code: 'field-unknown', severity: 'warning', span, facts })
}
