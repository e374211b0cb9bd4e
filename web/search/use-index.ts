/** The index of the language shown now, loaded once for each. */

import { byLanguage } from 'virtual:search'
import MiniSearch from 'minisearch'
import { useCallback, useEffect, useState } from 'react'
import { type Language, useLanguage } from '../i18n/index.ts'
import { INDEX_OPTIONS } from './index-options.ts'

export type IndexState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly retry: () => void }
  | { readonly status: 'ready'; readonly index: MiniSearch }

const ready = new Map<Language, MiniSearch>()

async function open(language: Language): Promise<MiniSearch> {
  const known = ready.get(language)
  if (known !== undefined) return known
  const index = await MiniSearch.loadJSONAsync((await byLanguage[language]()).search, INDEX_OPTIONS)
  ready.set(language, index)
  return index
}

export function useIndex(): IndexState {
  const language = useLanguage()
  const [state, setState] = useState<IndexState>({ status: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies(attempt): another attempt is the point of it
  useEffect(() => {
    let isCurrent = true
    open(language).then(
      (index) => isCurrent && setState({ status: 'ready', index }),
      () => isCurrent && setState({ status: 'failed', retry }),
    )
    return () => {
      isCurrent = false
    }
  }, [language, attempt, retry])
  return state
}
