import { type RefObject, useEffect, useRef } from 'react'
import { useBlock } from '../request/index.ts'

/**
 * Where the answer stands below its editor, a run brings it into sight: when it is sent, and again when something has come. Side by
 * side it is in sight already, and what is does not move.
 */
export function useAnswerInSight(block: string): RefObject<HTMLDivElement | null> {
  const answer = useRef<HTMLDivElement>(null)
  const { pending, results } = useBlock(block)
  const latest = results.at(-1)?.run ?? null
  const stage = pending === null ? latest : pending.hasAnswered || pending.partials.length > 0 ? 'answered' : 'sent'
  const before = useRef(stage)
  useEffect(() => {
    const isNew = before.current !== stage && stage !== null
    before.current = stage
    // A step that is opened shows what it showed.
    if (!isNew) return
    // With the next picture: to ask where things are any sooner is to lay them out once more.
    const frame = requestAnimationFrame(() => answer.current?.scrollIntoView({ block: 'nearest' }))
    return () => cancelAnimationFrame(frame)
  }, [stage])
  return answer
}
