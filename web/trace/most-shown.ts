/**
 * How much of a row is handed over to be looked at. Traffic may hold in a few kilobytes what fills a tree of millions of nodes (a
 * byte of HPACK is a whole header field), and a page that took such a tree over stood still for a quarter of a minute.
 */
import { type Field, type Frame, frameId } from '#proto/wire/model.ts'

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

export class Shown {
  #left: number

  constructor(most = MOST) {
    this.#left = most
  }

  get isFull(): boolean {
    return this.#left <= 0
  }

  /** The frame, with as many of its fields as there is room for. They go on tiling it. */
  take(whole: Frame): Frame {
    const frame = withFewIssues(whole)
    this.#left -= 1
    if (this.#fits(frame.fields)) return frame
    const { fields, payload } = frame
    const behind = payload === undefined ? -1 : fields.findIndex(({ span }) => span.start >= payload.end)
    if (behind <= 0) return { ...frame, fields: this.#part(fields) }
    return { ...frame, fields: [...this.#part(fields.slice(0, behind)), ...this.#part(fields.slice(behind))] }
  }

  /** Takes room for all of them, or for none. */
  #fits(fields: readonly Field[]): boolean {
    const count = countWithin(fields, this.#left)
    if (count > this.#left) return false
    this.#left -= count
    return true
  }

  #part(fields: readonly Field[]): readonly Field[] {
    if (this.#fits(fields)) return fields
    const kept: Field[] = []
    for (const [index, field] of fields.entries()) {
      if (this.isFull) return [...kept, restOf(fields.slice(index))]
      this.#left -= 1
      kept.push(field.children === undefined ? field : { ...field, children: this.#part(field.children) })
    }
    return kept
  }
}

/** With all that is in them; no more is counted than what says that it is more than `most`. */
function countWithin(fields: readonly Field[], most: number): number {
  let count = 0
  for (const { children } of fields) {
    count += 1
    if (children !== undefined) count += countWithin(children, most - count)
    if (count > most) break
  }
  return count
}

function withFewIssues(frame: Frame): Frame {
  const { issues, span } = frame
  if (issues.length <= MOST_ISSUES) return frame
  return { ...frame, issues: [...issues.slice(0, MOST_ISSUES), { code: ISSUES_LEFT_OUT, span }] }
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
