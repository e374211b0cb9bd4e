/**
 * A field of a frame → where it stands: the frame's parts, the parts of the one that holds it, and so on down to the field itself. Pure. For the
 * reference, which shows a field before anybody has sent a request.
 */
import type { Field, Frame, Span } from '#proto/wire/model.ts'

export interface FieldPlace {
  /** The specification's word for the frame: `HEADERS`. */
  readonly frame: string
  /** From the outside inwards; the last one has the field itself. */
  readonly levels: readonly Level[]
}

export interface Level {
  readonly unit: 'byte' | 'bit'
  readonly parts: readonly Part[]
  /** Which of the parts the field is, or is in. */
  readonly at: number
}

export interface Part {
  /** `payload`: what belongs to the next layer. `bits`: bytes whose bits are several fields. `more`: several that are left out. */
  readonly kind: 'field' | 'payload' | 'bits' | 'more'
  /** Of a field. */
  readonly key?: string
  /** In the unit of the level. */
  readonly size: number
}

/** More would not fit into a line: those far from the field are put together. */
const MOST = 7

/** @param path from a field of the frame down to the field: each a child of the one before */
export function placeOf(frame: Frame, path: readonly Field[]): FieldPlace {
  const levels = path.flatMap((field, depth) => {
    const outer = path[depth - 1]
    // One of several ways to read the same bytes stands beside none of the others.
    if (outer !== undefined) return levelsOf(outer.readings?.includes(field) ? [field] : (outer.children ?? []), field)
    const top = topOf(frame)
    return top.length === 1 && path.length === 1 ? [] : levelsOf(top, field)
  })
  return { frame: frame.kind, levels }
}

interface Sibling {
  readonly field: Field | null
  readonly span: Span
}

type Top = readonly (Field | Span)[]

function topOf({ fields, payload }: Frame): Top {
  return payload === undefined || payload.end === payload.start ? fields : [...fields, payload]
}

function levelsOf(all: Top, field: Field): Level[] {
  const siblings = all
    .map((each): Sibling => ('key' in each ? { field: each, span: each.span } : { field: null, span: each }))
    .filter(({ span }) => span.source === field.span.source)
    .toSorted((a, b) => a.span.start - b.span.start)
  const inBytes = siblings.filter(
    ({ field: each, span }, index) => each?.bits === undefined || !isSame(siblings[index - 1]?.span, span),
  )
  const bytes = levelOf(
    'byte',
    inBytes.map(({ field: each, span }) => partOf(each, span)),
    inBytes.findIndex(
      ({ field: each, span }) => each === field || (field.bits !== undefined && isSame(span, field.span)),
    ),
  )
  if (field.bits === undefined) return [bytes]
  const sharing = siblings.flatMap(({ field: each }) =>
    each?.bits !== undefined && isSame(each.span, field.span) ? [each] : [],
  )
  const bits = levelOf(
    'bit',
    sharing.map(({ key, bits: own }) => ({ kind: 'field', key, size: own?.count ?? 0 })),
    sharing.indexOf(field),
  )
  return inBytes.length === 1 ? [bits] : [bytes, bits]
}

function partOf(field: Field | null, { start, end }: Span): Part {
  const size = end - start
  if (field === null) return { kind: 'payload', size }
  return field.bits === undefined ? { kind: 'field', key: field.key, size } : { kind: 'bits', size }
}

/** Those around the field are kept, and the ends; what lies between is one part. */
function levelOf(unit: Level['unit'], parts: readonly Part[], at: number): Level {
  if (parts.length <= MOST) return { unit, parts, at }
  const first = Math.max(0, Math.min(at - 2, parts.length - 5))
  const near = parts.slice(first, first + 5)
  const before = together(parts.slice(0, first))
  const after = together(parts.slice(first + 5))
  return { unit, parts: [...before, ...near, ...after], at: at - first + before.length }
}

function together(parts: readonly Part[]): Part[] {
  if (parts.length < 2) return [...parts]
  return [{ kind: 'more', size: parts.reduce((sum, { size }) => sum + size, 0) }]
}

function isSame(one: Span | undefined, other: Span): boolean {
  return one !== undefined && one.source === other.source && one.start === other.start && one.end === other.end
}
