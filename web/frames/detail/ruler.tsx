/** Overhead against content, exactly: every wire byte of the row counted for the layer it belongs to. */
import { useMemo } from 'react'
import { LAYERS, type Layer, layerClasses, layerName } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'

/** Counting byte by byte beyond this would be felt; the parts are then taken from the frames as a whole. */
const MOST_COUNTED = 1 << 18

export function Ruler({ opened }: { readonly opened: Opened }) {
  const t = texts.use()
  const language = useLanguage()
  const counts = useMemo(() => countLayers(opened), [opened])
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const present = LAYERS.filter((layer) => (counts.get(layer) ?? 0) > 0)
  return (
    <div className="shrink-0 px-4 pt-2.5 pb-1.5 sm:px-5">
      <div aria-hidden="true" className="flex h-2 gap-0.5 overflow-hidden rounded-sm">
        {present.map((layer) => (
          <span
            key={layer}
            className={`min-w-0.5 ${layerClasses[layer].mark}`}
            style={{ width: `${((counts.get(layer) ?? 0) / total) * 100}%` }}
          />
        ))}
      </div>
      <ul aria-label={t.byLayer} className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-caption">
        {present.map((layer) => (
          <li key={layer} className="flex items-center gap-1.5 text-ink-soft">
            <span aria-hidden="true" className={`size-2 rounded-sm ${layerClasses[layer].mark}`} />
            <span>{layerName(layer, language)}</span>
            <span className="tabular font-mono text-ink">{t.bytesShort(counts.get(layer) ?? 0)}</span>
          </li>
        ))}
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
