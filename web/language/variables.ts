/** `{{name}}`: where a block uses variables, and a text with their values put in. */
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'
import type { VariableDefinition } from './ast.ts'
import { dynamicValue } from './dynamic-variables.ts'

export type Variables = Readonly<Record<string, string>>

const USE = /\{\{\s*([^{}]*?)\s*\}\}/g

export interface VariableUse {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Offsets count from the start of `text`. */
export function variableUses(text: string): readonly VariableUse[] {
  return [...text.matchAll(USE)].map((match) => ({
    name: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** An unknown variable stays as it is written. */
export function substitute(text: string, variables: Variables): string {
  return text.replace(USE, (all, name: string) => variableValue(name, variables) ?? all)
}

/** Null: nothing is called so. */
export function variableValue(name: string, variables: Variables): string | null {
  return ownValue(variables, name) ?? dynamicValue(name)
}

/** Values that are made anew where they stand, of a definition for all that use it. */
export function settled(definitions: readonly VariableDefinition[]): readonly VariableDefinition[] {
  return definitions.map((one) => ({ ...one, value: substitute(one.value, {}) }))
}

/** The block's own variables laid over the given ones; a definition may use those before it. */
export function withDefinitions(given: Variables, definitions: readonly VariableDefinition[]): Variables {
  const all: Record<string, string> = { ...given }
  for (const { name, value } of definitions) setOwnValue(all, name, substitute(value, all))
  return all
}
