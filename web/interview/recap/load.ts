import { byLanguage } from 'virtual:recap'
import type { Language } from '../../i18n/index.ts'
import type { RecapQuestion } from '../types.ts'

/** The recap questions of all modules, loaded with whatever asks them. */
export async function loadRecaps(language: Language): Promise<readonly RecapQuestion[]> {
  return (await byLanguage[language]()).recap
}
