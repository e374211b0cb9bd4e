/**
 * Any decoded traffic as text, one line per frame: what a person reads aloud, a check quotes, a bug report holds. Facts only,
 * in the specifications' own words; sentences in a language are made elsewhere.
 *
 *     > 0+38 http1 request-head | request-line GET /a HTTP/1.1 | field Host: a
 *     < 9+17 http2 s1 DATA truncated | payload 8 ! h2.gap
 */
import type { Field, Frame } from './model.ts'

/** Longest value that is told; the rest is cut. */
const LONGEST = 60

/** In the order of the frames given. */
export function transcript(frames: readonly Frame[]): string {
  return frames.map(transcriptLine).join('\n')
}

/** @example transcriptLine(frame) // '> 0+38 http1 request-head | request-line GET /a HTTP/1.1 | field Host: a' */
function transcriptLine(frame: Frame): string {
  const { span, payload } = frame
  const head = [
    span.source,
    `${span.start}+${span.end - span.start}`,
    frame.protocol,
    ...(frame.stream === undefined ? [] : [`s${frame.stream}`]),
    frame.kind,
    ...(frame.status === 'complete' ? [] : [frame.status]),
  ].join(' ')
  const facts = frame.fields.map((field) => fact(field)).filter((text) => text !== undefined)
  if (payload !== undefined) facts.push(`payload ${payload.end - payload.start}`)
  const issues = frame.issues.map((issue) => ` ! ${issue.code}`).join('')
  return [head, ...facts].join(' | ') + issues
}

/** Line ends, spaces and what else says nothing on its own is left out. */
function fact(field: Field): string | undefined {
  const name = field.key.slice(field.key.indexOf('.') + 1)
  const value =
    field.symbol !== undefined && typeof field.value !== 'string' ? `${field.symbol} (${field.value})` : field.value
  const text = value === null ? '' : String(value).trim()
  if (text === '' && field.value !== null) return undefined
  return `${name} ${shown(text)}`.trimEnd()
}

function shown(text: string): string {
  const line = text.replaceAll('\r', '\\r').replaceAll('\n', '\\n')
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
