/**
 * Two runs → one tree of pairs: frames aligned in order, fields by key and name, each pair with what became of it.
 *
 *   same      the same bytes                      added     only the right has it
 *   recoded   other bytes that say the same       removed   only the left has it
 *   changed   another value
 */
import type { TreeNode } from '../../model/tree.ts'
import type { Opened } from '../../use-detail.ts'
import { align } from './align.ts'

export type PairStatus = 'same' | 'recoded' | 'changed' | 'added' | 'removed'

export interface Placed {
  readonly node: TreeNode
  readonly opened: Opened
}

export interface Pair {
  /** Unique in the tree, and the same for the same two runs. */
  readonly id: string
  readonly depth: number
  readonly status: PairStatus
  readonly left: Placed | null
  readonly right: Placed | null
  readonly children: readonly Pair[]
}

export function pairsOf(left: readonly Opened[], right: readonly Opened[]): readonly Pair[] {
  return align(rootsOf(left), rootsOf(right), likeness).map((pair, index) =>
    pairUp(pair.left, pair.right, `${index}`, 0),
  )
}

/** Pairs of the tree with their differences only: what is the same is left out, with everything inside it. */
export function isDifferent({ status }: Pair): boolean {
  return status !== 'same'
}

function rootsOf(side: readonly Opened[]): readonly Placed[] {
  return side
    .flatMap((opened) => opened.tree.roots.map((node) => ({ node, opened })))
    .sort((a, b) => a.node.frame.ordinal - b.node.frame.ordinal)
}

/** Frames of one direction and one role can stand beside each other, the better the more alike they are. */
function likeness(left: Placed, right: Placed): number {
  const a = left.node.frame
  const b = right.node.frame
  if (a.direction !== b.direction || roleOf(left) !== roleOf(right)) return 0
  return 2 + (a.kind === b.kind ? 2 : 0) + (sameBytes(left, right) ? 2 : 0)
}

type Role = 'head' | 'trailers' | 'content' | `control ${string}`

function roleOf({ node }: Placed): Role {
  const { frame } = node
  switch (frame.kind) {
    case 'request-head':
    case 'response-head':
      return 'head'
    case 'HEADERS':
      return namesIn(node).some((name) => name.startsWith(':')) ? 'head' : 'trailers'
    case 'body':
    case 'chunk':
    case 'DATA':
      return 'content'
    case 'last-chunk':
      return 'trailers'
    default:
      return `control ${frame.kind}`
  }
}

function namesIn(node: TreeNode): readonly string[] {
  const own = node.field === null ? null : headerName(node)
  return [...(own === null ? [] : [own]), ...node.children.flatMap(namesIn)]
}

function pairUp(left: Placed | null, right: Placed | null, id: string, depth: number): Pair {
  const children = childPairs(left, right, id, depth + 1)
  return { id, depth, status: statusOf(left, right, children), left, right, children }
}

function childPairs(left: Placed | null, right: Placed | null, id: string, depth: number): readonly Pair[] {
  const a = childrenOf(left)
  const b = childrenOf(right)
  if (a.length === 0 && b.length === 0) return []
  const identities = new Map<Placed, string>([...a, ...b].map((placed) => [placed, identityOf(placed.node)]))
  const aligned = align(a, b, (one, other) =>
    identities.get(one) === identities.get(other) ? 2 + Number(sameBytes(one, other)) : 0,
  )
  // What stands in another order is found by its name: the order of headers, or of a message's fields, says nothing.
  const alone = new Map<string, Placed[]>()
  for (const { left: one, right: other } of aligned) {
    if (one !== null || other === null) continue
    const identity = identities.get(other) ?? ''
    alone.set(identity, [...(alone.get(identity) ?? []), other])
  }
  const moved = new Set<Placed>()
  const paired = aligned.map(({ left: one, right: other }) => {
    if (one === null || other !== null) return { one, other }
    const found = alone.get(identities.get(one) ?? '')?.shift() ?? null
    if (found !== null) moved.add(found)
    return { one, other: found }
  })
  return paired
    .filter(({ one, other }) => one !== null || other === null || !moved.has(other))
    .map(({ one, other }, index) => pairUp(one, other, `${id}.${index}`, depth))
}

function childrenOf(placed: Placed | null): readonly Placed[] {
  if (placed === null) return []
  return placed.node.children.map((node) => ({ node, opened: placed.opened }))
}

/** What makes two fields the same one: headers go by name whatever the protocol, fields of a message by theirs. */
function identityOf(node: TreeNode): string {
  if (node.field === null) return `${node.type} ${node.frame.protocol}`
  const name = headerName(node)
  if (name !== null) return `header ${name}`
  const { key, symbol } = node.field
  return key === 'protobuf.field' || key === 'h2.settings.setting' ? `${key} ${symbol ?? numberOf(node)}` : key
}

function numberOf({ field }: TreeNode): string {
  const tag = field?.children?.find(({ key }) => key === 'protobuf.tag')
  return String(tag?.children?.find(({ key }) => key === 'protobuf.tag.number')?.value ?? '')
}

/** The name of a header in small letters, whatever the protocol wrote it in. */
export function headerName({ field }: TreeNode): string | null {
  if (field === null) return null
  if (field.key === 'http1.field') {
    const name = field.children?.find(({ key }) => key === 'http1.field.name')?.value
    return typeof name === 'string' ? name.toLowerCase() : null
  }
  const isLine = field.key.startsWith('hpack.') && HEADER_LINES.has(field.key)
  return isLine && field.symbol !== undefined ? field.symbol.toLowerCase() : null
}

const HEADER_LINES: ReadonlySet<string> = new Set([
  'hpack.indexed',
  'hpack.incremental',
  'hpack.without-indexing',
  'hpack.never-indexed',
])

function statusOf(left: Placed | null, right: Placed | null, children: readonly Pair[]): PairStatus {
  if (left === null) return 'added'
  if (right === null) return 'removed'
  if (sameBytes(left, right) && children.every(({ status }) => status === 'same')) return 'same'
  if (saysTheSame(left, right)) return 'recoded'
  const isOnlyRecoded = children.length > 0 && children.every(({ status }) => status === 'same' || status === 'recoded')
  return isOnlyRecoded ? 'recoded' : 'changed'
}

/** A header line or a field of a message with the same value in other bytes: an index instead of letters, say. */
function saysTheSame({ node: a }: Placed, { node: b }: Placed): boolean {
  if (a.field === null || b.field === null || a.field.value === null || b.field.value === null) return false
  if (headerName(a) === null && a.field.key !== b.field.key) return false
  return saidBy(a) === saidBy(b)
}

function saidBy(node: TreeNode): string {
  if (node.field?.key === 'http1.field') {
    return String(node.field.children?.find(({ key }) => key === 'http1.field.value')?.value ?? '')
  }
  return String(node.field?.value ?? '')
}

function sameBytes(left: Placed, right: Placed): boolean {
  const { span: a } = left.node
  const { span: b } = right.node
  if (a.end - a.start !== b.end - b.start) return false
  const bits = left.node.field?.bits
  if (bits !== undefined) return String(left.node.field?.value) === String(right.node.field?.value)
  const x = left.opened.bytes(a)
  const y = right.opened.bytes(b)
  return x.length === y.length && x.every((byte, index) => byte === y[index])
}
