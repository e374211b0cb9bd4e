/** Overhead against content, exactly: every wire byte of the row counted for the layer it belongs to. */
import { useMemo } from 'react'
import { LayerMark, layerClasses } from '../../design/index.ts'
import { LAYERS, type Layer } from '../../protocols/looks.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'

/** Counting byte by byte beyond this would be felt; the parts are then taken from the frames as a whole. */
const MOST_COUNTED = 1 << 18

export function Ruler({ opened }: { readonly opened: Opened }) {
  const t = texts.use()
  const counts = useMemo(() => countLayers(opened), [opened])
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const isPart = opened.tree.roots.at(-1)?.frame.kind === 'left-out'
  const present = LAYERS.filter((layer) => (counts.get(layer) ?? 0) > 0)
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2 sm:px-5">
      {present.length > 1 && (
        <div
          aria-hidden="true"
          className="hidden h-2 min-w-24 flex-1 gap-0.5 overflow-hidden rounded-sm @min-[34rem]:flex"
        >
          {present.map((layer) => (
            <span
              key={layer}
              className={`min-w-0.5 ${layerClasses(layer).mark}`}
              style={{ width: `${((counts.get(layer) ?? 0) / total) * 100}%` }}
            />
          ))}
        </div>
      )}
      <ul aria-label={t.byLayer} className="flex flex-wrap gap-x-4 gap-y-0.5 text-caption">
        {present.map((layer) => (
          <li key={layer} className="flex items-center gap-1.5 text-ink-soft">
            <LayerMark layer={layer} isNamed />
            <span className="tabular font-mono text-ink">{t.bytesShort(counts.get(layer) ?? 0)}</span>
          </li>
        ))}
        {isPart && <li className="text-ink-soft">{t.ofShown}</li>}
      </ul>
    </div>
  )
}

function countLayers({ tree, owners }: Opened): ReadonlyMap<Layer, number> {
  const counts = new Map<Layer, number>()
  const add = (layer: Layer, count: number) => counts.set(layer, (counts.get(layer) ?? 0) + count)
  for (const { frame, span, layer } of tree.roots) {
    const length = span.end - span.start
    if (length > MOST_COUNTED) {
      const payload = frame.payload === undefined ? 0 : frame.payload.end - frame.payload.start
      add('body', payload)
      add(layer, length - payload)
      continue
    }
    for (let offset = span.start; offset < span.end; offset++) {
      add(owners.ownerOf(span.source, offset)?.layer ?? 'unknown', 1)
    }
  }
  return counts
}
