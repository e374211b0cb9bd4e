/**
 * Content codings (RFC 9110 §8.4): a whole body, decoded by injected codecs into `<.s0.body.gzip`. One frame over the coded
 * bytes says which coding it was and leads to the decoded ones; a body that cannot be decoded is an invalid frame.
 */

import { listElements } from './http-list.ts'
import {
  type Codecs,
  directionOf,
  type Encoding,
  type Field,
  type Frame,
  frameId,
  type HeaderField,
  NOTHING,
  type Output,
  type Protocol,
  type SourcePiece,
  type Span,
} from './model.ts'
import { ownValue } from './own-value.ts'

export const contentKeys = { 'content.coded': 'RFC 9110 §8.4.1' } as const
export const contentIssues = { 'content.undecodable': 'RFC 9110 §8.4', 'content.torn': 'RFC 9110 §6.4' } as const

/** No body is decoded to more than this. */
const CONTENT_LIMIT = 16 * 1024 * 1024

const NAMES: Readonly<Record<string, Encoding>> = {
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
  br: 'br',
  zstd: 'zstd',
}

/** The codings of a message in the order they were applied, as far as they are known; none when one is not. */
export function contentCodings(fields: readonly HeaderField[]): readonly Encoding[] {
  const names = fields
    .filter((field) => field.name.toLowerCase() === 'content-encoding')
    .flatMap((field) => listElements(field.value))
    .map((name) => name.toLowerCase())
    .filter((name) => name !== 'identity')
  const known = names.map((name) => ownValue(NAMES, name)).filter((coding) => coding !== undefined)
  return known.length === names.length ? known : []
}

export function decodeContent(
  body: Span,
  bytes: Uint8Array,
  codings: readonly Encoding[],
  codecs: Codecs,
  protocol: Protocol,
  message: number,
): Output {
  const frames: Frame[] = []
  const pieces: SourcePiece[] = []
  let span = body
  let input = bytes
  // What was applied last comes off first.
  for (const coding of codings.toReversed()) {
    const codec = codecs[coding]
    if (codec === undefined || input.length === 0) break
    const decoded = codec(input, CONTENT_LIMIT)
    if (!(decoded instanceof Uint8Array)) {
      frames.push(contentFrame(span, coding, protocol, message, undefined))
      break
    }
    const derived = { source: `${span.source}.${coding}`, start: 0, end: decoded.length }
    pieces.push({ id: derived.source, transform: 'inflated', start: 0, bytes: decoded, from: span })
    frames.push(contentFrame(span, coding, protocol, message, derived))
    span = derived
    input = decoded
  }
  return frames.length === 0 ? NOTHING : { frames, pieces, events: [] }
}

function contentFrame(
  span: Span,
  coding: Encoding,
  protocol: Protocol,
  message: number,
  derived: Span | undefined,
): Frame {
  const field: Field = { key: 'content.coded', span, value: coding, ...(derived === undefined ? {} : { derived }) }
  return {
    id: frameId(span, protocol),
    protocol,
    kind: 'content',
    direction: directionOf(span.source),
    span,
    fields: [field],
    status: derived === undefined ? 'invalid' : 'complete',
    issues:
      derived === undefined ? [{ code: 'content.undecodable', span, spec: contentIssues['content.undecodable'] }] : [],
    ...(protocol === 'http2' ? { stream: message } : {}),
  }
}
