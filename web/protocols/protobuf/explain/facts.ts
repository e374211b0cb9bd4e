/** What sentences about protobuf look up around a field: its record, its tag, and the sums that make a number out of bytes. */
import type { Field } from '#proto/wire/model.ts'
import type { Fact, FrameFact } from '../../../protocol-kit/explanation.ts'

/** `0a`, `ac 02`; long ones are cut. */
export function hex(fact: Fact, longest = 10): string {
  const bytes = [...fact.bytes(fact.field.span)]
  const shown = bytes.slice(0, longest).map((byte) => byte.toString(16).padStart(2, '0'))
  return bytes.length > longest ? `${shown.join(' ')} …` : shown.join(' ')
}

export function lengthOf(fact: Fact): number {
  return fact.field.span.end - fact.field.span.start
}

/** The text as a sentence can hold it. */
export function shortened(value: Fact['value'], longest = 60): string {
  const letters = [...String(value ?? '')]
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('')
}

/** The record (`protobuf.field`) that holds this field, or the field itself where it is one. */
function recordOf(fact: Fact): Field | undefined {
  return pathTo(fact.field, fact.frame.fields)?.findLast((field) => field.key === 'protobuf.field')
}

/** The name in the contract, else the number. */
export function nameOf(fact: Fact): string {
  const record = recordOf(fact)
  return record?.symbol ?? String(record?.value ?? '?')
}

export interface TagParts {
  readonly number: number
  readonly wireType: number
  readonly symbol: string
}

/** A tag's number and wire type, from its raw value. */
export function tagParts(raw: Fact['value']): TagParts {
  const value = Number(raw)
  const symbols = ['VARINT', 'I64', 'LEN', 'SGROUP', 'EGROUP', 'I32']
  const wireType = value % 8
  return { number: Math.floor(value / 8), wireType, symbol: symbols[wireType] ?? '?' }
}

/** `44 + 2 × 128 = 300`: how the seven-bit groups of a short varint add up; null for one byte or more than three. */
export function groupSum(fact: Fact): string | null {
  const bytes = [...fact.bytes(fact.field.span)]
  if (bytes.length < 2 || bytes.length > 3) return null
  const groups = bytes.map((byte) => byte & 0x7f)
  const terms = groups.map((group, index) => (index === 0 ? `${group}` : `${group}\u00a0×\u00a0${128 ** index}`))
  const sum = groups.reduce((total, group, index) => total + group * 128 ** index, 0)
  return `${terms.join(' + ')} = ${sum}`
}

/** What the next seven bits of a varint count for: byte 0 ones, byte 1 128s… and this byte's share. */
export function placeOf(fact: Fact): { readonly index: number; readonly weight: bigint; readonly share: bigint } {
  const path = pathTo(fact.field, fact.frame.fields) ?? []
  const parent = path.at(-2)
  const index = fact.field.span.start - (parent?.span.start ?? fact.field.span.start)
  const weight = 128n ** BigInt(index)
  return { index, weight, share: weight * BigInt(Number(fact.value)) }
}

/** The number before ZigZag was undone: 0, −1, 1, −2 are written as 0, 1, 2, 3. */
export function zigzagOf(value: Fact['value']): bigint {
  const number = BigInt(typeof value === 'bigint' ? value : Number(value))
  return number < 0n ? -2n * number - 1n : 2n * number
}

/** The ways to read a value that the bytes leave open, by the last part of their keys: `string`, `packed.varint`. */
export function readingsOf(fact: Fact): readonly { readonly kind: string; readonly value: Fact['value'] }[] {
  return (fact.field.readings ?? []).map(({ key, value }) => ({ kind: key.replace('protobuf.', ''), value }))
}

/** How many records a message holds. */
export function recordCount(field: { readonly children?: readonly Field[] | undefined }): number {
  return (field.children ?? []).filter((child) => child.key === 'protobuf.field').length
}

export function frameRecords(fact: FrameFact): number {
  return fact.frame.fields.filter((field) => field.key === 'protobuf.field').length
}

/** What the Any messages in a google.rpc.Status say they hold: `google.rpc.BadRequest`. */
export function detailTypes(fact: FrameFact): readonly string[] {
  const urls = fact.frame.fields.flatMap((record) => urlsIn(record))
  return urls.map((url) => url.slice(url.lastIndexOf('/') + 1))
}

function urlsIn(record: Field): readonly string[] {
  const any = record.children?.find(({ symbol }) => symbol === 'google.protobuf.Any')
  const url = any?.children?.find(({ symbol }) => symbol === 'type_url')?.children?.at(-1)?.value
  return typeof url === 'string' ? [url] : []
}

/** The first value of a map entry's key or value. */
export function entryPart(fact: Fact, name: 'key' | 'value'): string | null {
  const record = fact.field.children?.find((child) => child.symbol === name)
  const value = record?.children?.at(-1)?.value
  return value === undefined || value === null ? null : shortened(value)
}

function pathTo(target: Field, fields: readonly Field[]): readonly Field[] | undefined {
  for (const field of fields) {
    if (field === target) return [field]
    const inside = pathTo(target, field.children ?? []) ?? pathTo(target, field.readings ?? [])
    if (inside) return [field, ...inside]
  }
  return undefined
}
