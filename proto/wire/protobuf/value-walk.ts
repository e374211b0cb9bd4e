/**
 * Single values of a message: varints, fixed-width numbers, packed rows of them, tags; and what is wrong with them. Moves one
 * reader forward over the bytes; knows no fields and no nesting.
 */
import type { Field, FieldValue, Issue, SourceId, Span } from '../model.ts'
import { type ProtobufIssue, protobufIssue } from './issues.ts'
import type { ProtobufKey } from './keys.ts'
import { Reader } from './reader.ts'
import { scalarReadings } from './readings.ts'
import type { FieldSchema, ScalarType } from './schema.ts'
import { fixedValue, varintValue } from './values.ts'
import { tagBits, varintBits } from './varint-fields.ts'
import { I32, I64, VARINT, wireTypeOf } from './wire-type.ts'

/** What is left to spend on one frame, shared by all nested messages. */
export interface Budget {
  fields: number
}

export class ValueWalk {
  readonly issues: Issue[] = []
  broken = false
  protected readonly source: SourceId
  protected readonly base: number
  protected readonly reader: Reader
  protected readonly budget: Budget

  /** `base`: where `bytes[0]` lies in the source. */
  constructor(source: SourceId, base: number, bytes: Uint8Array, position: number, budget: Budget) {
    this.source = source
    this.base = base
    this.reader = new Reader(bytes, position)
    this.budget = budget
  }

  protected tag(start: number, end: number): Field {
    const reader = this.reader
    const children = tagBits(this.source, this.base, reader.bytes, start, end)
    this.noteOverlong(start, end)
    return { key: 'protobuf.tag', span: this.span(start, end), value: reader.low, children }
  }

  protected varint(end: number, schema: FieldSchema | undefined): Field {
    const reader = this.reader
    const start = reader.position
    if (!reader.varint(end)) {
      return this.invalid(start, end, reader.failure === 'cut' ? 'protobuf.varint.cut' : 'protobuf.varint.too-long')
    }
    const stop = reader.position
    this.noteOverlong(start, stop)
    const span = this.span(start, stop)
    const children = varintBits(this.source, this.base, reader.bytes, start, stop)
    if (!schema) {
      const readings = scalarReadings(VARINT, reader, start, span)
      const value = readings[0]?.value ?? null
      return { key: 'protobuf.unknown.varint', span, value, children, readings }
    }
    const { value, truncated } = varintValue(schema.type, reader.low, reader.high)
    if (truncated) this.report('protobuf.value.truncated', start, stop)
    if (schema.type.kind === 'scalar') return { key: keyOf(schema.type.scalar), span, value, children }
    const symbol = schema.type.kind === 'enum' ? schema.type.values.get(Number(value)) : undefined
    if (symbol !== undefined) return { key: 'protobuf.enum', span, value, symbol, children }
    this.report('protobuf.enum.unknown', start, stop)
    return { key: 'protobuf.enum', span, value, children }
  }

  protected fixed(size: 4 | 8, end: number, schema: FieldSchema | undefined): Field {
    const reader = this.reader
    const start = reader.position
    if (end - start < size) return this.invalid(start, end, 'protobuf.value.cut')
    reader.position = start + size
    const span = this.span(start, start + size)
    if (schema?.type.kind === 'scalar') {
      return { key: keyOf(schema.type.scalar), span, value: fixedValue(schema.type.scalar, reader, start) }
    }
    const readings = scalarReadings(size === 4 ? I32 : I64, reader, start, span)
    const key: ProtobufKey = size === 4 ? 'protobuf.unknown.i32' : 'protobuf.unknown.i64'
    return { key, span, value: readings[0]?.value ?? null, readings }
  }

  protected elements(schema: FieldSchema, end: number): { value: number; children: Field[] } {
    const children: Field[] = []
    const wireType = wireTypeOf(schema.type)
    let count = 0
    while (this.reader.position < end) {
      if (--this.budget.fields < 0) {
        this.report('protobuf.too-many-fields', this.reader.position, end)
        children.push(this.leaf('protobuf.skipped', this.reader.position, end, null))
        break
      }
      const element = wireType === VARINT ? this.varint(end, schema) : this.fixed(wireType === I32 ? 4 : 8, end, schema)
      if (element.key === 'protobuf.invalid') this.report('protobuf.packed.cut', element.span.start - this.base, end)
      else count++
      children.push(element)
    }
    return { value: count, children }
  }

  protected noteOverlong(start: number, end: number): void {
    if (end - start > 1 && this.reader.bytes[end - 1] === 0) this.report('protobuf.varint.overlong', start, end)
  }

  protected invalid(start: number, end: number, code: ProtobufIssue): Field {
    // Where nothing is left to point at, the byte before shows the place.
    this.report(code, start < end ? start : Math.max(0, start - 1), end)
    this.broken = true
    this.reader.position = end
    return this.leaf('protobuf.invalid', start, end, null)
  }

  protected leaf(key: ProtobufKey, start: number, end: number, value: FieldValue): Field {
    return { key, span: this.span(start, end), value }
  }

  protected report(code: ProtobufIssue, start: number, end: number): void {
    this.issues.push(protobufIssue(code, this.span(start, end)))
  }

  protected span(start: number, end: number): Span {
    return { source: this.source, start: this.base + start, end: this.base + end }
  }
}

function keyOf(scalar: ScalarType): ProtobufKey {
  return `protobuf.${scalar}`
}
