/** Moving along the zoom, and focus with it: the part that the new level is about gets the keyboard. */
import { ZOOMS } from './model/link.ts'
import type { PanelStore } from './panel-store.ts'

export function zoomBy(store: PanelStore, steps: 1 | -1): void {
  const { zoom } = store.getState()
  const next = ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, ZOOMS.indexOf(zoom) + steps))]
  if (next !== undefined && next !== zoom) store.setState({ zoom: next })
}
