/**
 * How much of a frame is told, and of a row handed over to be looked at. Traffic may hold in a few kilobytes what fills a tree
 * of millions of nodes (a byte of HPACK is a whole header field of thousands of characters): as JSON 16 kB became 199 MB.
 */
import { type Field, type Frame, frameId } from './model.ts'

/** Fields of one frame, and characters of their values. A text of its own may be longer. */
const MOST_OF_FRAME = 6_000
const MOST_TEXT = 1024 * 1024
/** Fields and frames of one detail. */
const MOST = 20_000
/** Of one frame. */
const MOST_ISSUES = 1_000

/** Fields that were left out, as one in their place; its value is how many, those inside of them not counted. */
export const FIELDS_LEFT_OUT = 'detail.fields'
/** How many frames were left out. */
export const FRAMES_LEFT_OUT = 'detail.frames'
/** Stands for the issues that were left out. */
export const ISSUES_LEFT_OUT = 'detail.issues'

/** The frame, of which a tree that is too large stands in part; what was left out is a field that says how much. */
export function shownInPart(frame: Frame): Frame {
  const most = { fields: MOST_OF_FRAME, text: MOST_TEXT }
  const isSmall = frame.issues.length <= MOST_ISSUES && takeRoom(frame.fields, most)
  return isSmall ? frame : new Shown(MOST_OF_FRAME, MOST_TEXT).take(frame)
}

interface Room {
  fields: number
  text: number
}

export class Shown {
  readonly #left: Room

  constructor(most = MOST, text = Number.POSITIVE_INFINITY) {
    this.#left = { fields: most, text }
  }

  get isFull(): boolean {
    return this.#left.fields <= 0 || this.#left.text <= 0
  }

  /** The frame, with as many of its fields as there is room for. They go on tiling it. */
  take(whole: Frame): Frame {
    const frame = withFewIssues(whole)
    this.#left.fields -= 1
    if (this.#fits(frame.fields)) return frame
    const { fields, payload } = frame
    const behind = payload === undefined ? -1 : fields.findIndex(({ span }) => span.start >= payload.end)
    if (behind <= 0) return { ...frame, fields: this.#part(fields) }
    return { ...frame, fields: [...this.#part(fields.slice(0, behind)), ...this.#part(fields.slice(behind))] }
  }

  /** Takes room for all of them, or for none. */
  #fits(fields: readonly Field[]): boolean {
    const left = { ...this.#left }
    if (!takeRoom(fields, left)) return false
    Object.assign(this.#left, left)
    return true
  }

  #part(fields: readonly Field[]): readonly Field[] {
    if (this.#fits(fields)) return fields
    const kept: Field[] = []
    for (const [index, field] of fields.entries()) {
      if (this.isFull) {
        const from = wholeBytes(fields, index)
        return [...kept.slice(0, from), restOf(fields.slice(from))]
      }
      this.#left.fields -= 1
      this.#left.text -= textLength(field)
      kept.push(field.children === undefined ? field : { ...field, children: this.#part(field.children) })
    }
    return kept
  }
}

/** Takes the room of all of them, with what is in them; false as soon as there is none left. A first field has room. */
function takeRoom(fields: readonly Field[], left: Room): boolean {
  for (const field of fields) {
    if (left.fields <= 0 || left.text <= 0) return false
    left.fields -= 1
    left.text -= textLength(field)
    if (field.children !== undefined && !takeRoom(field.children, left)) return false
  }
  return true
}

function textLength({ value, symbol }: Field): number {
  return (typeof value === 'string' ? value.length : 0) + (symbol?.length ?? 0)
}

function withFewIssues(frame: Frame): Frame {
  const { issues, span } = frame
  if (issues.length <= MOST_ISSUES) return frame
  return { ...frame, issues: [...issues.slice(0, MOST_ISSUES), { code: ISSUES_LEFT_OUT, span }] }
}

/** Where the fields begin that share bytes with the one at an index, each with bits of them. */
function wholeBytes(fields: readonly Field[], index: number): number {
  let from = index
  while (from > 0 && fields[from]?.bits !== undefined && fields[from - 1]?.span.start === fields[from]?.span.start)
    from -= 1
  return from
}

function restOf(fields: readonly Field[]): Field {
  const [first] = fields
  const last = fields.at(-1)
  if (first === undefined || last === undefined) throw new Error('nothing was left out')
  return { key: FIELDS_LEFT_OUT, span: { ...first.span, end: last.span.end }, value: fields.length }
}

/** A frame without a byte that stands for `count` frames, of which `first` is the first. */
export function framesLeftOut({ direction, span: { source, start } }: Frame, count: number): Frame {
  const span = { source, start, end: start }
  const fields = [{ key: FRAMES_LEFT_OUT, span, value: count }]
  const id = frameId(span, 'unknown')
  return { id, protocol: 'unknown', kind: 'left-out', direction, span, fields, status: 'complete', issues: [] }
}
