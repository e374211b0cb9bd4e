/**
 * Compares a JSON message with its descriptor, by the rules of ProtoJSON: names in either spelling, numbers also as
 * strings, enums by name or number, `null` for "not set". Well-known types have forms of their own and are let through.
 */
import type { DescEnum, DescField, DescMessage, Registry } from '@bufbuild/protobuf'
import { ScalarType } from '@bufbuild/protobuf'
import type { JsonNode, JsonProperty } from '../../../language/json.ts'
import type { Report } from '../../../language/problem.ts'
import type { TextSpan } from '../../../language/source.ts'
import { nearest } from './nearest.ts'

/** `place` turns offsets within the JSON into a span of the block. */
export function checkMessage(
  node: JsonNode,
  schema: DescMessage,
  place: (start: number, end: number) => TextSpan,
  report: Report,
  registry?: Registry,
): void {
  if (schema.typeName.startsWith('google.protobuf.') || node.kind === 'template') return
  if (node.kind !== 'object') {
    const span = place(node.start, node.end)
    report({ code: 'message-not-object', severity: 'error', span, facts: { message: schema.typeName } })
    return
  }
  const seen = new Set<DescField>()
  for (const property of node.properties) {
    const span = place(property.nameStart, property.nameEnd)
    const field = schema.fields.find((one) => one.jsonName === property.name || one.name === property.name)
    if (!field && isExtension(property.name, schema, registry)) continue
    if (!field) {
      const names = schema.fields.map((one) => one.jsonName)
      report({
        code: 'field-unknown',
        severity: 'error',
        span,
        facts: { field: property.name, message: schema.typeName, nearest: nearest(property.name, names) },
      })
      continue
    }
    if (seen.has(field)) report({ code: 'field-twice', severity: 'error', span, facts: { field: property.name } })
    seen.add(field)
    checkField(property, field, place, report, registry)
  }
}

/** `[its.full.name]`, where the message has such an extension (ProtoJSON Format). */
function isExtension(name: string, schema: DescMessage, registry: Registry | undefined): boolean {
  const [, full = ''] = /^\[(.+)\]$/.exec(name) ?? []
  return registry?.getExtension(full)?.extendee.typeName === schema.typeName
}

function checkField(
  property: JsonProperty,
  field: DescField,
  place: (start: number, end: number) => TextSpan,
  report: Report,
  registry?: Registry,
): void {
  const { value } = property

  function single(node: JsonNode): void {
    if (node.kind === 'null' || node.kind === 'template') return
    const message = field.message
    if (message) checkMessage(node, message, place, report, registry)
    else if (field.enum) checkEnum(node, field.enum)
    else if (field.scalar !== undefined && !fits(node, field.scalar)) wrong(node, scalarWords(field.scalar))
  }

  function checkEnum(node: JsonNode, schema: DescEnum): void {
    if (node.kind === 'number') return
    if (node.kind !== 'string') {
      wrong(node, schema.typeName)
      return
    }
    const names = schema.values.map((one) => one.name)
    if (names.includes(node.value)) return
    report({
      code: 'enum-value-unknown',
      severity: 'error',
      span: place(node.start, node.end),
      facts: { value: node.value, enumeration: schema.typeName, nearest: nearest(node.value, names) },
    })
  }

  function wrong(node: JsonNode, expected: string): void {
    report({
      code: 'field-type',
      severity: 'error',
      span: place(node.start, node.end),
      facts: { field: property.name, expected, found: node.kind },
    })
  }

  if (value.kind === 'null' || value.kind === 'template') return
  if (field.fieldKind === 'list') {
    if (value.kind === 'array') value.items.forEach(single)
    else wrong(value, 'array')
  } else if (field.fieldKind === 'map') {
    if (value.kind === 'object') for (const entry of value.properties) single(entry.value)
    else wrong(value, 'object')
  } else single(value)
}

const INTEGER_RANGES: Partial<Record<ScalarType, readonly [bigint, bigint]>> = {
  [ScalarType.INT32]: [-(2n ** 31n), 2n ** 31n - 1n],
  [ScalarType.SINT32]: [-(2n ** 31n), 2n ** 31n - 1n],
  [ScalarType.SFIXED32]: [-(2n ** 31n), 2n ** 31n - 1n],
  [ScalarType.UINT32]: [0n, 2n ** 32n - 1n],
  [ScalarType.FIXED32]: [0n, 2n ** 32n - 1n],
  [ScalarType.INT64]: [-(2n ** 63n), 2n ** 63n - 1n],
  [ScalarType.SINT64]: [-(2n ** 63n), 2n ** 63n - 1n],
  [ScalarType.SFIXED64]: [-(2n ** 63n), 2n ** 63n - 1n],
  [ScalarType.UINT64]: [0n, 2n ** 64n - 1n],
  [ScalarType.FIXED64]: [0n, 2n ** 64n - 1n],
}

function fits(node: JsonNode, scalar: ScalarType): boolean {
  if (scalar === ScalarType.STRING) return node.kind === 'string'
  if (scalar === ScalarType.BOOL) return node.kind === 'boolean'
  if (scalar === ScalarType.BYTES) return node.kind === 'string' && /^[\w+/-]*={0,2}$/.test(node.value)
  const range = INTEGER_RANGES[scalar]
  if (!range) return node.kind === 'number' || (node.kind === 'string' && isFloat(node.value))
  if (node.kind !== 'number' && node.kind !== 'string') return false
  const text = node.kind === 'number' ? node.text : node.value
  // `1e2` and `1.0` are whole numbers as well; those that are written out may have more digits than JavaScript keeps.
  const isWritten = /^-?\d+$/.test(text)
  if (!isWritten && (node.kind === 'string' || !Number.isInteger(node.value))) return false
  const whole = BigInt(isWritten ? text : node.value)
  return whole >= range[0] && whole <= range[1]
}

function isFloat(text: string): boolean {
  return ['NaN', 'Infinity', '-Infinity'].includes(text) || (text.trim() !== '' && Number.isFinite(Number(text)))
}

/** `int32`, as the contract spells it. */
export function scalarWords(scalar: ScalarType): string {
  return ScalarType[scalar].toLowerCase()
}
