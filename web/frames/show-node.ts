/** A node chosen from outside the tree and the grid (by a link, a text, a new run) is brought into sight in both. */
import { type TreeNode, wireSourceOf } from './model/tree.ts'
import type { PanelState, PanelStore } from './panel-store.ts'
import type { Opened } from './use-detail.ts'

export function showNode(store: PanelStore, opened: Opened, node: TreeNode): void {
  store.setState(shownAt(opened, node))
}

export function shownAt(
  { map, detail }: Opened,
  node: TreeNode,
): Pick<PanelState, 'node' | 'cursor' | 'tab' | 'toggled'> {
  const toggled = new Set<string>()
  for (let above = node.parent; above !== null; above = above.parent) if (above.type === 'field') toggled.add(above.id)
  // A field of a message lies in the body that was put together: the grid shows the bytes of the wire it was made of.
  const [first] = map.spansIn(wireSourceOf(detail), node.span)
  const cursor = first === undefined ? null : { source: first.source, offset: first.start }
  return { node: node.id, cursor, tab: null, toggled }
}
