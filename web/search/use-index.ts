/** The index of the language shown now, loaded once for each. */

import { byLanguage } from 'virtual:search'
import MiniSearch from 'minisearch'
import { type Language, type Loaded, useLoaded } from '../i18n/index.ts'
import { INDEX_OPTIONS } from './index-options.ts'

const ready = new Map<Language, MiniSearch>()

async function open(language: Language): Promise<MiniSearch> {
  const known = ready.get(language)
  if (known !== undefined) return known
  const index = await MiniSearch.loadJSONAsync((await byLanguage[language]()).search, INDEX_OPTIONS)
  ready.set(language, index)
  return index
}

export function useIndex(): Loaded<MiniSearch> {
  return useLoaded(open)
}
