/** Pasted text in the worker's hands: asked anew when text or choice change, after a short pause. The latest answer counts. */
import { useEffect, useState } from 'react'
import { type PasteAnswer, type PasteQuestion, traceClient } from '../../trace/index.ts'

/** Typing by hand changes the text with every key. */
const PAUSE = 200

export function usePaste({ text, format, kind, message }: PasteQuestion): PasteAnswer | null {
  const [answer, setAnswer] = useState<PasteAnswer | null>(null)
  useEffect(() => {
    if (text.trim() === '') {
      setAnswer(null)
      return
    }
    let isCurrent = true
    const timer = setTimeout(async () => {
      const found = await traceClient.paste({ text, format, kind, message })
      if (isCurrent) setAnswer(found)
    }, PAUSE)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [text, format, kind, message])
  return answer
}

/** Names of the messages that the contracts know; empty until the worker has said them. */
export function useMessageNames(): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => {
    traceClient.messageNames().then(setNames)
  }, [])
  return names
}
