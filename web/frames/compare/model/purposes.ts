/**
 * Every wire byte of a run counted for what it is there for. In: what is inside a run. Out: bytes by purpose, turns, time.
 * A header's name and its sender tell who added it; nothing else could.
 */
import { NAME_KEYS } from '../../../protocols/looks.ts'
import type { Client } from '../../../trace/index.ts'
import type { Location } from '../../model/byte-owners.ts'
import type { TreeNode } from '../../model/tree.ts'
import type { Opened } from '../../use-detail.ts'
import { namesInBody } from './body-names.ts'
import { ContentTexts, MOST_LOOKED_INTO } from './content-texts.ts'
import { whoseHeader } from './header-owners.ts'
import { purposeInKafka } from './kafka-purposes.ts'
import { headerName } from './pair.ts'

export const PURPOSES = ['framing', 'start', 'author', 'client', 'server', 'app', 'names', 'values'] as const
/**
 * `framing`: marks that cut messages out of the stream, and control frames. `start`: what is asked and how it ended. Headers of
 * the `author` (of the request or the service), of the `client` program, of the `server` program, of this `app`. `names`: keys,
 * tags and punctuation of the content. `values`: the rest of it.
 */
export type Purpose = (typeof PURPOSES)[number]

export interface Totals {
  readonly bytes: number
  readonly byPurpose: Readonly<Record<Purpose, number>>
  /** Requests, and how many of them had to wait for the answer of another. */
  readonly requests: number
  readonly turns: number
  /** Milliseconds from the first byte to the last. */
  readonly time: number
  /** How often the server asked its database. */
  readonly queries: number
}

export function totalsOf(side: readonly Opened[]): Totals {
  const byPurpose = Object.fromEntries(PURPOSES.map((purpose) => [purpose, 0])) as Record<Purpose, number>
  const calls: Turn[] = []
  let bytes = 0
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  const queries = side.reduce((sum, { detail }) => sum + detail.queries, 0)
  for (const opened of side) {
    const turns = new Map<number, Turn>()
    for (const root of opened.tree.roots) {
      const { frame, span } = root
      bytes += span.end - span.start
      from = Math.min(from, frame.at)
      to = Math.max(to, frame.at)
      countFrame(opened, root, byPurpose)
      if (frame.control === true || frame.kind === 'preface') continue
      const stream = frame.stream ?? 0
      const turn = turns.get(stream)
      if (turn === undefined) turns.set(stream, { from: frame.ordinal, to: frame.ordinal })
      else turn.to = Math.max(turn.to, frame.ordinal)
    }
    calls.push(...turns.values())
  }
  return { bytes, byPurpose, requests: calls.length, turns: turnsOf(calls), time: to >= from ? to - from : 0, queries }
}

interface Turn {
  readonly from: number
  to: number
}

/** The longest chain of calls of which each began only when the one before was over. */
function turnsOf(calls: readonly Turn[]): number {
  let end = Number.NEGATIVE_INFINITY
  let count = 0
  for (const call of [...calls].sort((a, b) => a.to - b.to)) {
    if (call.from <= end) continue
    count += 1
    end = call.to
  }
  return count
}

function countFrame(opened: Opened, root: TreeNode, totals: Record<Purpose, number>): void {
  const { span, frame } = root
  const bodyNames = bodyNamesOf(opened, root)
  const payload = frame.payload
  const texts = new ContentTexts(opened)
  for (let offset = span.start; offset < span.end; offset++) {
    if (payload !== undefined && payload.end - payload.start > MOST_LOOKED_INTO && offset === payload.start) {
      totals.values += payload.end - payload.start
      offset = payload.end - 1
      continue
    }
    const isName = bodyNames !== null && payload !== undefined && bodyNames[offset - payload.start] === 1
    totals[isName ? 'names' : purposeOf(opened.owners.locate(span.source, offset), texts)] += 1
  }
}

function purposeOf(place: Location, texts: ContentTexts): Purpose {
  const { node: owner } = place
  if (owner === null) return 'framing'
  const key = owner.field?.key ?? ''
  // A view of a URL and of JSON: what they are there for is not changed by what a gateway makes of them.
  if (owner.frame.protocol === 'gateway') return owner.frame.kind === 'gateway-call' ? 'start' : 'values'
  if (key.startsWith('graphql.query')) return 'start'
  const inText = texts.purposeOf(place)
  if (inText !== null) return inText
  if (owner.layer === 'kafka') return purposeInKafka(owner)
  if (owner.layer === 'body') return 'values'
  if (owner.layer === 'graphql') return NAME_KEYS.has(key) ? 'names' : 'values'
  if (owner.layer === 'protobuf') return isName(owner) ? 'names' : 'values'
  if (NAME_KEYS.has(key)) return 'names'
  if (owner.layer === 'grpc' || owner.frame.control === true) return 'framing'
  return inHead(owner, texts.client)
}

/** Of a start line or a header; else it is there to cut messages out of the stream. */
function inHead(owner: TreeNode, client: Client): Purpose {
  for (let node: TreeNode | null = owner; node !== null; node = node.parent) {
    const key = node.field?.key ?? ''
    if (key === 'http1.request-line' || key === 'http1.status-line') return 'start'
    const name = headerName(node)
    if (name !== null)
      return isStart(name) ? 'start' : whoseHeader(name, node.frame.direction, client, headerValue(node))
  }
  return 'framing'
}

/** RFC 9113 §8.3; the status of gRPC comes behind the message. */
function isStart(name: string): boolean {
  return name.startsWith(':') || name === 'grpc-status' || name === 'grpc-message'
}

function headerValue({ field }: TreeNode): string {
  const value = field?.children?.find(({ key }) => key === 'http1.field.value')?.value ?? field?.value
  return typeof value === 'string' ? value : ''
}

const PROTOBUF_NAMES = /^protobuf\.(tag|length|group)/

function isName(owner: TreeNode): boolean {
  for (let node: TreeNode | null = owner; node?.field != null; node = node.parent) {
    if (PROTOBUF_NAMES.test(node.field.key)) return true
  }
  return false
}

/** 1 for each byte of an unexplained payload that is a name or a mark of its format; null where it has none. */
function bodyNamesOf(opened: Opened, { children, frame }: TreeNode): Uint8Array | null {
  const leaf = children.find(({ type }) => type === 'payload')
  if (leaf === undefined || frame.payload === undefined) return null
  const length = frame.payload.end - frame.payload.start
  return length > MOST_LOOKED_INTO ? null : namesInBody(opened.bytes(frame.payload))
}
