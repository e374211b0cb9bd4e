/** Secrets that a block uses, itself or by other variables of the environments. */
import type { NamedValue } from '../../language/named.ts'
import { variableUses } from '../../language/variables.ts'
import { parseDocument } from '../language/index.ts'
import { shellName } from './secret-places.ts'

/** Variables of the environments that a text uses, those that others need first; what the block defines itself is none of them. */
export function usedNamed(text: string, named: readonly NamedValue[]): readonly NamedValue[] {
  const own = new Set(parseDocument(text).variables.map(({ name }) => name))
  const seen = new Set<string>()
  const usedIn = (within: string): readonly NamedValue[] =>
    variableUses(within).flatMap(({ name }) => {
      const found = named.find((one) => one.name === name)
      if (found === undefined || own.has(name) || seen.has(name)) return []
      seen.add(name)
      return [...(found.isSecret ? [] : usedIn(found.written)), found]
    })
  return usedIn(text)
}

/** As the shell calls them. */
export function usedSecrets(text: string, named: readonly NamedValue[]): readonly string[] {
  return usedNamed(text, named).flatMap(({ name, isSecret }) => (isSecret ? [shellName(name)] : []))
}
