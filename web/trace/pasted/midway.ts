/**
 * HTTP/2 from the middle of a connection: a client's frames without the preface that the decoder expects first. It is given
 * one, and every offset that comes back is moved to where the byte really lies; the preface itself is never shown.
 */
import {
  type Decoder,
  type Field,
  type Frame,
  frameId,
  type HttpEvent,
  type Issue,
  type Output,
  type Span,
} from '#proto/wire/model.ts'

/** RFC 9113 §3.4 */
const PREFACE = new TextEncoder().encode('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')

export function withoutPreface(stack: Decoder): Decoder {
  stack.push('toServer', PREFACE)
  return {
    push: (direction, chunk) => moved(stack.push(direction, chunk)),
    gap: (direction, count) => moved(stack.gap(direction, count)),
    end: (direction) => moved(stack.end(direction)),
  }
}

function moved({ frames, pieces, events }: Output): Output {
  return {
    frames: frames.map(movedFrame),
    pieces: pieces.map((piece) => ({ ...piece, from: movedSpan(piece.from) })),
    events: events.map(movedEvent),
  }
}

function movedFrame(frame: Frame): Frame {
  const span = movedSpan(frame.span)
  const { payload } = frame
  return {
    ...frame,
    id: frameId(span, frame.protocol),
    span,
    fields: frame.fields.map(movedField),
    issues: frame.issues.map((issue): Issue => ({ ...issue, span: movedSpan(issue.span) })),
    ...(payload === undefined ? {} : { payload: movedSpan(payload) }),
  }
}

function movedField(field: Field): Field {
  const { children, readings } = field
  return {
    ...field,
    span: movedSpan(field.span),
    ...(children === undefined ? {} : { children: children.map(movedField) }),
    ...(readings === undefined ? {} : { readings: readings.map(movedField) }),
  }
}

function movedEvent(event: HttpEvent): HttpEvent {
  if (event.type === 'data' || event.type === 'tunnel') return { ...event, span: movedSpan(event.span) }
  if (event.type === 'end') return event
  return { ...event, fields: event.fields.map((field) => ({ ...field, span: movedSpan(field.span) })) }
}

function movedSpan(span: Span): Span {
  if (span.source !== '>') return span
  return { ...span, start: span.start - PREFACE.length, end: span.end - PREFACE.length }
}
