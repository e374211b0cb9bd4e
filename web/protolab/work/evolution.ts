/**
 * Old bytes under a new schema, field by field: what was written, what a reader finds, and how the two fit together. In: two
 * readings of the same bytes, which tile them alike. Out: rows, in the order of the wire, and then what the bytes do not have.
 */
import type { Field, Frame } from '#proto/wire/model.ts'
import type { FieldSchema, MessageSchema } from '#proto/wire/protobuf/index.ts'

/**
 * `same`: nothing changed. `renamed`: only the name, which is never sent. `retyped`: another type, the same value. `reread`: the same
 * bytes now say something else. `mistyped`: the wire type does not fit, readers put the field aside. `unknown`: the number is gone;
 * readers keep the bytes. `broken`: the bytes do not make a value of this type. `absent`: the new field is not in the bytes.
 */
export type Verdict = 'same' | 'renamed' | 'retyped' | 'reread' | 'mistyped' | 'unknown' | 'broken' | 'absent'

export interface Side {
  readonly name: string
  readonly type: string
  /** Empty for messages, whose fields have rows of their own. */
  readonly value: string
}

export interface EvolutionRow {
  readonly key: string
  readonly number: number
  readonly depth: number
  readonly verdict: Verdict
  readonly written: Side | null
  readonly read: Side | null
}

export function compareReadings(
  before: Frame,
  after: Frame,
  written: MessageSchema,
  read: MessageSchema,
  bytes: Uint8Array,
): readonly EvolutionRow[] {
  const trouble = new Map(after.issues.map(({ code, span }) => [span.start, code]))
  const broken = new Set(
    after.issues.filter(({ code }) => code === 'protobuf.string.utf8').map(({ span }) => span.start),
  )
  return rowsOf(before.fields, after.fields, { written, read, depth: 0, trouble, broken, bytes })
}

interface Level {
  readonly written: MessageSchema | undefined
  readonly read: MessageSchema | undefined
  readonly depth: number
  readonly trouble: ReadonlyMap<number, string>
  readonly broken: ReadonlySet<number>
  readonly bytes: Uint8Array
}

function rowsOf(before: readonly Field[], after: readonly Field[], level: Level): EvolutionRow[] {
  const { written, read, depth } = level
  const rows: EvolutionRow[] = []
  const seen = new Set<number>()
  for (const [index, old] of before.entries()) {
    if (old.key !== 'protobuf.field') continue
    const now = after[index]
    const number = Number(old.value)
    seen.add(number)
    const from = written?.fields.get(number)
    const to = read?.fields.get(number)
    const key = `${old.span.start}`
    const verdict = verdictOf(old, now, from, to, level)
    rows.push({
      key,
      number,
      depth,
      verdict,
      written: sideOf(old, from, level.bytes),
      read: to === undefined || now === undefined ? null : readerSide(now, to, verdict, level.bytes),
    })
    const inside = { before: contentOf(old)?.children ?? [], after: now && (contentOf(now)?.children ?? []) }
    if (from?.type.kind === 'message' && to?.type.kind === 'message' && inside.after !== undefined) {
      const below = { ...level, written: from.type.message(), read: to.type.message(), depth: depth + 1 }
      if (verdict !== 'mistyped') rows.push(...rowsOf(inside.before, inside.after, below))
    }
  }
  for (const schema of read?.fields.values() ?? []) {
    if (seen.has(schema.number)) continue
    const side = { name: schema.name, type: typeName(schema), value: defaultOf(schema) }
    const old = written?.fields.get(schema.number)
    const was = old === undefined ? null : { name: old.name, type: typeName(old), value: '' }
    rows.push({
      key: `${before[0]?.span.start ?? 0} ${depth} ${schema.number}`,
      number: schema.number,
      depth,
      verdict: 'absent',
      written: was,
      read: side,
    })
  }
  return rows
}

function verdictOf(
  old: Field,
  now: Field | undefined,
  from: FieldSchema | undefined,
  to: FieldSchema | undefined,
  { trouble, broken, bytes }: Level,
): Verdict {
  if (now === undefined) return 'broken'
  if (to === undefined) return 'unknown'
  if (trouble.get(now.span.start) === 'protobuf.wire-type.mismatch') return 'mistyped'
  const content = contentOf(now)
  const isInvalid = (field: Field): boolean =>
    field.key === 'protobuf.invalid' || (field.children ?? []).some((child) => isInvalid(child))
  if (isInvalid(now) || (content !== undefined && broken.has(content.span.start))) return 'broken'
  if (from === undefined) return 'reread'
  const isText = [typeName(from), typeName(to)].sort().join() === 'bytes,string'
  if (typeName(from) !== typeName(to)) {
    return isText || valueIn(old, bytes) === valueIn(now, bytes) ? 'retyped' : 'reread'
  }
  return from.name === to.name ? 'same' : 'renamed'
}

/** The value stands behind tag and length. */
function contentOf({ children }: Field): Field | undefined {
  return children?.at(-1)
}

function sideOf(field: Field, schema: FieldSchema | undefined, bytes: Uint8Array): Side {
  return {
    name: schema?.name ?? '',
    type: schema === undefined ? '' : typeName(schema),
    value:
      schema?.type.kind === 'message' && contentOf(field)?.key !== 'protobuf.unknown.varint'
        ? ''
        : valueIn(field, bytes),
  }
}

/** What does not fit was put aside: the reader has the default, in a list nothing more. */
function readerSide(field: Field, schema: FieldSchema, verdict: Verdict, bytes: Uint8Array): Side {
  const side = sideOf(field, schema, bytes)
  if (verdict === 'broken') return { ...side, value: '' }
  return verdict === 'mistyped' ? { ...side, value: defaultOf(schema) } : side
}

function valueIn(field: Field, bytes: Uint8Array): string {
  const content = contentOf(field)
  if (content === undefined) return ''
  if (content.key === 'protobuf.packed') return (content.children ?? []).map((child) => textOf(child, bytes)).join(', ')
  return textOf(content, bytes)
}

const MOST_SHOWN = 40

function textOf({ value, symbol, span }: Field, bytes: Uint8Array): string {
  const raw = () =>
    [...bytes.subarray(span.start, span.end)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const text = symbol ?? (value === null ? raw() : String(value))
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

/** As a contract writes it: `repeated int32`, `map<…>`, `user.Address`. */
function typeName({ type, cardinality, packed }: FieldSchema): string {
  const one = type.kind === 'scalar' ? type.scalar : type.kind === 'enum' ? type.name : type.message().name
  if (cardinality === 'map') return 'map'
  return cardinality === 'repeated' ? `repeated ${one}${packed ? ' (packed)' : ''}` : one
}

/** What a program reads where nothing was sent (Protobuf Language Guide: Default Field Values). */
function defaultOf({ type, cardinality, presence }: FieldSchema): string {
  if (cardinality !== 'singular') return cardinality === 'map' ? '{}' : '[]'
  if (type.kind === 'message' || presence) return '—'
  if (type.kind === 'enum') return type.values.get(0) ?? '0'
  if (type.scalar === 'string' || type.scalar === 'bytes') return '""'
  return type.scalar === 'bool' ? 'false' : '0'
}
