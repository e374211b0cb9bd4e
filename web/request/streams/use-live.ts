import { useCallback, useSyncExternalStore } from 'react'
import type { LiveStream } from './live-stream.ts'
import { onStreams, streamOf } from './registry.ts'

/** What is alone is shown at once; what comes in a flood, as often as the eye can follow. */
const EVERY_MS = 200

/** The stream of a run while this tab has it. */
export function useStream(run: string): LiveStream | null {
  return useSyncExternalStore(onStreams, () => streamOf(run))
}

/** Draws anew when the stream opens, closes or is lost, and for no message. */
export function usePhase(live: LiveStream | null): string | null {
  const subscribe = useCallback((onChange: () => void) => live?.subscribe(onChange) ?? stayStill, [live])
  return useSyncExternalStore(subscribe, () => live?.getState().phase ?? null)
}

/**
 * Draws anew as the stream goes on: at once when it opens, closes or is lost, for messages five times a second at most. The
 * answer says that something is new and nothing else.
 */
export function useChanges(live: LiveStream | null): string {
  const subscribe = useCallback((onChange: () => void) => (live ? tellChanges(live, onChange) : stayStill), [live])
  return useSyncExternalStore(subscribe, () => (live ? `${live.getState().phase} ${live.log.count}` : ''))
}

/** @returns how to stop it */
export function tellChanges(live: Pick<LiveStream, 'getState' | 'subscribe'>, onChange: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let last = Number.NEGATIVE_INFINITY
  let { phase } = live.getState()
  const tell = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    last = performance.now()
    onChange()
  }
  const stop = live.subscribe(() => {
    const before = phase
    phase = live.getState().phase
    if (phase !== before) tell()
    else timer ??= setTimeout(tell, Math.max(0, last + EVERY_MS - performance.now()))
  })
  return () => {
    stop()
    if (timer !== null) clearTimeout(timer)
  }
}

function stayStill(): void {}
