/**
 * Environments as data, with pure steps: named tables of variables of which one is chosen, and a table that all of them share. Rows are kept as
 * they were typed, also while they cannot be used yet; `problemOfRow` says why not.
 */

import { APP_NAMES } from '../language/words.ts'

export interface Row {
  /** Of this row alone; not shown. */
  readonly id: string
  readonly name: string
  /** May use other variables: `{{host}}/api`. */
  readonly value: string
  /** Shown as dots, and written into no file, link or program that leaves the page unless somebody asks for it. */
  readonly isSecret: boolean
}

export interface Environment {
  readonly id: string
  readonly name: string
  readonly rows: readonly Row[]
}

export interface Environments {
  /** Id of the chosen environment; null: none, only what is shared counts. */
  readonly chosen: string | null
  readonly shared: readonly Row[]
  readonly named: readonly Environment[]
}

/** Stands for the shared table where an environment's id could stand. */
export const SHARED = 'shared'

export const NOTHING: Environments = { chosen: null, shared: [], named: [] }

export const MOST = { environments: 50, rows: 200, name: 80, value: 10_000 } as const

export type RowProblem = 'no-name' | 'odd-name' | 'long-name' | 'long-value' | 'reserved' | 'twice'

/** A dot would read an answer (`{{login.token}}`), a dollar sign a value made anew (`{{$guid}}`). */
const NAME = /^[A-Za-z_][\w-]*$/

/** Null: the row can be used. A row that is still blank has no problem, and is not used either. */
export function problemOfRow(rows: readonly Row[], row: Row): RowProblem | null {
  if (isBlank(row)) return null
  const problem = problemOfName(row.name)
  if (problem !== null) return problem
  if (row.value.length > MOST.value) return 'long-value'
  const first = rows.find(({ name }) => name === row.name)
  return first !== undefined && first.id !== row.id ? 'twice' : null
}

export function problemOfName(name: string): Exclude<RowProblem, 'long-value' | 'twice'> | null {
  if (name === '') return 'no-name'
  if (name.length > MOST.name) return 'long-name'
  if (APP_NAMES.has(name) || name.startsWith('$')) return 'reserved'
  return NAME.test(name) ? null : 'odd-name'
}

function isBlank({ name, value }: Row): boolean {
  return name === '' && value === ''
}

/** Those that blocks can use. */
export function usableRows(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => !isBlank(row) && problemOfRow(rows, row) === null)
}

export type NameProblem = 'no-name' | 'long-name' | 'taken' | 'too-many'

/** @param id of the environment that is to be called so; null: of a new one */
export function problemOfEnvironment({ named }: Environments, id: string | null, name: string): NameProblem | null {
  const wished = name.trim()
  if (wished === '') return 'no-name'
  if (wished.length > MOST.name) return 'long-name'
  // In files the shared table is called so.
  if (wished === '$shared' || named.some((one) => one.id !== id && one.name === wished)) return 'taken'
  return id === null && named.length >= MOST.environments ? 'too-many' : null
}

/** The first one is chosen at once. */
export function withEnvironment(all: Environments, id: string, name: string): Environments {
  const named = [...all.named, { id, name: name.trim(), rows: [] }]
  return { ...all, named, chosen: all.named.length === 0 ? id : all.chosen }
}

export function renamed(all: Environments, id: string, name: string): Environments {
  return { ...all, named: all.named.map((one) => (one.id === id ? { ...one, name: name.trim() } : one)) }
}

export function without(all: Environments, id: string): Environments {
  const chosen = all.chosen === id ? null : all.chosen
  return { ...all, chosen, named: all.named.filter((one) => one.id !== id) }
}

export function withChosen(all: Environments, id: string | null): Environments {
  return { ...all, chosen: all.named.some((one) => one.id === id) ? id : null }
}

/** @param id of an environment, or `SHARED` */
export function rowsOf({ shared, named }: Environments, id: string): readonly Row[] {
  return id === SHARED ? shared : (named.find((one) => one.id === id)?.rows ?? [])
}

export function withRows(all: Environments, id: string, rows: readonly Row[]): Environments {
  if (id === SHARED) return { ...all, shared: rows }
  return { ...all, named: all.named.map((one) => (one.id === id ? { ...one, rows } : one)) }
}

export function chosenOf({ chosen, named }: Environments): Environment | null {
  return named.find(({ id }) => id === chosen) ?? null
}

/** What storage held, whatever it is: parts that are none of ours are left aside. */
export function readKept(value: unknown): Environments {
  if (!isRecord(value)) return NOTHING
  const named = listOf(value['named']).flatMap((one) =>
    isRecord(one) && typeof one['id'] === 'string' && typeof one['name'] === 'string'
      ? [{ id: one['id'], name: one['name'], rows: rowsIn(one['rows']) }]
      : [],
  )
  const { chosen } = value
  return withChosen(
    { chosen: null, shared: rowsIn(value['shared']), named },
    typeof chosen === 'string' ? chosen : null,
  )
}

function rowsIn(value: unknown): readonly Row[] {
  return listOf(value).flatMap((one) => {
    if (!isRecord(one)) return []
    const { id, name, value: text, isSecret } = one
    const isRow = typeof id === 'string' && typeof name === 'string' && typeof text === 'string'
    return isRow ? [{ id, name, value: text, isSecret: isSecret === true }] : []
  })
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
