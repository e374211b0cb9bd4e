/** Fields and their explanations, loaded when one is looked up. */
import { byLanguage } from 'virtual:reference'
import type { Language } from '../i18n/index.ts'
import type { Reference } from './types.ts'

export async function loadReference(language: Language): Promise<Reference> {
  return (await byLanguage[language]()).reference
}
