/** The questions, loaded with their page. */
import { byLanguage } from 'virtual:interview'
import type { Language } from '../i18n/index.ts'
import type { Question } from './types.ts'

export async function loadQuestions(language: Language): Promise<readonly Question[]> {
  return (await byLanguage[language]()).interview
}
