/** The guide's texts, loaded with its page. */
import { byLanguage } from 'virtual:guide'
import type { Language } from '../i18n/index.ts'
import type { Guide } from './types.ts'

export async function loadGuide(language: Language): Promise<Guide> {
  return (await byLanguage[language]()).guide
}
