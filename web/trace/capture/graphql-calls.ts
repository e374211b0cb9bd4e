/**
 * Which calls of an exchange are GraphQL's, what they ask for and how many errors they got: for titles, since every URL is the
 * same and every status 200. In: what the decoders hand upwards. A body is kept until it is whole, and never a large one.
 */
import { answersOfBody, type GraphqlRequest, requestOfTarget, requestsOfBody } from '#proto/wire/graphql/index.ts'
import type { HeaderField, HttpEvent, Output, SourcePiece } from '#proto/wire/model.ts'
import { headerValue } from './calls.ts'

/** What a row says of a GraphQL call. */
export interface GraphqlTold {
  /** `query UserWithPosts`; of several operations in one body each. */
  readonly operation?: string
  readonly errors?: number
}

const MOST_KEPT = 512 * 1024
/** Bodies as HTTP has them, and what is inside a content coding. */
const BODY = /^([<>])\.s(\d+)\.body(?:\.(?:gzip|deflate|br|zstd))*$/

interface Watched {
  readonly contentType: string
  /** Of each source, the pieces that have come. */
  readonly sources: Map<string, Uint8Array[]>
  kept: number
}

export class GraphqlCalls {
  readonly #watched = new Map<string, Watched>()
  readonly #known = new Set<number>()
  readonly #tell: (message: number, told: GraphqlTold) => void

  constructor(tell: (message: number, told: GraphqlTold) => void) {
    this.#tell = tell
  }

  /** A body may come together with its head, and with its end. */
  take({ pieces, events }: Output): void {
    for (const event of events) if (event.type === 'head') this.#open(event)
    if (this.#watched.size === 0) return
    for (const piece of pieces) this.#read(piece)
    for (const event of events) if (event.type === 'end') this.#end(event)
  }

  #read({ id, bytes }: SourcePiece): void {
    const [, side, message] = BODY.exec(id) ?? []
    const watched = this.#watched.get(`${side}${message}`)
    if (watched === undefined) return
    watched.kept += bytes.length
    if (watched.kept > MOST_KEPT) this.#watched.delete(`${side}${message}`)
    const parts = watched.sources.get(id)
    if (parts === undefined) watched.sources.set(id, [bytes])
    else parts.push(bytes)
  }

  #open(event: HttpEvent & { readonly type: 'head' }): void {
    const key = keyOf(event)
    if (event.direction === 'toServer') this.#ask(event, key)
    else if (this.#known.has(event.message) && (event.status ?? 0) >= 200) this.#watch(key, event.fields, ANSWER)
  }

  #end(event: HttpEvent): void {
    const watched = this.#watched.get(keyOf(event))
    if (watched === undefined) return
    this.#watched.delete(keyOf(event))
    const body = wholeOf(watched)
    if (event.direction === 'toServer') this.#meet(event.message, requestsOfBody(body, watched.contentType))
    else {
      const answers = answersOfBody(body, watched.contentType)
      this.#tell(event.message, { errors: answers.reduce((sum, { errors }) => sum + errors.length, 0) })
    }
  }

  /** Nothing more will come. */
  close(): void {
    this.#watched.clear()
  }

  #ask(event: HttpEvent & { readonly type: 'head' }, key: string): void {
    if (event.method !== 'GET') this.#watch(key, event.fields, REQUEST)
    else {
      const request = requestOfTarget(event.target ?? '')
      if (request !== undefined) this.#meet(event.message, [request])
    }
  }

  #watch(key: string, fields: readonly HeaderField[], types: RegExp): void {
    const contentType = headerValue(fields, 'content-type') ?? ''
    if (types.test(contentType)) this.#watched.set(key, { contentType, sources: new Map(), kept: 0 })
  }

  #meet(message: number, requests: readonly GraphqlRequest[]): void {
    if (requests.length === 0) return
    this.#known.add(message)
    this.#tell(message, { operation: requests.map(({ title }) => title).join(' · ') })
  }
}

function keyOf({ direction, message }: HttpEvent): string {
  return `${direction === 'toServer' ? '>' : '<'}${message}`
}

const REQUEST = /^(?:application\/(?:json|graphql\+json)|multipart\/form-data)\b/i
const ANSWER = /^(?:application\/(?:json|graphql-response\+json)|multipart\/mixed)\b/i

/** The innermost is the content itself. */
function wholeOf({ sources }: Watched): Uint8Array {
  const [, parts = []] = [...sources].sort(([a], [b]) => b.length - a.length)[0] ?? []
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
