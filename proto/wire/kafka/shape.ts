/** What a message looks like in one version: the table without what the version does not have, ready for the walkers. */
import type { ApiDefinition, FieldDefinition, Scalar } from './notation.ts'

export interface Shape {
  readonly isFlexible: boolean
  /** In the order of the wire. */
  readonly fields: readonly FieldShape[]
  /** By tag, rising. */
  readonly tagged: readonly FieldShape[]
  /** Fields that this version lacks: they read as what they are when nobody sets them. */
  readonly absent: readonly FieldShape[]
  /** No value takes less, in bytes: bounds how many can be in what is left. */
  readonly least: number
}

export interface FieldShape {
  readonly name: string
  readonly type: Scalar | 'struct'
  readonly isArray: boolean
  readonly isNullable: boolean
  readonly tag: number
  readonly initial: Value
  /** Of structures. */
  readonly shape: Shape | null
  /** No value takes less; of an array: no element. */
  readonly least: number
}

/** `int64` is a bigint, a uuid 16 bytes, bytes and records a view of what was given. */
export type Value = null | boolean | number | bigint | string | Uint8Array | readonly Value[] | Body

/** A message or a part of it, by the names of Kafka's own message definitions. `_tags`: tagged fields that are not in the table. */
export interface Body {
  readonly [name: string]: Value
}

const NO_BYTES = new Uint8Array(0)
const EMPTY: readonly Value[] = Object.freeze([])

const LEAST: Readonly<Record<Scalar, number>> = {
  bool: 1,
  int8: 1,
  int16: 2,
  int32: 4,
  int64: 8,
  uuid: 16,
  string: 2,
  bytes: 4,
  records: 4,
}

export function shapeOf(fields: readonly FieldDefinition[], version: number, isFlexible: boolean): Shape {
  const all = fields.map((field) => fieldShape(field, version, isFlexible))
  const present = all.filter((_, index) => isIn(fields[index], version))
  const plain = present.filter(({ tag }) => tag === -1)
  const least = plain.reduce((sum, field) => sum + ownLeast(field, isFlexible), isFlexible ? 1 : 0)
  return {
    isFlexible,
    fields: plain,
    tagged: present.filter(({ tag }) => tag !== -1).sort((a, b) => a.tag - b.tag),
    absent: all.filter((_, index) => !isIn(fields[index], version)),
    least,
  }
}

const cached = new Map<string, Shape>()

/** The shape of a request or response of an API; kept, since it takes far longer to make than to use. */
export function messageShape(api: ApiDefinition, version: number, side: 'request' | 'response'): Shape {
  const id = `${api.key} ${version} ${side}`
  const known = cached.get(id)
  if (known !== undefined) return known
  const shape = shapeOf(api[side], version, version >= api.flexibleFrom)
  cached.set(id, shape)
  return shape
}

function fieldShape(field: FieldDefinition, version: number, isFlexible: boolean): FieldShape {
  const { name, type, isArray, tag } = field
  const isNullable = version >= field.nullableFrom
  const shape = type === 'struct' ? shapeOf(field.fields, version, isFlexible) : null
  const initial = shape === null || isArray ? initialOf(field, isNullable) : initialBody(shape)
  const least = shape === null && type !== 'struct' ? leastOf(type, isFlexible) : (shape?.least ?? 0)
  return { name, type, isArray, isNullable, tag, initial, shape, least }
}

/** Null only where null may be written. */
function initialOf({ isArray, type, initial }: FieldDefinition, isNullable: boolean): Value {
  if (isArray) return isNullable ? null : EMPTY
  if (initial !== null || isNullable) return initial
  return type === 'string' ? '' : NO_BYTES
}

/** A structure of which nothing was said. */
function initialBody({ fields, tagged, absent }: Shape): Body {
  return Object.fromEntries([...fields, ...tagged, ...absent].map(({ name, initial }) => [name, initial]))
}

function leastOf(type: Scalar, isFlexible: boolean): number {
  return isFlexible && (type === 'string' || type === 'bytes' || type === 'records') ? 1 : LEAST[type]
}

function ownLeast({ isArray, least }: FieldShape, isFlexible: boolean): number {
  return isArray ? (isFlexible ? 1 : 4) : least
}

function isIn(field: FieldDefinition | undefined, version: number): boolean {
  return field !== undefined && version >= field.from && version <= field.to
}
