/**
 * The line before a chunk's data (RFC 9112 §7.1):
 *
 *     chunk-size [ ";" chunk-ext ] CRLF        the size in hexadecimal digits
 */
import type { Field } from '../model.ts'
import { hasControl, isBlank, type Line, lineEnd, type TextPart } from './text-part.ts'

export interface ChunkSize {
  readonly fields: readonly Field[]
  /** Undefined where the line has no usable size; an issue says why. */
  readonly size: number | undefined
}

/** More digits do not fit into a safe integer. */
const MOST_DIGITS = 13
const NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const QUOTED = '"(?:[\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*"'
const EXTENSIONS = new RegExp(`^(?:[\\t ]*;[\\t ]*${NAME}(?:[\\t ]*=[\\t ]*(?:${NAME}|${QUOTED}))?)*[\\t ]*$`)
const HEX = /^[0-9A-Fa-f]+$/

export function chunkSizeFields(part: TextPart, line: Line): ChunkSize {
  const { from, to } = line
  const semicolon = part.text.indexOf(';', from)
  const extension = semicolon === -1 || semicolon > to ? to : semicolon
  let sizeEnd = extension
  while (sizeEnd > from && isBlank(part.text.charCodeAt(sizeEnd - 1))) sizeEnd -= 1
  const size = readSize(part, from, sizeEnd)
  const fields: Field[] = []
  if (sizeEnd > from)
    fields.push(part.valued('http1.chunk.size', from, sizeEnd, size ?? part.text.slice(from, sizeEnd)))
  if (extension > sizeEnd) fields.push(part.field('http1.chunk.size-space', sizeEnd, extension))
  if (to > extension) {
    fields.push(part.field('http1.chunk.extension', extension, to))
    part.reportControls('http1.chunk.extension-invalid', extension, to)
  }
  checkExtensions(part, sizeEnd, to)
  fields.push(lineEnd(part, 'http1.chunk.size-crlf', line))
  return { fields, size }
}

/** §7.1.1: BWS ";" BWS name [ BWS "=" BWS value ], again and again, where BWS must not be sent (RFC 9110 §5.6.3). */
function checkExtensions(part: TextPart, from: number, to: number): void {
  const text = part.text.slice(from, to)
  const shape = EXTENSIONS.exec(text)
  if (shape === null) {
    // What control character it is has been told already.
    if (!hasControl(text)) part.report('http1.chunk.extension-invalid', from, to)
    return
  }
  if (/[\t ]/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, ''))) part.report('http1.chunk.space', from, to)
}

function readSize(part: TextPart, from: number, to: number): number | undefined {
  const digits = part.text.slice(from, to)
  if (!HEX.test(digits)) {
    part.report('http1.chunk.size-invalid', from, Math.max(to, from + 1))
    return undefined
  }
  if (digits.replace(/^0+/, '').length > MOST_DIGITS) {
    part.report('http1.chunk.size-too-large', from, to)
    return undefined
  }
  return Number.parseInt(digits, 16)
}
