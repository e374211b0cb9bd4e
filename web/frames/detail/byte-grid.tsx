/**
 * The bytes: hex and characters, an ARIA grid with one stop for Tab, virtual. Every byte wears its layer's tint; what is
 * selected is underlined and bracketed, so that no one needs the colour. Linked both ways with the tree.
 */
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid is laid out by hand, which a table does not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus roves over the cells of bytes
import { useVirtualizer } from '@tanstack/react-virtual'
import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { SourceId } from '#proto/wire/model.ts'
import { classes, LayerMark } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { frameName } from '../kind-names.ts'
import { byteLines, lineOf } from '../model/byte-lines.ts'
import { wireSourceOf } from '../model/tree.ts'
import { usePanel } from '../panel-context.ts'
import type { Cursor } from '../panel-store.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'
import { useMeasured } from '../use-measured.ts'
import { useRem } from '../use-rem.ts'
import { ByteRow } from './byte-row.tsx'
import { isInSight, type KeptRoom, offsetOf } from './kept-room.ts'
import { marksIn } from './marks.ts'
import { SourceTabs } from './source-tabs.tsx'
import { useBeginning } from './use-beginning.ts'
import { useByteKeys } from './use-byte-keys.ts'
import { useSelection } from './use-selection.ts'

const LINE_REM = 1.75
const LOW_LINE_REM = 1.5
/** Offsets, sixteen bytes with their group gap, characters. */
const WIDE_REM = 2.75 + 16 * 1.625 + 0.75 + 0.75 + 16 * 0.6 + 1.5

export interface ByteGridProps {
  readonly opened: Opened
  /** No tree stands beside it. */
  readonly isAlone: boolean
  readonly room: KeptRoom
  /** Lines stand closer. */
  readonly isLow: boolean
}

export function ByteGrid({ opened, isAlone, room, isLow }: ByteGridProps) {
  const t = texts.use()
  const language = useLanguage()
  const selection = useSelection(opened)
  const tab = usePanel((state) => state.tab)
  const source: SourceId = tab ?? wireSourceOf(opened.detail)
  const selected = usePanel((state) => state.node)
  const hovered = usePanel((state) => state.hover)
  const cursor = usePanel((state) => state.cursor)
  const scroller = useRef<HTMLDivElement>(null)
  const rem = useRem()
  const columns = useColumns(scroller, room, rem)
  const lines = useMemo(() => byteLines(opened.tree, source, columns), [opened, source, columns])
  const selectedSpans = useMemo(() => spansOf(opened, source, selected), [opened, source, selected])
  const hoveredSpans = useMemo(() => spansOf(opened, source, hovered), [opened, source, hovered])
  const [isCoarse] = useState(() => matchMedia('(pointer: coarse)').matches)
  const height = isLow ? LOW_LINE_REM * rem : isCoarse ? 44 : LINE_REM * rem
  const stop = cursor !== null && cursor.source === source ? cursor.offset : firstOffset(lines)
  const lineOfStop = lineOf(lines, stop)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    initialRect: room.bytes,
    initialOffset: () => offsetOf(lineOfStop, height, room.bytes.height, 0),
    scrollPaddingStart: height,
    scrollPaddingEnd: 2 * height,
    overscan: 4,
  })
  useEffect(() => {
    if (virtual.scrollRect !== null) room.bytes = virtual.scrollRect
  })
  useMeasured(virtual, height)
  useBeginning(opened.detail.key, scroller, virtual, { index: lineOfStop, line: height, padding: 0 })
  const focusByte = useFocusByte(scroller)
  useEffect(() => {
    if (lineOfStop < 0) return
    // After the layout, and by what the browser says: where lines were fewer at first, it went less far than it was told.
    const soon = requestAnimationFrame(() => {
      const scrollOffset = scroller.current?.scrollTop ?? 0
      if (isInSight(lineOfStop, { scrollOffset, scrollRect: virtual.scrollRect }, height, 0)) return
      virtual.scrollToIndex(lineOfStop, { align: 'auto' })
    })
    return () => cancelAnimationFrame(soon)
  }, [lineOfStop, virtual, height])
  const onKeyDown = useByteKeys(
    { lines, columns, stop, pageLines: Math.max(1, virtual.getVirtualItems().length - 12) },
    (offset) => {
      selection.selectByte({ source, offset })
      focusByte(offset)
    },
  )
  const at = (event: PointerEvent): Cursor | null => {
    const cell = event.target instanceof Element ? event.target.closest('[data-byte]') : null
    const offset = cell?.getAttribute('data-byte')
    return offset == null ? null : { source, offset: Number(offset) }
  }
  return (
    <div
      className={classes(
        'flex min-h-0 min-w-0 flex-[1.4] flex-col',
        // Beside the tree it takes what eight bytes to a line need, or sixteen.
        !isAlone &&
          'border-line @min-[34rem]:w-[23rem] @min-[34rem]:flex-none @min-[34rem]:border-l @min-[66rem]:w-[43.5rem]',
        !isAlone && isLow && '@min-[37rem]:col-start-2 @min-[37rem]:row-span-2 @min-[37rem]:row-start-1',
      )}
    >
      <SourceTabs opened={opened} source={source} isLow={isLow} />
      <div
        ref={scroller}
        role="grid"
        aria-label={t.grid}
        aria-rowcount={lines.length}
        aria-colcount={columns}
        onKeyDown={onKeyDown}
        onPointerOver={(event) => event.pointerType === 'mouse' && selection.hoverByte(at(event))}
        onPointerLeave={() => selection.hover(null)}
        onClick={(event) => {
          const cell = event.target instanceof Element ? event.target.closest('[data-byte]') : null
          const offset = cell?.getAttribute('data-byte')
          if (offset == null) return
          selection.selectByte({ source, offset: Number(offset) })
          focusByte(Number(offset))
        }}
        className={classes(
          'min-h-0 flex-1 overflow-auto overscroll-contain px-3 font-mono text-small',
          !isLow && 'pb-2',
        )}
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index]
            if (line === undefined) return null
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 1}
                className="absolute top-0 left-0 flex w-full items-center"
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                {line.type === 'caption' ? (
                  <span role="gridcell" className="flex items-center gap-2 pt-1.5 font-sans text-caption text-ink-soft">
                    <LayerMark layer={line.node.layer} />
                    <span className="font-medium">{frameName(line.node.frame, language)}</span>
                    {(line.node.frame.stream ?? 0) > 0 && <span>{t.stream(line.node.frame.stream ?? 0)}</span>}
                  </span>
                ) : (
                  <ByteRow
                    opened={opened}
                    source={source}
                    start={line.start}
                    end={line.end}
                    columns={columns}
                    isLow={isLow}
                    language={language}
                    stop={stop >= line.start && stop < line.end ? stop : -1}
                    selected={marksIn(selectedSpans, line.start, line.end)}
                    hovered={marksIn(hoveredSpans, line.start, line.end)}
                  />
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function spansOf(opened: Opened, source: SourceId, id: string | null) {
  const node = opened.tree.byId.get(id ?? '')
  return node === undefined ? [] : opened.map.spansIn(source, node.span)
}

function firstOffset(lines: ReturnType<typeof byteLines>): number {
  for (const line of lines) if (line.type === 'bytes') return line.start
  return -1
}

/** Sixteen to a line where there is room, else eight. */
function useColumns(scroller: React.RefObject<HTMLElement | null>, room: KeptRoom, rem: number): number {
  const [columns, setColumns] = useState(() => columnsIn(room.bytes.width, rem))
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const measure = () => setColumns(columnsIn(element.clientWidth, rem))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, rem])
  return columns
}

function columnsIn(width: number, rem: number): number {
  return width === 0 || width / rem >= WIDE_REM ? 16 : 8
}

/** Focuses a byte's cell, once the grid has drawn it. */
function useFocusByte(scroller: React.RefObject<HTMLElement | null>): (offset: number) => void {
  return (offset) => {
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        scroller.current
          ?.querySelector<HTMLElement>(`[role=gridcell][data-byte="${offset}"]`)
          ?.focus({ preventScroll: true })
      })
    })
  }
}
