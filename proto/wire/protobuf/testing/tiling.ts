/** Whether fields cover their span: each byte once, in order; bits each bit of their bytes once; readings the same span. */
import type { Field, Span } from '../../model.ts'

export function problems(fields: readonly Field[], span: Span): string[] {
  const found: string[] = []
  let at = span.start
  for (let index = 0; index < fields.length; ) {
    const field = fields[index]
    if (!field) break
    if (field.span.start !== at) found.push(`${field.key} begins at ${field.span.start}, not ${at}`)
    const group = bitGroup(fields, index)
    if (field.bits && !coversBits(group)) found.push(`${field.key}: bits do not cover ${at}`)
    for (const part of group) found.push(...inside(part))
    at = field.span.end
    index += group.length
  }
  if (fields.length > 0 && at !== span.end) found.push(`fields end at ${at}, not ${span.end}`)
  if (fields.length === 0 && span.start !== span.end) found.push(`nothing covers ${span.start} to ${span.end}`)
  return found
}

function bitGroup(fields: readonly Field[], index: number): readonly Field[] {
  const first = fields[index]
  if (!first) return []
  if (!first.bits) return [first]
  const end = fields.findIndex((field, at) => at > index && (!field.bits || field.span.start !== first.span.start))
  return fields.slice(index, end === -1 ? fields.length : end)
}

function coversBits(group: readonly Field[]): boolean {
  let at = 0
  for (const { bits } of group) {
    if (bits?.from !== at) return false
    at += bits.count
  }
  const span = group[0]?.span
  return span !== undefined && at === 8 * (span.end - span.start)
}

function inside(field: Field): string[] {
  const own = field.children ? problems(field.children, field.span) : []
  const readings = (field.readings ?? []).flatMap((reading) =>
    reading.span.start === field.span.start && reading.span.end === field.span.end
      ? inside(reading)
      : [`a reading of ${field.key} has another span`],
  )
  return own.concat(readings)
}
