/** What is loaded once for each language. While another language is on its way the old one stays, so that nothing jumps. */
import { useEffect, useState } from 'react'
import { useLanguage } from './language.tsx'
import type { Language } from './language-list.ts'

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly value: T }

/** @param load the same function each time */
export function useLoaded<T>(load: (language: Language) => Promise<T>): Loaded<T> {
  const language = useLanguage()
  const [state, setState] = useState<Loaded<T>>({ status: 'loading' })
  useEffect(() => {
    let isCurrent = true
    load(language).then(
      (value) => {
        if (isCurrent) setState({ status: 'ready', value })
      },
      () => {
        if (isCurrent) setState({ status: 'failed' })
      },
    )
    return () => {
      isCurrent = false
    }
  }, [language, load])
  return state
}
