/** The glossary, loaded with the first word that is asked for. */
import { byLanguage } from 'virtual:glossary'
import type { Language } from '../i18n/index.ts'
import type { Term } from './types.ts'

export async function loadGlossary(language: Language): Promise<readonly Term[]> {
  return (await byLanguage[language]()).glossary
}
