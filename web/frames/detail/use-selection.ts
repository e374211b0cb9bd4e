/** Pointing at bytes and fields, and choosing them: the one place where both sides of the link are kept in step. */
import { useMemo } from 'react'
import type { TreeNode } from '../model/tree.ts'
import { wireSourceOf } from '../model/tree.ts'
import { usePanelContext } from '../panel-context.ts'
import type { Cursor, PanelState, PanelStore } from '../panel-store.ts'
import type { Opened } from '../use-detail.ts'

export interface Selection {
  /** Points at a node for the moment; null: no longer. */
  hover(node: TreeNode | null): void
  hoverByte(cursor: Cursor | null): void
  select(node: TreeNode): void
  selectByte(cursor: Cursor): void
}

export function useSelection(opened: Opened): Selection {
  const { store } = usePanelContext()
  return useMemo(() => selectionOver(opened, store), [opened, store])
}

function selectionOver(opened: Opened, store: PanelStore): Selection {
  const hover = (node: TreeNode | null): void => {
    const id = node?.id ?? null
    if (store.getState().hover !== id) store.setState({ hover: id })
  }
  return {
    hover,
    hoverByte: (cursor) => hover(cursor === null ? null : opened.owners.ownerOf(cursor.source, cursor.offset)),
    select: (node) => {
      const shown = store.getState().tab ?? wireSourceOf(opened.detail)
      const [first] = opened.map.spansIn(shown, node.span)
      store.setState({
        node: node.id,
        hover: null,
        isChosen: true,
        cursor: first === undefined ? null : { source: first.source, offset: first.start },
        ...(first === undefined ? { tab: null } : {}),
      })
    },
    selectByte: (cursor) => {
      const node = opened.owners.ownerOf(cursor.source, cursor.offset)
      store.setState((state) => ({
        cursor,
        hover: null,
        isChosen: true,
        node: node?.id ?? null,
        toggled: node === null ? state.toggled : withAncestorsOpen(state, node),
      }))
    },
  }
}

/** Opens what the node is in, so that the tree can show it. */
function withAncestorsOpen({ toggled }: PanelState, node: TreeNode): ReadonlySet<string> {
  const next = new Set(toggled)
  for (let above = node.parent; above !== null; above = above.parent) {
    if (above.type !== 'field') next.delete(above.id)
    else next.add(above.id)
  }
  return next
}
