import { byLanguage, recapIds } from 'virtual:recap'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../i18n/index.ts'
import type { RecapQuestion } from '../types.ts'

/** The recap questions of all modules, loaded with whatever asks them. */
export async function loadRecaps(language: Language): Promise<readonly RecapQuestion[]> {
  return (await byLanguage[language]()).recap
}

/** The ids of a module's questions, in their order, known without their texts. */
export function recapIdsOf(module: string): readonly string[] {
  return ownValue(recapIds, module) ?? []
}
