/** The eight bits of one byte → runs of bits with the field that owns them: a field of bits, else the byte's own field. */
import type { Cursor } from '../panel-store.ts'
import type { Opened } from '../use-detail.ts'
import type { TreeNode } from './tree.ts'

export interface BitGroup {
  readonly node: TreeNode | null
  /** From the most significant bit, 0. */
  readonly from: number
  readonly count: number
}

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
