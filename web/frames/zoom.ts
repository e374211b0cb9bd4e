/** Moving along the zoom, and focus with it: the part that the new level is about gets the keyboard. */
import { ZOOMS, type Zoom } from './model/link.ts'
import type { PanelStore } from './panel-store.ts'

export function zoomBy(store: PanelStore, steps: 1 | -1): void {
  const { zoom } = store.getState()
  const next = isBesides(zoom) ? 'bytes' : ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, placeOf(zoom) + steps))]
  if (next !== undefined && next !== zoom) store.setState({ zoom: next })
}

/** No step of the zoom: it shows the same row in another way. */
export function isBesides(zoom: Zoom): boolean {
  return zoom === 'table' || zoom === 'graphql'
}

/** How deep a view is; the table and GraphQL's view stand where the bytes do. */
export function placeOf(zoom: Zoom): number {
  const steps: readonly Zoom[] = ZOOMS
  return steps.indexOf(isBesides(zoom) ? 'bytes' : zoom)
}
