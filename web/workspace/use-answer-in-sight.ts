import { type RefObject, useEffect, useRef } from 'react'
import { useBlock } from '../request/index.ts'

/**
 * Where the answer stands below its editor, a run brings it into sight: when it is sent, and again when something has come. Side by
 * side it is in sight already, and what is does not move.
 */
export function useAnswerInSight(block: string): RefObject<HTMLDivElement | null> {
  const answer = useRef<HTMLDivElement>(null)
  const { pending } = useBlock(block)
  const stage = pending === null ? 'rest' : pending.hasAnswered || pending.partials.length > 0 ? 'answered' : 'sent'
  const before = useRef(stage)
  useEffect(() => {
    // A step that is opened shows what it showed.
    if (before.current !== stage) answer.current?.scrollIntoView({ block: 'nearest' })
    before.current = stage
  }, [stage])
  return answer
}
