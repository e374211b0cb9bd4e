/**
 * Lines between header lines and table entries: solid from an entry to the line that used it, dashed from a line to the entry
 * that it added. A decoration: the words on both sides say the same. Not drawn where both stand above each other.
 */
import { useLayoutEffect, useRef, useState } from 'react'
import { classes } from '../../design/index.ts'
import type { TableStage } from '../../trace/index.ts'
import type { TreeNode } from '../model/tree.ts'

export interface ConnectorsProps {
  readonly stage: TableStage
  readonly nodes: ReadonlyMap<number, TreeNode>
  readonly chosen: string | null
}

interface Curve {
  readonly line: number
  readonly path: string
  readonly isAdded: boolean
}

export function Connectors({ stage, nodes, chosen }: ConnectorsProps) {
  const svg = useRef<SVGSVGElement>(null)
  const [curves, setCurves] = useState<readonly Curve[]>([])
  useLayoutEffect(() => {
    const element = svg.current?.parentElement ?? null
    if (element === null) return
    const draw = () => setCurves(curvesIn(element, stage))
    draw()
    const observer = new ResizeObserver(draw)
    observer.observe(element)
    return () => observer.disconnect()
  }, [stage])
  return (
    <svg
      ref={svg}
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 size-full overflow-visible"
      fill="none"
    >
      {curves.map(({ line, path, isAdded }) => {
        const isChosen = chosen !== null && nodes.get(line)?.id === chosen
        return (
          <path
            key={path}
            d={path}
            strokeWidth={isChosen ? 2.5 : 1.25}
            strokeDasharray={isAdded ? '4 3' : undefined}
            className={classes(isChosen ? 'stroke-accent' : isAdded ? 'stroke-good' : 'stroke-layer-hpack')}
          />
        )
      })}
    </svg>
  )
}

function curvesIn(scene: HTMLElement, { snapshot }: TableStage): readonly Curve[] {
  const origin = scene.getBoundingClientRect()
  return snapshot.uses.flatMap(({ field, ordinal, inserted }) => {
    const entry = inserted?.ordinal ?? ordinal
    const from = scene.querySelector(`[data-line="${field.span.start}"]`)?.getBoundingClientRect()
    const to = scene.querySelector(`[data-entry="${entry}"]`)?.getBoundingClientRect()
    if (entry === null || from === undefined || to === undefined || to.left < from.right) return []
    const x1 = from.right - origin.left + 4
    const x2 = to.left - origin.left - 4
    const y1 = from.top + from.height / 2 - origin.top
    const y2 = to.top + to.height / 2 - origin.top
    const bend = (x2 - x1) / 2
    return [
      {
        line: field.span.start,
        path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`,
        isAdded: inserted !== null,
      },
    ]
  })
}
