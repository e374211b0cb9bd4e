/**
 * Holds a question until there is something to answer, the time is over, the client has left or the server closes. Whoever
 * asks listens before reading, so that nothing slips in between; what wakes says only that it is worth reading again.
 */
import { takePlace } from '../../json-api/open-places.ts'
import type { Guest, Shares } from '../../visitors/index.ts'

/** @returns cancels it */
export type Later = (milliseconds: number, act: () => void) => () => void

/** Never early: node's timers count from the last turn of its loop, which on a busy server was a while ago. */
export const laterByTimer: Later = (milliseconds, act) => {
  const until = performance.now() + milliseconds
  const ring = (): void => {
    const left = until - performance.now()
    if (left > 0) timer = setTimeout(ring, Math.ceil(left))
    else act()
  }
  let timer = setTimeout(ring, milliseconds)
  return () => clearTimeout(timer)
}

export interface Question<T> {
  readonly guest: Guest
  readonly milliseconds: number
  /** The client has left. */
  readonly gone: AbortSignal
  read(): Promise<T>
  isAnswer(found: T): boolean
  listen(wake: () => void): () => void
}

export interface HeldPolls {
  /** What was read last; `isOver` where it is no answer. */
  ask<T>(question: Question<T>): Promise<{ readonly found: T; readonly isOver: boolean }>
  /** Answers all that are held, and holds none from now on. */
  endAll(): void
}

export function createHeldPolls(places: Shares, later: Later): HeldPolls {
  const held = new Set<() => void>()
  let isClosing = false

  return {
    async ask({ guest, milliseconds, gone, read, isAnswer, listen }) {
      let isOver = isClosing || milliseconds === 0
      let isFresh = false
      let wake = (): void => undefined
      const end = (): void => {
        isOver = true
        wake()
      }
      const unlisten = listen(() => {
        isFresh = true
        wake()
      })
      let release = (): void => undefined
      try {
        let found = await read()
        if (isAnswer(found) || isOver || gone.aborted) return { found, isOver: !isAnswer(found) }
        const leave = takePlace(places, guest)
        const cancel = later(milliseconds, end)
        gone.addEventListener('abort', end, { once: true })
        held.add(end)
        release = () => {
          leave()
          cancel()
          gone.removeEventListener('abort', end)
          held.delete(end)
        }
        // The server may have begun to close while the store was asked.
        if (isClosing) isOver = true
        while (!isOver && !isAnswer(found)) {
          if (!isFresh) {
            await new Promise<void>((resolve) => {
              wake = resolve
            })
          }
          isFresh = false
          // For somebody who has left nothing need be read.
          if (!gone.aborted) found = await read()
        }
        return { found, isOver: !isAnswer(found) }
      } finally {
        release()
        unlisten()
      }
    },
    endAll() {
      isClosing = true
      for (const end of [...held]) end()
    },
  }
}
