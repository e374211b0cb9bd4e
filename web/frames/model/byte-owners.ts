/**
 * Byte → the deepest node that owns it, by one binary search. A field of bits owns a byte only when it holds more than half
 * of it; else the byte is its parent's, whose bits the bit view tells apart.
 */
import type { SourceId, Span } from '#proto/wire/model.ts'
import type { Cursor } from '../panel-store.ts'
import type { Opened } from '../use-detail.ts'
import type { SourceMap } from './source-map.ts'
import type { Tree, TreeNode } from './tree.ts'

interface Owned {
  readonly start: number
  readonly node: TreeNode | null
}

export class ByteOwners {
  readonly #bySource = new Map<SourceId, readonly Owned[]>()
  readonly #map: SourceMap

  constructor(tree: Tree, map: SourceMap) {
    this.#map = map
    const grouped = new Map<SourceId, TreeNode[]>()
    for (const node of tree.nodes) {
      const nodes = grouped.get(node.span.source)
      if (nodes === undefined) grouped.set(node.span.source, [node])
      else nodes.push(node)
    }
    for (const [source, nodes] of grouped) this.#bySource.set(source, flatten(nodes))
  }

  /** The deepest node over this byte in its own source. */
  ownerIn(source: SourceId, offset: number): TreeNode | null {
    const owned = this.#bySource.get(source)
    if (owned === undefined) return null
    let low = 0
    let high = owned.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((owned[middle]?.start ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const found = owned[low]
    return found !== undefined && found.start <= offset ? found.node : null
  }

  /** The deepest node over this byte in any layer: follows exact transforms upwards. */
  ownerOf(source: SourceId, offset: number): TreeNode | null {
    return this.locate(source, offset).node
  }

  /** As `ownerOf`, with the place of the byte in the owner's own source. */
  locate(source: SourceId, offset: number): Location {
    const here = this.ownerIn(source, offset)
    // A frame's own bytes that no field of its covers are its payload: the next layer knows more.
    if (here?.type === 'field' && here.field?.derived === undefined) return { node: here, source, offset }
    const above = this.#map.above({ source, offset })
    const deeper = above === null ? null : this.locate(above.source, above.offset)
    return deeper === null || deeper.node === null ? { node: here, source, offset } : deeper
  }
}

export interface Location {
  readonly node: TreeNode | null
  readonly source: SourceId
  readonly offset: number
}

/** The part of a node's span that is its own. */
export function ownedSpan(node: TreeNode): Span | null {
  const bits = node.field?.bits
  if (bits === undefined) return node.span.end > node.span.start ? node.span : null
  const { source, start, end } = node.span
  let first = end
  let last = start
  for (let byte = start; byte < end; byte++) {
    const from = Math.max(bits.from, (byte - start) * 8)
    const to = Math.min(bits.from + bits.count, (byte - start + 1) * 8)
    if (to - from > 4) {
      first = Math.min(first, byte)
      last = byte + 1
    }
  }
  return last > first ? { source, start: first, end: last } : null
}

/** Nested intervals, parents before children → abutting ones with the deepest node each. */
function flatten(nodes: readonly TreeNode[]): readonly Owned[] {
  const spans = nodes.flatMap((node, order) => {
    const span = ownedSpan(node)
    return span === null ? [] : [{ node, order, start: span.start, end: span.end }]
  })
  spans.sort((a, b) => a.start - b.start || b.end - a.end || a.order - b.order)
  const out: Owned[] = []
  const stack: typeof spans = []
  const write = (start: number, node: TreeNode | null): void => {
    if (out.at(-1)?.start === start) out.pop()
    if (out.at(-1)?.node !== node) out.push({ start, node })
  }
  const closeUntil = (offset: number): void => {
    for (let top = stack.at(-1); top !== undefined && top.end <= offset; top = stack.at(-1)) {
      stack.pop()
      // The one below may have ended as well; it is closed by its own turn.
      write(top.end, stack.at(-1)?.node ?? null)
    }
  }
  for (const span of spans) {
    closeUntil(span.start)
    stack.push(span)
    write(span.start, span.node)
  }
  closeUntil(Number.POSITIVE_INFINITY)
  return out
}

export interface BitGroup {
  readonly node: TreeNode | null
  /** From the most significant bit, 0. */
  readonly from: number
  readonly count: number
}

/** The eight bits of one byte → runs of bits with the field that owns them: a field of bits, else the byte's own field. */
export function bitOwners(
  { owners, tree }: Pick<Opened, 'owners' | 'tree'>,
  { source, offset }: Cursor,
): readonly BitGroup[] {
  // The owner may live in a layer above the byte that is looked at.
  const { node: owner, offset: place } = owners.locate(source, offset)
  const around = owner?.parent?.children ?? tree.roots
  const candidates = [...(owner?.children ?? []), ...around].filter((node) => node.field?.bits !== undefined)
  const groups: BitGroup[] = []
  for (let bit = 0; bit < 8; bit++) {
    const node = candidates.find((candidate) => holdsBit(candidate, place, bit)) ?? owner
    const last = groups.at(-1)
    if (last !== undefined && last.node === node) groups[groups.length - 1] = { ...last, count: last.count + 1 }
    else groups.push({ node, from: bit, count: 1 })
  }
  return groups
}

function holdsBit({ field, span }: TreeNode, offset: number, bit: number): boolean {
  const bits = field?.bits
  if (bits === undefined || offset < span.start || offset >= span.end) return false
  const index = (offset - span.start) * 8 + bit
  return index >= bits.from && index < bits.from + bits.count
}
