/**
 * The titles of the course, for the pages that show more of it than one lesson. Only the language that is read is loaded;
 * another takes its place once it is there, so that a switch neither blanks a page nor moves it.
 */

import { byLanguage } from 'virtual:titles'
import { use, useEffect } from 'react'
import { create } from 'zustand'
import { LANGUAGES, type Language, useLanguage } from '../i18n/index.ts'
import type { CourseTitles } from './types.ts'

const useThere = create<Partial<Record<Language, CourseTitles>>>(() => ({}))
const onTheWay = new Map<Language, Promise<CourseTitles>>()

/** Asked once for each language: a page that needs them can be loaded beside them. */
export function loadTitles(language: Language): Promise<CourseTitles> {
  const asked = onTheWay.get(language)
  if (asked !== undefined) return asked
  const loading = byLanguage[language]().then(({ titles }) => {
    useThere.setState({ [language]: titles })
    return titles
  })
  onTheWay.set(language, loading)
  return loading
}

/** Suspends until the first language is there. */
export function useTitles(): CourseTitles {
  const language = useLanguage()
  const there = useThere()
  const other = LANGUAGES.find((each) => there[each] !== undefined)
  const isLate = there[language] === undefined && other !== undefined
  useEffect(() => {
    // What could not be fetched is asked for again with the next switch; until then the page stays as it was.
    if (isLate) loadTitles(language).catch(() => onTheWay.delete(language))
  }, [isLate, language])
  return there[language] ?? (other && there[other]) ?? use(loadTitles(language))
}
