/** Sends something into every open stream now and then: a comment and a heartbeat in turns. One timer for all, none for nobody. */
import type { EventStream } from './event-stream.ts'
import { COMMENT_FRAME, type FrameOptions, heartbeatFrame } from './frames.ts'

/** Calls back again and again, until what it returned is called. */
export type Every = (milliseconds: number, act: () => void) => () => void

export const everyMilliseconds: Every = (milliseconds, act) => {
  // Nobody stays alive for it.
  const timer = setInterval(act, milliseconds).unref()
  return () => clearInterval(timer)
}

export interface Beats {
  /** Until it is closed. */
  add(stream: EventStream, options: FrameOptions): void
  endAll(): Promise<void>
}

export function createBeats(milliseconds: number, every: Every, now: () => number): Beats {
  const streams = new Map<EventStream, FrameOptions>()
  let stop: (() => void) | undefined
  let count = 0

  function beat(): void {
    count += 1
    for (const [stream, options] of streams) {
      stream.beat(count % 2 === 0 ? heartbeatFrame(now(), options) : COMMENT_FRAME)
    }
  }

  return {
    add(stream, options) {
      streams.set(stream, options)
      stop ??= every(milliseconds, beat)
      stream.once('close', () => {
        streams.delete(stream)
        if (streams.size > 0) return
        stop?.()
        stop = undefined
      })
    },
    async endAll() {
      await Promise.allSettled([...streams.keys()].map((stream) => stream.end()))
    },
  }
}
