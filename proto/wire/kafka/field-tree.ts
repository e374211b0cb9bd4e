/** Listens to the walker that reads a message, and makes fields of what it hears: every byte of the message in one of them. */
import type { Field, FieldValue } from '../model.ts'
import { bytesFields } from './bytes-fields.ts'
import { keysOf } from './field-keys.ts'
import type { KafkaKey } from './keys.ts'
import type { Places } from './read.ts'
import type { FieldShape, Value } from './shape.ts'
import type { Site } from './site.ts'
import { symbolOf } from './symbols.ts'

interface Draft {
  readonly key: KafkaKey
  readonly field: FieldShape | null
  readonly start: number
  /** Null as long as there are none: most have none. */
  children: Field[] | null
  /** Of an array: how many elements follow; of a text or bytes: its length. */
  length: number
  /** Where the length ends. */
  content: number
  value: FieldValue
}

/** What tells an element from its neighbours. */
const TELLING: ReadonlySet<string> = new Set<KafkaKey>([
  'kafka.topic',
  'kafka.partition_index',
  'kafka.node_id',
  'kafka.api_key',
  'kafka.group_id',
  'kafka.member_id',
  'kafka.coordinator_key',
  'kafka.protocol_name',
  'kafka.config_name',
  'kafka.resource_name',
  'kafka.feature',
  'kafka.topic_id',
  'kafka.batch_index',
  'kafka.producer_id',
])

export class FieldTree implements Places {
  readonly fields: Field[] = []
  readonly #site: Site
  readonly #bytes: Uint8Array
  readonly #isFlexible: boolean
  readonly #open: Draft[] = []
  /** Where the elements of an array begin that are counted and no more; -1: nowhere. */
  #mutedAt = -1
  #mutedFrom = 0
  #mutedDepth = 0
  /** Everything before is in a field. */
  #done = 0

  constructor(site: Site, bytes: Uint8Array, isFlexible: boolean, at: number) {
    this.#site = site
    this.#bytes = bytes
    this.#isFlexible = isFlexible
    this.#done = at
  }

  begin(field: FieldShape, at: number, index: number): void {
    if (this.#mutedAt !== -1) {
      this.#mutedDepth += 1
      return
    }
    if (index >= 0 && this.#site.left <= 0) {
      this.#mutedAt = at
      this.#mutedFrom = index
      this.#mutedDepth = 1
      return
    }
    const keys = keysOf(field)
    this.#draft(index === -1 ? keys.field : keys.element, at, field)
  }

  length(value: number, at: number): void {
    const draft = this.#open.at(-1)
    if (this.#mutedAt !== -1 || draft === undefined) return
    draft.length = value
    draft.content = at
    const isCount = draft.field?.isArray === true && draft.key !== keysOf(draft.field).element
    const key = isCount ? this.#flexible('count') : this.#flexible('length')
    // Of null and of what is empty the length is all there is.
    if (value > 0) this.#leaf(key, draft.start, at, value)
  }

  end(value: Value, at: number): void {
    if (this.#mutedAt !== -1) {
      if (this.#mutedDepth > 0) {
        this.#mutedDepth -= 1
        return
      }
      this.#leaf('kafka.more', this.#mutedAt, at, (this.#open.at(-1)?.length ?? 0) - this.#mutedFrom)
      this.#mutedAt = -1
    }
    const draft = this.#open.at(-1)
    if (draft?.field == null) return
    const { field } = draft
    if (value instanceof Uint8Array && field.type !== 'uuid' && value.length > 0) {
      for (const child of bytesFields(draft.key, field, this.#site, this.#bytes, draft.content, at))
        this.#add(child, at)
      draft.value = value.length
    } else if (typeof value === 'string' && value.length > 0) {
      this.#leaf('kafka.text', draft.content, at, value)
      draft.value = value
    } else draft.value = plainValue(draft, value)
    this.#close(at)
  }

  beginTags(count: number, from: number, at: number): void {
    if (this.#mutedAt !== -1) return
    this.#draft('kafka.tags', from, null).value = count
    if (count > 0) this.#leaf('kafka.tag_count', from, at, count)
  }

  beginTag(tag: number, from: number, sized: number, size: number, at: number, field: FieldShape | null): void {
    if (this.#mutedAt !== -1) return
    this.#draft('kafka.tag', from, null).value = tag
    this.#leaf('kafka.tag_number', from, sized, tag)
    this.#leaf('kafka.tag_size', sized, at, size)
    if (field === null && size > 0) this.#leaf('kafka.tag_data', at, at + size, null)
  }

  endTag(at: number): void {
    if (this.#mutedAt === -1) this.#close(at)
  }

  endTags(at: number): void {
    if (this.#mutedAt === -1) this.#close(at)
  }

  /** The walk has stopped at a fault: closes what is open where the last whole part ends, and says where that is. */
  abandon(): number {
    this.#mutedAt = -1
    while (this.#open.length > 0) this.#close(this.#done)
    return this.#done
  }

  leaf(key: KafkaKey, start: number, end: number, value: FieldValue, symbol?: string): void {
    this.#add(this.#site.field(key, start, end, value, undefined, symbol), end)
  }

  #leaf(key: KafkaKey, start: number, end: number, value: FieldValue): void {
    this.#add(this.#site.field(key, start, end, value), end)
  }

  #add(field: Field, end: number): void {
    const draft = this.#open.at(-1)
    if (draft === undefined) this.fields.push(field)
    else if (draft.children === null) draft.children = [field]
    else draft.children.push(field)
    this.#done = end
  }

  #draft(key: KafkaKey, start: number, field: FieldShape | null): Draft {
    const draft: Draft = { key, field, start, children: null, length: 0, content: start, value: null }
    this.#open.push(draft)
    return draft
  }

  #close(at: number): void {
    const draft = this.#open.pop()
    if (draft === undefined || draft.start === at) return
    const { key, start, children, field } = draft
    const telling = key === 'kafka.entry' ? children?.find((child) => TELLING.has(child.key)) : undefined
    const value = telling?.value ?? draft.value
    const symbol = telling?.symbol ?? symbolOf(key, value, this.#site.direction, field?.name ?? '')
    this.#add(this.#site.field(key, start, at, value, children ?? undefined, symbol), at)
  }

  #flexible(what: 'count' | 'length'): KafkaKey {
    return this.#isFlexible ? `kafka.compact_${what}` : `kafka.${what}`
  }
}

function plainValue({ length }: Draft, value: Value): FieldValue {
  if (value instanceof Uint8Array) return value.length === 0 ? 0 : uuidText(value)
  if (Array.isArray(value)) return value.length === 0 ? 0 : length
  return typeof value === 'object' ? null : value
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 16 bytes as Kafka writes a uuid: Base64 for URLs, 22 letters. */
function uuidText(uuid: Uint8Array): string {
  let text = ''
  for (let at = 0; at < uuid.length; at += 3) {
    const bits = ((uuid[at] ?? 0) << 16) | ((uuid[at + 1] ?? 0) << 8) | (uuid[at + 2] ?? 0)
    const count = Math.min(4, uuid.length - at + 1)
    for (let letter = 0; letter < count; letter += 1) text += LETTERS[(bits >> (18 - 6 * letter)) & 63]
  }
  return text
}
