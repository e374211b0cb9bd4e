/**
 * Views of what GraphQL says in an exchange that somebody looks into: no frames of the wire, but made of bodies, URLs and events
 * that HTTP and its layers have brought. In: a decoded exchange. Out: frames by the source, or the head, that they belong to.
 */
import { graphqlBodyFrames, graphqlTargetFrame, isGraphqlRequest } from '#proto/wire/graphql/index.ts'
import type { Direction, Field, Frame, SourceId } from '#proto/wire/model.ts'
import { type CallDraft, headerValue } from '../capture/calls.ts'
import type { ExchangeRecord } from '../capture/exchange-record.ts'
import { bodyOf } from './bodies.ts'

export class GraphqlViews {
  readonly #record: ExchangeRecord
  readonly #bySource = new Map<SourceId, readonly Frame[]>()
  /** By the message whose request asks by its URL. */
  readonly #targets = new Set<number>()

  constructor(record: ExchangeRecord) {
    this.#record = record
    for (const call of record.calls.values()) this.#look(call)
  }

  /** What is seen in a source as a whole; nothing in most. */
  over(source: SourceId): readonly Frame[] {
    return this.#bySource.get(source) ?? []
  }

  /** What the request line of a head asks for. */
  inHead({ kind, fields, stream = 0 }: Frame): readonly Frame[] {
    if (kind !== 'request-head' || !this.#targets.has(stream)) return []
    const target = fieldOf(fields, 'http1.request-line.target')
    if (target === undefined) return []
    const { source, start, end } = target.span
    const found = graphqlTargetFrame(target.span, this.#record.source(source).read(start, end), stream)
    return found === undefined ? [] : [found]
  }

  #look(call: CallDraft): void {
    const { message, request, response } = call
    const asked = bodyOf(this.#record, 'toServer', message)
    const frames = asked === undefined ? [] : this.#framesOf('toServer', asked, request.headers, message)
    const isByUrl = request.method === 'GET' && request.target.includes('?') && isAskedIn(request.target)
    if (frames.length === 0 && !isByUrl) return
    if (isByUrl) this.#targets.add(message)
    if (asked !== undefined) this.#bySource.set(asked, frames)
    const answered = bodyOf(this.#record, 'toClient', message)
    if (response === null || answered === undefined) return
    const type = headerValue(response.headers, 'content-type') ?? ''
    if (!type.startsWith('text/event-stream')) {
      this.#bySource.set(answered, this.#framesOf('toClient', answered, response.headers, message))
      return
    }
    for (const id of this.#record.sources.keys()) {
      if (!id.startsWith(`${answered}.`) || !id.endsWith('.data')) continue
      const parts = this.#framesOf('toClient', id, [], message)
      this.#bySource.set(
        id,
        parts.map((frame) => ({ ...frame, kind: 'part' })),
      )
    }
  }

  #framesOf(
    direction: Direction,
    source: SourceId,
    headers: CallDraft['request']['headers'],
    message: number,
  ): readonly Frame[] {
    const bytes = this.#record.source(source).read()
    const contentType = headerValue(headers, 'content-type') ?? ''
    const isRequest = direction === 'toClient' || contentType.startsWith('multipart/') || isGraphqlRequest(bytes)
    const stream = this.#record.meta.version === 2 ? message : 0
    return isRequest ? graphqlBodyFrames({ direction, source, bytes, contentType, stream }) : []
  }
}

function isAskedIn(target: string): boolean {
  const span = { source: '>', start: 0, end: target.length }
  const bytes = Uint8Array.from(target, (letter) => letter.charCodeAt(0))
  return graphqlTargetFrame(span, bytes, 0) !== undefined
}

function fieldOf(fields: readonly Field[], key: string): Field | undefined {
  for (const field of fields) {
    const found = field.key === key ? field : fieldOf(field.children ?? [], key)
    if (found !== undefined) return found
  }
  return undefined
}
