/** One request or response, size and all, as fields. */

import type { Field } from '../model.ts'
import { ownValue } from '../own-value.ts'
import { KafkaCodecError } from './codec-error.ts'
import type { Conversation } from './conversation.ts'
import { learnKeys } from './field-keys.ts'
import { FieldTree } from './field-tree.ts'
import type { KafkaIssue } from './issues.ts'
import { answeredVersion, apiOf, hasTaggedHeader } from './messages.ts'
import { type ApiDefinition, parseFields } from './notation.ts'
import { readShape } from './read.ts'
import { Reader } from './reader.ts'
import { type Body, messageShape, type Shape, shapeOf } from './shape.ts'
import type { Site } from './site.ts'

const REQUEST_HEADER = shapeOf(
  parseFields(['apiKey int16, apiVersion int16, correlationId int32, clientId string?'], 0),
  1,
  false,
)
const RESPONSE_HEADER = shapeOf(parseFields(['correlationId int32'], 0), 0, false)
/** Tags, and nothing else. */
const TAGS = shapeOf([], 0, true)

const PRODUCE = 0
const BODY_ISSUES: Readonly<Record<string, KafkaIssue>> = {
  short: 'kafka.body.short',
  length: 'kafka.body.length',
  null: 'kafka.body.null',
  varint: 'kafka.body.varint',
  tag: 'kafka.body.tag',
}

export interface Message {
  /** The API's name, or `unknown`. */
  readonly kind: string
  readonly fields: readonly Field[]
}

/** @param bytes the size and what follows it; less than that where `isCut`: lost bytes, or the end of the traffic */
export function requestFields(site: Site, bytes: Uint8Array, isCut: boolean, conversation: Conversation): Message {
  const part = new Part(site, bytes, isCut)
  const header = part.read(REQUEST_HEADER, 'kafka.header.short')
  if (header === null) return part.done('unknown')
  const [apiKey, apiVersion, correlationId] = [
    number(header, 'apiKey'),
    number(header, 'apiVersion'),
    number(header, 'correlationId'),
  ]
  const api = apiOf(apiKey)
  const ask = (isCertain: boolean) => conversation.ask({ apiKey, apiVersion, correlationId, isCertain })
  if (api === undefined) {
    ask(false)
    return part.opaque('unknown', 'kafka.api.unknown', 4, 6)
  }
  if (apiVersion >= api.flexibleFrom && part.read(TAGS, 'kafka.header.short') === null) return part.done(api.name)
  if (!isIn(api, apiVersion)) {
    ask(true)
    return part.opaque(api.name, 'kafka.version.unknown', 6, 8)
  }
  const body = part.body(api, apiVersion, 'request')
  // Nobody answers a producer that asked for no acknowledgement.
  if (apiKey !== PRODUCE || body === null || body['acks'] !== 0) ask(body !== null)
  return part.done(api.name)
}

/** As `requestFields`; what the answer is read as, the request tells. */
export function responseFields(site: Site, bytes: Uint8Array, isCut: boolean, conversation: Conversation): Message {
  const part = new Part(site, bytes, isCut)
  const header = part.read(RESPONSE_HEADER, 'kafka.header.short')
  if (header === null) return part.done('unknown')
  const answer = conversation.answer(number(header, 'correlationId'))
  if (answer === undefined) return part.opaque('unknown', 'kafka.response.unmatched', 4, 8)
  const { asked, isInOrder } = answer
  if (!isInOrder) site.issue('kafka.response.out-of-order', 4, 8)
  const api = apiOf(asked.apiKey)
  if (api === undefined) return part.opaque('unknown', 'kafka.api.unknown', 4, 8)
  const version = answeredVersion(asked.apiKey, asked.apiVersion, bytes.subarray(4))
  // The bytes do not say so: the request does, and the id is what leads to it.
  part.name(`${api.name} v${version}`)
  if (version !== asked.apiVersion) site.issue('kafka.version.refused', 8, 10)
  if (!isIn(api, version)) return part.opaque(api.name, 'kafka.version.unknown', 4, 8)
  if (hasTaggedHeader(api, version) && part.read(TAGS, 'kafka.header.short') === null) return part.done(api.name)
  part.body(api, version, 'response')
  return part.done(api.name)
}

/** The fields as they are found, header first. */
class Part {
  readonly #site: Site
  readonly #bytes: Uint8Array
  readonly #isCut: boolean
  readonly #reader: Reader
  #fields: Field[] = []

  constructor(site: Site, bytes: Uint8Array, isCut: boolean) {
    this.#site = site
    this.#bytes = bytes
    this.#isCut = isCut
    this.#reader = new Reader(bytes)
    this.#fields.push(site.field('kafka.size', 0, 4, this.#reader.int32()))
  }

  /** Null where a fault was met: it is told, and the rest is one field. */
  read(shape: Shape, isShort: KafkaIssue | null): Body | null {
    const tree = new FieldTree(this.#site, this.#bytes, shape.isFlexible, this.#reader.at)
    try {
      const body = readShape(this.#reader, shape, tree)
      for (const field of tree.fields) this.#fields.push(field)
      return body
    } catch (error) {
      if (!(error instanceof KafkaCodecError)) throw error
      const at = tree.abandon()
      const end = this.#bytes.length
      this.#fields.push(...tree.fields)
      this.#reader.at = end
      if (!this.#isCut) this.#site.issue(isShort ?? BODY_ISSUES[error.code] ?? 'kafka.body.length', at, end)
      if (at < end) this.#fields.push(this.#site.field(this.#isCut ? 'kafka.pending' : 'kafka.unread', at, end, null))
      return null
    }
  }

  body(api: ApiDefinition, version: number, side: 'request' | 'response'): Body | null {
    const shape = messageShape(api, version, side)
    learnKeys(shape, api.name)
    const body = this.read(shape, null)
    const { at, left } = this.#reader
    if (left === 0) return body
    this.#site.issue('kafka.body.trailing', at, at + left)
    this.#fields.push(this.#site.field('kafka.trailing', at, at + left, null))
    return body
  }

  /** What the last field is called. */
  name(symbol: string): void {
    const last = this.#fields.pop()
    if (last !== undefined) this.#fields.push({ ...last, symbol })
  }

  opaque(kind: string, code: KafkaIssue, from: number, to: number): Message {
    const { at, left } = this.#reader
    this.#site.issue(code, from, to)
    if (left > 0) this.#fields.push(this.#site.field('kafka.opaque', at, at + left, null))
    return this.done(kind)
  }

  done(kind: string): Message {
    return { kind, fields: this.#fields }
  }
}

function isIn({ min, max }: ApiDefinition, version: number): boolean {
  return version >= min && version <= max
}

function number(body: Body, name: string): number {
  const value = ownValue(body, name)
  return typeof value === 'number' ? value : 0
}
