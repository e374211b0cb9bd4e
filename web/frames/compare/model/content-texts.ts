/**
 * What of an application's text is a name, and what a value, in whatever layer the text lies: a body, a message of WebSocket, the data
 * of an event, an argument of Socket.IO. In: a byte and its owner. Out: its purpose.
 */
import { CONTENT_KEYS, TEXT_KEYS } from '../../../protocols/looks.ts'
import type { Client } from '../../../trace/index.ts'
import type { Location } from '../../model/byte-owners.ts'
import type { TreeNode } from '../../model/tree.ts'
import type { Opened } from '../../use-detail.ts'
import { namesInBody } from './body-names.ts'

/** A text that is longer counts as values without a look inside. */
export const MOST_LOOKED_INTO = 1 << 20

/** Of Kafka the value of a record, behind its length. */
function isText({ type, field, parent }: TreeNode): boolean {
  if (type === 'payload' || TEXT_KEYS.has(field?.key ?? '')) return true
  return field?.key === 'kafka.text' && parent?.field?.key === 'kafka.record.value'
}

/** What of the content is a name, in whatever layer it lies. */
export class ContentTexts {
  readonly client: Client
  readonly #opened: Opened
  readonly #names = new Map<TreeNode, Uint8Array | null>()

  constructor(opened: Opened) {
    this.#opened = opened
    this.client = opened.detail.exchange.client
  }

  /** Null: this is no text of an application. */
  purposeOf({ node, source, offset }: Location): 'names' | 'values' | null {
    const text = node === null ? null : this.#textOf(node)
    if (text === null || text.span.source !== source) return null
    // The line of an event says `data: ` before it.
    const content = CONTENT_KEYS.get(text.field?.key ?? '')
    if (content !== undefined && node?.field?.key !== content) return null
    return this.#namesIn(text)?.[offset - text.span.start] === 1 ? 'names' : 'values'
  }

  #textOf(owner: TreeNode): TreeNode | null {
    for (let node: TreeNode | null = owner; node !== null && node.type !== 'frame'; node = node.parent) {
      if (isText(node)) return node
    }
    return null
  }

  #namesIn(text: TreeNode): Uint8Array | null {
    const known = this.#names.get(text)
    if (known !== undefined) return known
    const { start, end } = text.span
    const content = CONTENT_KEYS.get(text.field?.key ?? '')
    const value = text.children.find(({ field }) => field !== null && field?.key === content)
    const names = end - start > MOST_LOOKED_INTO ? null : this.#namesFrom(text, value?.span.start ?? start)
    this.#names.set(text, names)
    return names
  }

  /** Of a text whose content begins at `start`. */
  #namesFrom({ span }: TreeNode, start: number): Uint8Array | null {
    const names = namesInBody(this.#opened.bytes({ ...span, start }))
    if (names === null || start === span.start) return names
    const whole = new Uint8Array(span.end - span.start)
    whole.set(names, start - span.start)
    return whole
  }
}
