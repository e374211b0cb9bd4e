/** Frames that have no 9-byte header of their own: the preface, a header cut short, and everything behind a failure or a loss. */
import { type Field, type Frame, frameId, type Issue, type Span } from '../model.ts'
import { PREFACE } from './codes.ts'
import type { Half, Tail } from './half.ts'
import { type Http2Issue, http2Issues } from './issues.ts'

/** The client's first 24 bytes, or as many as are there. RFC 9113 §3.4. */
export function prefaceFrame(half: Half, length: number, status: Frame['status']): Frame {
  const span = half.span(0, length)
  const field: Field = { key: 'h2.preface', span, value: PREFACE.slice(0, length) }
  return { ...loose(half, 'preface', field, status, cutIssues(span, status)), control: true }
}

/** Fewer bytes than a header, up to the last one that came. */
export function headerlessFrame(half: Half, start: number, status: Frame['status']): Frame {
  const span = half.span(start, half.queue.end)
  const field: Field = { key: 'h2.pending', span, value: span.end - span.start }
  return loose(half, 'partial', field, status, cutIssues(span, status))
}

/** All that came since a connection error, or since bytes were lost and with them every boundary. */
export function tailFrame(half: Half, tail: Tail): Frame {
  const span = half.span(tail.start, half.queue.end)
  const isLost = tail.kind === 'lost'
  const field: Field = { key: isLost ? 'h2.lost' : 'h2.rest', span, value: span.end - span.start }
  return loose(half, tail.kind, field, isLost ? 'truncated' : 'invalid', [...tail.issues])
}

export function issueAt(code: Http2Issue, span: Span): Issue {
  return { code, span, spec: http2Issues[code] }
}

function cutIssues(span: Span, status: Frame['status']): readonly Issue[] {
  return status === 'truncated' ? [issueAt('h2.frame.cut', span)] : []
}

function loose(half: Half, kind: string, field: Field, status: Frame['status'], issues: readonly Issue[]): Frame {
  return {
    id: frameId(field.span, 'http2'),
    protocol: 'http2',
    kind,
    direction: half.direction,
    span: field.span,
    fields: [field],
    status,
    issues,
    stream: 0,
    control: false,
  }
}
