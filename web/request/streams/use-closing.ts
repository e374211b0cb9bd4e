import { useEffect, useRef } from 'react'
import { announce } from '../../announce/index.ts'
import { closeBlocks } from '../block/store.ts'
import { texts } from './leaving-texts.ts'

/** Streams stay open from step to step. Leaving the lesson, whose blocks begin with `prefix`, closes them and says so. */
export function useClosingStreams(prefix: string): void {
  const words = texts.use()
  // A change of the language leaves nothing.
  const latest = useRef(words)
  latest.current = words
  useEffect(
    () => () => {
      if (closeBlocks((id) => id.startsWith(prefix))) announce(latest.current.closed)
    },
    [prefix],
  )
}
