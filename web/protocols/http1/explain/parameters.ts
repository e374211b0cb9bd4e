import { ownValue } from '#proto/wire/own-value.ts'

/** Null for a name that says nothing by itself. @example parameterMeaning('page=2', parameters) // 'which page …' */
export function parameterMeaning(parameter: string, meanings: Readonly<Record<string, string>>): string | null {
  return ownValue(meanings, (parameter.split('=')[0] ?? '').toLowerCase()) ?? null
}
