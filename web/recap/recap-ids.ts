import { recapIds } from 'virtual:recap'
import { ownValue } from '#proto/wire/own-value.ts'

/** The ids of a module's questions, in their order, known without their texts. */
export function recapIdsOf(module: string): readonly string[] {
  return ownValue(recapIds, module) ?? []
}
