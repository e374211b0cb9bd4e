import { useCallback, useSyncExternalStore } from 'react'
import type { LiveStream } from './live-stream.ts'
import { onStreams, streamOf } from './registry.ts'

/** A little more often than the eye can read. */
const EVERY_MS = 100

/** The stream of a run while this tab has it. */
export function useStream(run: string): LiveStream | null {
  return useSyncExternalStore(onStreams, () => streamOf(run))
}

/** Draws anew as the stream goes on, ten times a second at most. The answer says that something is new and nothing else. */
export function useChanges(live: LiveStream | null): string {
  const subscribe = useCallback(
    (onChange: () => void) => {
      let timer: ReturnType<typeof setTimeout> | null = null
      const stop = live?.subscribe(() => {
        timer ??= setTimeout(() => {
          timer = null
          onChange()
        }, EVERY_MS)
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
