/**
 * In a flat window (a phone on its side, a large zoom) there is one part at a time and no height for two: once something has
 * come, a run leads to its frames, as it would bring them into sight elsewhere. Where it failed before the wire, the answer says
 * why, and stays.
 */
import { createContext, use, useEffect, useRef } from 'react'
import { useBlock } from '../request/index.ts'

/** Shows the frames in place of the request; null where both are in sight. */
export const ShowFrames = createContext<(() => void) | null>(null)

/** As the variant `flat` of the styles. */
const FLAT = '(height < 30rem)'

export function useFramesAfterRun(block: string): void {
  const show = use(ShowFrames)
  const latest = useRef(show)
  latest.current = show
  const { pending, results } = useBlock(block)
  const came = [...results, ...(pending?.partials ?? [])].findLast(
    ({ status, failure }) => status !== null || failure === null,
  )
  const run = came?.run ?? null
  const before = useRef(run)
  useEffect(() => {
    const isNew = run !== null && before.current !== run
    before.current = run
    if (isNew && matchMedia(FLAT).matches) latest.current?.()
  }, [run])
}
