/** The streams of this tab by run: the open ones and the latest closed ones, for code that shows them or acts on them. */
import type { LiveStream } from './live-stream.ts'

/** Streams that are over and still shown with all their messages; older ones have their results alone. */
const KEPT = 8

const streams = new Map<string, LiveStream>()
const listeners = new Set<() => void>()

export function keepStream(live: LiveStream): void {
  streams.set(live.run, live)
  const over = [...streams.values()].filter((one) => one.getState().phase === 'ended')
  for (const { run } of over.slice(0, -KEPT)) streams.delete(run)
  for (const listener of listeners) listener()
}

export function streamOf(run: string): LiveStream | null {
  return streams.get(run) ?? null
}

/** Calls back when a stream is added; the answer stops it. */
export function onStreams(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
