/** The size of the page's type in pixels, also when it changes: another theme, a setting, a larger type for the whole room. */
import { useSyncExternalStore } from 'react'

/** Asking lays the page out: once for each change, not at each drawing. */
let known: number | null = null
const listeners = new Set<() => void>()

function remInPixels(): number {
  known ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return known
}

export function useRem(): number {
  return useSyncExternalStore(subscribe, remInPixels)
}

function changed(): void {
  known = null
  for (const listener of listeners) listener()
}

const watch = { observer: null as MutationObserver | null }

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) start()
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) stop()
  }
}

function start(): void {
  // It may have changed while nobody listened.
  known = null
  watch.observer = new MutationObserver(changed)
  watch.observer.observe(document.documentElement, { attributeFilter: ['style', 'data-theme', 'data-text-size'] })
  // Themes size their type by the window.
  addEventListener('resize', changed)
}

function stop(): void {
  watch.observer?.disconnect()
  removeEventListener('resize', changed)
  known = null
}
