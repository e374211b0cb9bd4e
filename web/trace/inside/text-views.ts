/**
 * Views of texts in an exchange that somebody looks into: bodies of JSON or in parts, and messages of a connection that was switched to carry
 * messages. Which protocols can be read so says the register. In: a decoded exchange. Out: frames by the source, or the frame, that they belong to.
 */
import type { Direction, Frame, SourceId, Span } from '#proto/wire/model.ts'
import { TEXT_KEYS } from '../../protocols/looks.ts'
import { frameWords } from '../../protocols/rows.ts'
import { VIEWS } from '../../protocols/views.ts'
import { type CallDraft, headerValue } from '../capture/calls.ts'
import type { ExchangeRecord } from '../capture/exchange-record.ts'
import { bodyOf } from './bodies.ts'

export class TextViews {
  readonly #record: ExchangeRecord
  readonly #bySource = new Map<SourceId, readonly Frame[]>()

  constructor(record: ExchangeRecord) {
    this.#record = record
    for (const call of record.calls.values()) this.#look(call)
  }

  /** What is seen in a source as a whole; nothing in most. */
  over(source: SourceId): readonly Frame[] {
    return this.#bySource.get(source) ?? []
  }

  /** What the text of a message says. */
  inHead({ protocol, kind, direction, fields, stream = 0 }: Frame): readonly Frame[] {
    if (kind !== 'message' || frameWords(protocol).isCarrier !== true) return []
    const text = fields.find(({ key }) => TEXT_KEYS.has(key))
    return text === undefined ? [] : this.#framesOf(direction, text.span, stream, null)
  }

  #look({ message, request, response }: CallDraft): void {
    const stream = this.#record.meta.version === 2 ? message : 0
    const halves = [
      ['toServer', request],
      ['toClient', response],
    ] as const
    for (const [direction, half] of halves) {
      const source = half === null ? undefined : bodyOf(this.#record, direction, message)
      if (half === null || source === undefined) continue
      const type = headerValue(half.headers, 'content-type') ?? ''
      if (!VIEWS.some(({ fits }) => fits(type))) continue
      const span = { source, start: 0, end: this.#record.source(source).end }
      this.#bySource.set(source, this.#framesOf(direction, span, stream, type))
    }
  }

  /** `type`: null for the text of a message. */
  #framesOf(direction: Direction, span: Span, stream: number, type: string | null): readonly Frame[] {
    const bytes = this.#record.source(span.source).read(span.start, span.end)
    const views = VIEWS.filter(({ fits }) => type === null || fits(type))
    return views.flatMap(({ frames }) => frames({ direction, span, bytes, stream, contentType: type ?? '' }))
  }
}
