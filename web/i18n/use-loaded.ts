/**
 * What is loaded once for each language. While another language is on its way the old one stays, so that nothing jumps; a failure can be
 * tried again.
 */
import { useCallback, useEffect, useState } from 'react'
import { useLanguage } from './language.tsx'
import type { Language } from './language-list.ts'

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly retry: () => void }
  | { readonly status: 'ready'; readonly value: T }

/** @param load the same function each time */
export function useLoaded<T>(load: (language: Language) => Promise<T>): Loaded<T> {
  const language = useLanguage()
  const [state, setState] = useState<Loaded<T>>({ status: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const retry = useCallback(() => {
    setState({ status: 'loading' })
    setAttempt((count) => count + 1)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies(attempt): another attempt is the point of it
  useEffect(() => {
    let isCurrent = true
    load(language).then(
      (value) => {
        if (isCurrent) setState({ status: 'ready', value })
      },
      () => {
        if (isCurrent) setState({ status: 'failed', retry })
      },
    )
    return () => {
      isCurrent = false
    }
  }, [language, load, attempt, retry])
  return state
}
