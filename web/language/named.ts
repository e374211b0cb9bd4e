/** Variables that stand in no block, as blocks are given them: light enough for every page. `named-values.ts` makes them. */
import type { Variables, variableUses, variableValue } from './variables.ts'

export interface NamedValue {
  readonly name: string
  /** As written, with its own `{{…}}`. */
  readonly written: string
  readonly isSecret: boolean
  /** The environment's name; null: of the shared table. */
  readonly environment: string | null
}

/** What a secret is written as where it must not stand; absent: its value. */
export type SecretAs = (secret: NamedValue) => string

/** Dots, of one length for all: not even that is told. */
export const asDots: SecretAs = () => '••••••••'

/** How the language reads variables: handed over, so that late code brings no part of it along. */
export interface VariableReader {
  readonly variableUses: typeof variableUses
  readonly variableValue: typeof variableValue
}

export interface NamedValues {
  /** Each name once. */
  readonly list: readonly NamedValue[]
  /** The app's own variables, and these beneath them: nothing takes the place of what the app gives. */
  over(app: Variables, reader: VariableReader, secretAs?: SecretAs): Variables
  /** A text in which each secret is its `{{name}}` again. `values`: what `over` made. */
  withoutSecrets(text: string, values: Variables): string
  /** Problems whose facts are told so. */
  withoutSecretFacts<P extends { readonly facts: object }>(problems: readonly P[], values: Variables): readonly P[]
  /** Names of all environments that have a variable of that name, chosen or not. */
  elsewhere(name: string): readonly string[]
}
