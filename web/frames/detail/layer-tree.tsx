/**
 * Layers nested as they are on the wire, field by field: an ARIA tree, virtual, that follows the bytes and leads to them.
 */

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { classes } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { isOpenAtFirst, type TreeNode, visibleNodes } from '../model/tree.ts'
import { usePanel, usePanelContext } from '../panel-context.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'
import { useMeasured } from '../use-measured.ts'
import { useRem } from '../use-rem.ts'
import { zoomBy } from '../zoom.ts'
import { isInSight, type KeptRoom, offsetOf } from './kept-room.ts'
import { TreeRow } from './tree-row.tsx'
import { useBeginning } from './use-beginning.ts'
import { useSelection } from './use-selection.ts'

/** Room for a name over its value, with air before the next row. */
const ROW_REM = 2
const PADDING = 6

export interface LayerTreeProps {
  readonly opened: Opened
  readonly isBesideBytes: boolean
  readonly room: KeptRoom
  /** Lines stand closer. */
  readonly isLow: boolean
}

export function LayerTree({ opened, isBesideBytes, room, isLow }: LayerTreeProps) {
  const t = texts.use()
  const language = useLanguage()
  const { store } = usePanelContext()
  const selection = useSelection(opened)
  const toggled = usePanel((state) => state.toggled)
  const selected = usePanel((state) => state.node)
  const hovered = usePanel((state) => state.hover)
  const scroller = useRef<HTMLDivElement>(null)
  const nodes = useMemo(
    () => visibleNodes(opened.tree, (node) => isOpenAtFirst(node) !== toggled.has(node.id)),
    [opened, toggled],
  )
  const [isCoarse] = useState(() => matchMedia('(pointer: coarse)').matches)
  const rem = useRem()
  const line = isCoarse && !isLow ? 44 : ROW_REM * rem
  const index = nodes.findIndex(({ id }) => id === selected)
  const virtual = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => line,
    initialRect: room.tree,
    initialOffset: () => offsetOf(index, line, room.tree.height, PADDING),
    paddingStart: PADDING,
    paddingEnd: PADDING,
    scrollPaddingStart: ROW_REM * rem,
    scrollPaddingEnd: 2 * ROW_REM * rem,
    overscan: 6,
  })
  useEffect(() => {
    if (virtual.scrollRect !== null) room.tree = virtual.scrollRect
  })
  useMeasured(virtual, line)
  useBeginning(opened.detail.key, scroller, virtual, { index, line, padding: PADDING })
  const zoom = usePanel((state) => state.zoom)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a deeper zoom leaves less room, and the selection must stay in sight
  useEffect(() => {
    if (index < 0) return
    // After the layout: the bits take their room from this list.
    const soon = requestAnimationFrame(() => {
      if (!isInSight(index, virtual, line, PADDING)) virtual.scrollToIndex(index, { align: 'auto' })
    })
    return () => cancelAnimationFrame(soon)
  }, [index, virtual, zoom, line])

  // The same function at each drawing, or every row would be drawn with it.
  const toggle = useCallback(
    (node: TreeNode): void =>
      store.setState(({ toggled: before }) => {
        const next = new Set(before)
        if (!next.delete(node.id)) next.add(node.id)
        return { toggled: next }
      }),
    [store],
  )
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = Math.max(index, 0)
    const node = nodes[at]
    if (node === undefined) return
    const isOpen = isOpenAtFirst(node) !== toggled.has(node.id)
    const hasChildren = node.children.length > 0
    const target = ownValue(
      { ArrowDown: nodes[index + 1], ArrowUp: nodes[at - 1], Home: nodes[0], End: nodes.at(-1) },
      event.key,
    )
    if (target !== undefined) selection.select(target)
    else if (event.key === 'ArrowRight' && hasChildren && !isOpen) toggle(node)
    else if (event.key === 'ArrowRight' && hasChildren) selection.select(node.children[0] ?? node)
    else if (event.key === 'ArrowLeft' && hasChildren && isOpen) toggle(node)
    else if (event.key === 'ArrowLeft' && node.parent !== null) selection.select(node.parent)
    else if (event.key === 'Enter') zoomBy(store, 1)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={t.tree}
      aria-activedescendant={index < 0 ? undefined : `node-${selected}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerLeave={() => selection.hover(null)}
      className={classes(
        'min-h-0 min-w-0 flex-1 overflow-y-auto overscroll-contain px-2 outline-offset-[-2px] sm:px-3',
        // Where there is room for one of both, the zoom says which.
        isBesideBytes &&
          'border-line @max-[34rem]:border-b [@container(width<34rem)_and_(height<26rem)]:hidden [@container(height<15rem)]:hidden',
        isBesideBytes && isLow && '@min-[37rem]:col-start-1 @min-[37rem]:row-start-2 @min-[37rem]:border-t',
      )}
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const node = nodes[item.index]
          if (node === undefined) return null
          return (
            <div
              key={item.key}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              <TreeRow
                node={node}
                opened={opened}
                language={language}
                isOpen={isOpenAtFirst(node) !== toggled.has(node.id)}
                isSelected={node.id === selected}
                isHovered={node.id === hovered}
                onHover={selection.hover}
                onSelect={selection.select}
                onToggle={toggle}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
