/**
 * Which part of a page is seen where there is room for one. Each is a place in the browser's history, so that Back goes from the
 * frames to the request and from there to the text, and not out of the page; where all are in sight there is nothing to go back to.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { isWide, type WorkspacePart } from './workspace.tsx'

export interface PaneOptions {
  /** The place in the history was just made, for the same act. */
  readonly replace?: boolean
}

export function usePane(
  first: WorkspacePart,
): readonly [WorkspacePart, (part: WorkspacePart, options?: PaneOptions) => void] {
  const [part, setPart] = useState<WorkspacePart>(() => keptIn(history.state) ?? first)
  const shown = useRef(part)
  shown.current = part
  useEffect(() => {
    const read = () => setPart(keptIn(history.state) ?? first)
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [first])
  const show = useCallback((next: WorkspacePart, { replace = false }: PaneOptions = {}) => {
    setPart(next)
    if (isWide() || next === shown.current) return
    shown.current = next
    // How deep the frames were left is of the place before.
    const state = { ...history.state, pane: next, deep: 0 }
    if (replace) history.replaceState(state, '')
    else history.pushState(state, '')
  }, [])
  return [part, show]
}

/** What the history's entry holds; null: it is none of a part. */
function keptIn(state: unknown): WorkspacePart | null {
  const pane = typeof state === 'object' && state !== null && 'pane' in state ? state.pane : null
  return pane === 'side' || pane === 'request' || pane === 'frames' ? pane : null
}
