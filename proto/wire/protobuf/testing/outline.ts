/**
 * A decoded message as text, one line a field: the bytes on the left, what they mean on the right. Fixtures are written in
 * this form and parsed back to bytes, so that bytes and notes cannot drift apart.
 *
 *              | field 1 user_id
 *     08       |   tag VARINT
 *     96 01    |   int32 150
 *              ! issue.code 0-3
 */
import type { Field, Issue } from '../../model.ts'

export interface Decoded {
  readonly fields: readonly Field[]
  readonly issues: readonly Issue[]
}

export function outline({ fields, issues }: Decoded, bytes: Uint8Array): string {
  const found = issues.map((issue) => `! ${issue.code} ${issue.span.start}-${issue.span.end}`)
  return [...fields.flatMap((field) => lines(field, bytes, '')), ...found].join('\n')
}

/** The bytes of a fixture: what stands left of the bars. */
export function bytesOf(fixture: string): Uint8Array {
  const hex = fixture.split('\n').map((line) => (line.includes('|') ? line.slice(0, line.indexOf('|')) : ''))
  return Uint8Array.from((hex.join('').match(/[0-9a-f]{2}/g) ?? []).map((pair) => Number.parseInt(pair, 16)))
}

/** A fixture without its layout: hex squeezed, the right side trimmed at its end, its indentation kept. */
export function normalized(fixture: string): string {
  const rows = fixture.split('\n').filter((line) => line.trim() !== '')
  return rows
    .map((line) => {
      const bar = line.indexOf('|')
      return bar === -1 ? line.trim() : `${line.slice(0, bar).replaceAll(' ', '')}|${line.slice(bar + 1).trimEnd()}`
    })
    .join('\n')
}

function lines(field: Field, bytes: Uint8Array, indent: string): string[] {
  const children = (field.children ?? []).filter((child) => child.bits === undefined)
  const hex = children.length > 0 ? '' : Buffer.from(bytes.subarray(field.span.start, field.span.end)).toString('hex')
  const readings = (field.readings ?? []).flatMap((reading) => readingLines(reading, `${indent}  `))
  return [
    `${hex}| ${indent}${name(field)}`,
    ...readings,
    ...children.flatMap((child) => lines(child, bytes, `${indent}  `)),
  ]
}

/** Readings repeat bytes that are written already, so they stand without them. */
function readingLines(field: Field, indent: string): string[] {
  const children = (field.children ?? []).filter((child) => child.bits === undefined)
  return [`| ${indent}? ${name(field)}`, ...children.flatMap((child) => readingLines(child, `${indent}  `))]
}

function name(field: Field): string {
  const wireType =
    field.key === 'protobuf.tag' ? field.children?.find((bit) => bit.key === 'protobuf.tag.wire-type') : undefined
  const value = wireType ? (wireType.symbol ?? wireType.value) : field.value === null ? '' : written(field)
  const symbol = field.symbol === undefined ? '' : ` ${field.symbol}`
  return `${field.key.replace('protobuf.', '')} ${value}${symbol}`.trimEnd()
}

function written({ value }: Field): string {
  return typeof value === 'string' ? JSON.stringify(value) : typeof value === 'bigint' ? `${value}n` : String(value)
}
