/** The frames of the messages in sight, asked for as they come in sight; and the message whose frame the panel shows. */
import { useEffect, useRef, useState } from 'react'
import { type Spoken, type SpokenWish, traceClient, useLook } from '../../../trace/index.ts'
import type { StreamLog } from '../log.ts'
import { connectionsOf, messageAt, wishOf } from './wishes.ts'

type Readable = Pick<StreamLog, 'count' | 'dropped' | 'at'>

/** A frame may be told after its message: so often is asked again for those that are missing. */
const AGAIN_MS = 250
/** Longer than the list rests in a flood: what merely passes by is not asked for. */
const PASSING_MS = 400
/** Beyond so many, frames out of sight are forgotten. */
const MOST = 1_000

const NONE: ReadonlyMap<number, Spoken> = new Map()

/** @param visible numbers of the messages in sight */
export function useFrames(run: string, log: Readable, visible: readonly number[]): ReadonlyMap<number, Spoken> {
  const [frames, setFrames] = useState(NONE)
  const known = useRef(frames)
  const seen = useRef(visible)
  const id = visible.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `id` says all about what is visible
  useEffect(() => {
    let isCurrent = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      timer = undefined
      const wishes = visible.flatMap((number): readonly (readonly [number, SpokenWish])[] => {
        const message = known.current.has(number) ? undefined : log.at(number)
        const wish = message && wishOf(message)
        return wish ? [[number, wish]] : []
      })
      if (wishes.length === 0) return
      const asked = wishes.map(([, wish]) => wish)
      const answers = await traceClient.spoken(run, asked, connectionsOf(log))
      const found = wishes.flatMap(([number], index): readonly (readonly [number, Spoken])[] => {
        const spoken = answers[index]
        return spoken ? [[number, spoken]] : []
      })
      if (!isCurrent || found.length === 0) return
      const isMuch = known.current.size > MOST
      const kept = isMuch ? [...known.current].filter(([number]) => visible.includes(number)) : known.current
      known.current = new Map([...kept, ...found])
      setFrames(known.current)
    }
    const isPassing = seen.current.length > 0 && !visible.some((number) => seen.current.includes(number))
    if (isPassing) timer = setTimeout(ask, PASSING_MS)
    else void ask()
    seen.current = visible
    const stop = traceClient.subscribe(() => {
      timer ??= setTimeout(ask, AGAIN_MS)
    })
    return () => {
      isCurrent = false
      stop()
      clearTimeout(timer)
    }
  }, [run, log, id])
  return frames
}

export interface ShownMessage {
  readonly number: number
  /** The reader chose its frame in the panel. */
  readonly isChosen: boolean
}

export function useShownMessage(run: string, log: Readable): ShownMessage | null {
  const shown = useLook((state) => state.shown)
  const [message, setMessage] = useState<ShownMessage | null>(null)
  useEffect(() => {
    let isCurrent = true
    const tell = (number: number | null) => {
      if (isCurrent) setMessage(number === null ? null : { number, isChosen: shown?.isChosen === true })
    }
    if (shown === null) tell(null)
    else void traceClient.spokenAt(run, shown.key).then((at) => tell(messageAt(log, at)))
    return () => {
      isCurrent = false
    }
  }, [run, log, shown])
  return message
}
