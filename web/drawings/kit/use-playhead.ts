import { useEffect, useState } from 'react'
import { halt, lastOf, type Playhead, pass, play, restingAt, step } from './playhead.ts'
import { useIsOnPaper, useMedia } from './use-media.ts'

export interface Player {
  readonly at: number
  readonly isPlaying: boolean
  /** False where motion is not wanted: then one steps. */
  readonly canPlay: boolean
  readonly stops: readonly number[]
  readonly toggle: () => void
  readonly step: (way: 'on' | 'back') => void
}

/**
 * @param stops places worth a look, ascending from 0; the last is the end; the same array as long as the picture is the same
 * @param seconds the whole takes
 * @param playsNew for pictures that a press has just made: a new one plays at once, where motion is wanted
 */
export function usePlayhead(stops: readonly number[], seconds: number, playsNew = false): Player {
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  const isOnPaper = useIsOnPaper()
  const [head, setHead] = useState<Playhead>(() => restingAt(stops))
  const [known, setKnown] = useState(stops)
  if (known !== stops) {
    // Another picture in the same place: it rests at its own end, or begins.
    setKnown(stops)
    setHead(playsNew && !isStill ? play(restingAt(stops), stops) : restingAt(stops))
  }
  const isMoving = head.isPlaying && !isStill
  useEffect(() => {
    if (!isMoving) return
    let before = performance.now()
    let frame = requestAnimationFrame(function next(now) {
      const share = (now - before) / (seconds * 1_000)
      before = now
      setHead((old) => pass(old, Math.max(0, share), stops))
      frame = requestAnimationFrame(next)
    })
    return () => cancelAnimationFrame(frame)
  }, [isMoving, seconds, stops])
  return {
    // Paper shows all of it.
    at: isOnPaper ? lastOf(stops) : Math.min(head.at, lastOf(stops)),
    isPlaying: isMoving,
    canPlay: !isStill,
    stops,
    toggle: () => setHead((old) => (old.isPlaying ? halt(old) : play(old, stops))),
    step: (way) => setHead((old) => step(old, way, stops)),
  }
}
