import { useCallback, useSyncExternalStore } from 'react'
import type { LiveStream } from './live-stream.ts'
import { onStreams, streamOf } from './registry.ts'

/** What is alone is shown at once; what comes in a flood, as often as the eye can follow. */
const EVERY_MS = 200

/** The stream of a run while this tab has it. */
export function useStream(run: string): LiveStream | null {
  return useSyncExternalStore(onStreams, () => streamOf(run))
}

/** Draws anew as the stream goes on, five times a second at most. The answer says that something is new and nothing else. */
export function useChanges(live: LiveStream | null): string {
  const subscribe = useCallback(
    (onChange: () => void) => {
      let timer: ReturnType<typeof setTimeout> | null = null
      let last = Number.NEGATIVE_INFINITY
      const stop = live?.subscribe(() => {
        timer ??= setTimeout(
          () => {
            timer = null
            last = performance.now()
            onChange()
          },
          Math.max(0, last + EVERY_MS - performance.now()),
        )
      })
      return () => {
        stop?.()
        if (timer !== null) clearTimeout(timer)
      }
    },
    [live],
  )
  return useSyncExternalStore(subscribe, () => (live ? `${live.getState().phase} ${live.log.count}` : ''))
}
