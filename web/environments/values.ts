/** What `{{name}}` stands for by the environments: the chosen one's value, else the shared one's. */
import type { NamedValue, NamedValues } from '../language/named.ts'
import { namedValuesOf } from '../language/named-values.ts'
import { chosenOf, type Environments, type Row, usableRows } from './environments.ts'

export function valuesOf(all: Environments): NamedValues {
  const chosen = chosenOf(all)
  const own = usableRows(chosen?.rows ?? []).map((row) => namedBy(row, chosen?.name ?? null))
  const taken = new Set(own.map(({ name }) => name))
  const shared = usableRows(all.shared).filter(({ name }) => !taken.has(name))
  return namedValuesOf([...own, ...shared.map((row) => namedBy(row, null))], (name) => environmentsWith(all, name))
}

function namedBy({ name, value, isSecret }: Row, environment: string | null): NamedValue {
  return { name, written: value, isSecret, environment }
}

function environmentsWith({ named }: Environments, name: string): readonly string[] {
  return named.filter(({ rows }) => usableRows(rows).some((row) => row.name === name)).map((one) => one.name)
}
