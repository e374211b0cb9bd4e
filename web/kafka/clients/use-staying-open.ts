import { useEffect } from 'react'
import { act, useConsumers } from './consumers-store.ts'

/** Consumers that nobody looks at for so long say goodbye: they would read, and be counted as open, unseen. */
const UNSEEN_MS = 60_000

let watchers = 0
let leaving: ReturnType<typeof setTimeout> | undefined

export function useStayingOpen(): void {
  useEffect(() => {
    watchers += 1
    clearTimeout(leaving)
    return () => {
      watchers -= 1
      if (watchers === 0) leaving = setTimeout(closeAll, UNSEEN_MS)
    }
  }, [])
}

function closeAll(): void {
  for (const { name, status } of useConsumers.getState().list) if (status !== 'over') void act(name, 'close')
}
