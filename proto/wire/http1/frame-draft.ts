/** The frame that is being read: where it begins, what is known of it so far. It can be told more than once, under one id. */
import {
  type Direction,
  type Field,
  type FrameStatus,
  frameId,
  type Issue,
  type SourceId,
  type Span,
  wireSource,
} from '../model.ts'
import type { Collector } from './conversation.ts'
import { type Http1IssueCode, issue } from './issues.ts'
import type { Http1Key, Http1Kind } from './keys.ts'

const NONE: readonly never[] = []

export class FrameDraft {
  readonly direction: Direction
  readonly source: SourceId
  start = 0
  /** Fields in front of the payload, and where that begins. */
  fields: readonly Field[] = NONE
  payloadStart = 0
  #issues: readonly Issue[] = NONE

  constructor(direction: Direction) {
    this.direction = direction
    this.source = wireSource(direction)
  }

  /** The next frame begins at `offset`. */
  begin(offset: number): void {
    this.start = offset
    this.payloadStart = offset
    this.fields = NONE
    this.#issues = NONE
  }

  span(start: number, end: number): Span {
    return { source: this.source, start, end }
  }

  field(key: Http1Key, start: number, end: number, value: string | null): Field {
    return { key, span: this.span(start, end), value }
  }

  report(code: Http1IssueCode, start: number, end: number): void {
    this.#issues = [...this.#issues, issue(code, this.span(start, end))]
  }

  add(issues: readonly Issue[]): void {
    if (issues.length > 0) this.#issues = [...this.#issues, ...issues]
  }

  /** A frame of fields alone. */
  tell(kind: Http1Kind, end: number, status: FrameStatus, fields: readonly Field[], out: Collector): void {
    this.#tell(kind, end, status, fields, undefined, out)
  }

  /** A frame with a payload up to `payloadEnd`, and `after` behind it. */
  tellPayload(kind: Http1Kind, payloadEnd: number, status: FrameStatus, after: readonly Field[], out: Collector): void {
    const end = after.at(-1)?.span.end ?? payloadEnd
    this.#tell(kind, end, status, [...this.fields, ...after], this.span(this.payloadStart, payloadEnd), out)
  }

  #tell(
    kind: Http1Kind,
    end: number,
    status: FrameStatus,
    fields: readonly Field[],
    payload: Span | undefined,
    out: Collector,
  ): void {
    const span = this.span(this.start, end)
    out.frames.push({
      id: frameId(span, 'http1'),
      protocol: 'http1',
      kind,
      direction: this.direction,
      span,
      fields,
      ...(payload === undefined ? {} : { payload }),
      status,
      issues: this.#issues,
    })
  }
}
