/**
 * The law of tiling, as a list of what breaks it: frames cover their source, fields and payload cover their frame, children
 * cover their parent, bits cover their bytes; each once, in order.
 */
import { type Field, type Frame, frameId, type SourceId, type Span } from '../model.ts'
import type { Result } from './traffic.ts'

/** Empty where all is well. `gaps`: stretches of wire sources that no frame needs to cover. */
export function tilingFaults(result: Result, gaps: readonly Span[] = []): readonly string[] {
  const faults: string[] = []
  for (const [source, frames] of bySource(result)) {
    const length = result.store.length(source)
    coverage(source, frames, length, gaps, faults)
    for (const frame of frames) frameFaults(frame, result, faults)
  }
  return faults
}

function bySource(result: Result): ReadonlyMap<SourceId, readonly Frame[]> {
  const sources = new Map<SourceId, Frame[]>([
    ['>', []],
    ['<', []],
  ])
  for (const frame of result.frames) {
    const list = sources.get(frame.span.source)
    if (list === undefined) sources.set(frame.span.source, [frame])
    else list.push(frame)
  }
  return sources
}

/** Frames of one protocol never overlap; all protocols of a source together leave no byte out. */
function coverage(
  source: SourceId,
  frames: readonly Frame[],
  length: number,
  gaps: readonly Span[],
  faults: string[],
): void {
  const ends = new Map<string, number>()
  const covered = [...frames.map((frame) => frame.span), ...gaps.filter((gap) => gap.source === source)]
  for (const frame of frames) {
    const before = ends.get(frame.protocol) ?? 0
    if (frame.span.start < before) faults.push(`${frame.id} overlaps the frame before it, which ends at ${before}`)
    ends.set(frame.protocol, Math.max(before, frame.span.end))
  }
  let reached = 0
  for (const span of covered.sort((a, b) => a.start - b.start)) {
    if (span.start > reached) faults.push(`${source} [${reached}, ${span.start}) belongs to no frame`)
    reached = Math.max(reached, span.end)
  }
  if (reached !== length) faults.push(`frames of ${source} end at ${reached}, the source at ${length}`)
}

function frameFaults(frame: Frame, result: Result, faults: string[]): void {
  const where = `${frame.kind} ${frame.id}`
  if (frame.id !== frameId(frame.span, frame.protocol))
    faults.push(`${where} should be called ${frameId(frame.span, frame.protocol)}`)
  const parts = [...frame.fields, ...(frame.payload === undefined ? [] : [frame.payload])]
  tiles(frame.span, parts, where, faults)
  for (const field of frame.fields) fieldFaults(field, where, result, faults)
  for (const issue of frame.issues) inside(issue.span, result, `issue ${issue.code} of ${where}`, faults)
}

function fieldFaults(field: Field, where: string, result: Result, faults: string[]): void {
  const here = `${field.key} in ${where}`
  if (field.derived !== undefined) inside(field.derived, result, `what ${here} leads to`, faults)
  if (field.children !== undefined && field.children.length > 0) tiles(field.span, field.children, here, faults)
  for (const child of field.children ?? []) fieldFaults(child, where, result, faults)
  for (const reading of field.readings ?? []) {
    if (!same(reading.span, field.span)) faults.push(`a reading of ${here} does not span it`)
    fieldFaults(reading, where, result, faults)
  }
}

function tiles(whole: Span, parts: readonly (Field | Span)[], where: string, faults: string[]): void {
  const spans = parts
    .map((part) => ('span' in part ? part.span : part))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  let reached = whole.start
  for (const [index, span] of spans.entries()) {
    const before = spans[index - 1]
    const sharesBits = before !== undefined && same(before, span) && span.end > span.start
    if (sharesBits) continue
    if (span.source !== whole.source) faults.push(`a part of ${where} lies in ${span.source}`)
    if (span.start !== reached) faults.push(`${where}: a part begins at ${span.start}, expected ${reached}`)
    reached = span.end
  }
  if (reached !== whole.end) faults.push(`parts of ${where} end at ${reached}, expected ${whole.end}`)
  bitFaults(parts, where, faults)
}

function bitFaults(parts: readonly (Field | Span)[], where: string, faults: string[]): void {
  const groups = new Map<string, Field[]>()
  for (const part of parts) {
    if (!('span' in part)) continue
    const key = `${part.span.start}-${part.span.end}`
    groups.set(key, [...(groups.get(key) ?? []), part])
  }
  for (const fields of groups.values()) {
    const [first] = fields
    if (first === undefined || (fields.length === 1 && first.bits === undefined)) continue
    const total = (first.span.end - first.span.start) * 8
    if (total === 0) continue
    const used = new Array<number>(total).fill(0)
    for (const field of fields) {
      const { from, count } = field.bits ?? { from: 0, count: total }
      for (let bit = from; bit < from + count; bit += 1) used[bit] = (used[bit] ?? 0) + 1
    }
    if (used.length !== total || used.some((times) => times !== 1)) {
      faults.push(`bits of ${fields.map((field) => field.key).join(', ')} in ${where} do not cover each bit once`)
    }
  }
}

function inside(span: Span, result: Result, what: string, faults: string[]): void {
  if (span.start < 0 || span.start > span.end || span.end > result.store.length(span.source)) {
    faults.push(`${what} points outside: ${span.source} [${span.start}, ${span.end})`)
  }
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end && a.source === b.source
}
