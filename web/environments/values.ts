/** What `{{name}}` stands for by the environments: the chosen one's value, else the shared one's. */
import type { NamedValue } from '../language/named-values.ts'
import { chosenOf, type Environments, type Row, usableRows } from './environments.ts'

/** Each name once, the chosen environment's before the shared ones. */
export function namedValues(all: Environments): readonly NamedValue[] {
  const chosen = chosenOf(all)
  const own = usableRows(chosen?.rows ?? []).map((row) => namedBy(row, chosen?.name ?? null))
  const taken = new Set(own.map(({ name }) => name))
  return [...own, ...usableRows(all.shared).flatMap((row) => (taken.has(row.name) ? [] : [namedBy(row, null)]))]
}

function namedBy({ name, value, isSecret }: Row, environment: string | null): NamedValue {
  return { name, written: value, isSecret, environment }
}

/** Where else a name stands than in what is chosen: to say so where it is missed. */
export function environmentsWith({ named }: Environments, name: string): readonly string[] {
  return named.filter(({ rows }) => usableRows(rows).some((row) => row.name === name)).map((one) => one.name)
}
