/**
 * `http-client.env.json` and `http-client.private.env.json`, as JetBrains' HTTP Client and httpYac read them: an object of environments, each an object
 * of values. Secrets stand in the private file alone. `$shared` is read by Visual Studio and REST Client; since JetBrains and httpYac give it to no
 * environment, what is shared is written into each environment as well, and reading leaves such copies aside.
 */
import { compactJson, indentJson, jsonPieces } from '#proto/wire/json-text.ts'
import {
  type Environments,
  MOST,
  problemOfEnvironment,
  problemOfName,
  problemOfRow,
  type Row,
  usableRows,
} from './environments.ts'

export const PUBLIC_FILE = 'http-client.env.json'
export const PRIVATE_FILE = 'http-client.private.env.json'

const SHARED_NAME = '$shared'
/** Where REST Client keeps the same object, in the settings of VS Code. */
const SETTING = 'rest-client.environmentVariables'

/** @param which the secrets alone, or all that is none */
export function writeEnvFile({ shared, named }: Environments, which: 'public' | 'private'): string {
  const isMeant = ({ isSecret }: Row) => isSecret === (which === 'private')
  const common = usableRows(shared)
  const tables = named.map(({ name, rows }) => {
    const own = usableRows(rows)
    const inherited = common.filter((row) => own.every((one) => one.name !== row.name))
    return [name, [...own, ...inherited].filter(isMeant)] as const
  })
  const all = [[SHARED_NAME, common.filter(isMeant)] as const, ...tables]
  const members = all
    .filter(([name, rows]) => rows.length > 0 || (name !== SHARED_NAME && which === 'public'))
    .map(([name, rows]) => {
      const values = rows.map((row) => `${JSON.stringify(row.name)}:${JSON.stringify(row.value)}`)
      return `${JSON.stringify(name)}:{${values.join(',')}}`
    })
  const text = `{${members.join(',')}}`
  return `${indentJson(text) ?? text}\n`
}

export interface ReadRow {
  readonly name: string
  readonly value: string
}

/** Something that was not taken over: `local.ssl`. */
export interface LeftOut {
  readonly path: string
  /** `reserved`, `name`: its name cannot be used here. `value`: neither a text, a number nor true or false. `many`, `environment`: no more room, or no name. */
  readonly why: 'reserved' | 'name' | 'value' | 'long' | 'many' | 'environment'
}

export interface ReadEnvFile {
  readonly shared: readonly ReadRow[]
  readonly named: readonly { readonly name: string; readonly rows: readonly ReadRow[] }[]
  readonly leftOut: readonly LeftOut[]
}

/** Null: it is no JSON object of objects. */
export function readEnvFile(text: string): ReadEnvFile | null {
  const tables = tablesIn(text.replace(/^\uFEFF/, ''))
  if (tables === null) return null
  const leftOut: LeftOut[] = []
  const read = [...tables].map(([name, members]) => ({ name, rows: rowsIn(name, members, leftOut) }))
  const shared = read.find(({ name }) => name === SHARED_NAME)?.rows ?? []
  // Written by us into every environment, for tools that know no shared table.
  const isCopy = (row: ReadRow) => shared.some(({ name, value }) => name === row.name && value === row.value)
  const named = read
    .filter(({ name }) => name !== SHARED_NAME)
    .map(({ name, rows }) => ({ name, rows: rows.filter((row) => !isCopy(row)) }))
  return { shared, named, leftOut }
}

type Members = ReadonlyMap<string, string>

function tablesIn(text: string): ReadonlyMap<string, Members> | null {
  const top = membersOf(text)
  if (top === null) return null
  const setting = top.get(SETTING)
  if (setting !== undefined) return tablesIn(setting)
  const found = new Map<string, Members>()
  for (const [name, value] of top) {
    // Editors find the file's description by it.
    if (name === '$schema') continue
    const members = membersOf(value)
    if (members === null) return null
    found.set(name, members)
  }
  return found
}

/** Of a name that comes twice the last, as in every parser. */
function membersOf(text: string): Members | null {
  if (!text.trim().startsWith('{')) return null
  const pieces = jsonPieces(text)
  return pieces && new Map(pieces.map((piece) => [piece.name ?? '', piece.text]))
}

function rowsIn(environment: string, members: Members, leftOut: LeftOut[]): readonly ReadRow[] {
  return [...members].flatMap(([name, text]) => {
    const problem = problemOfName(name)
    const value = textOf(text)
    const why =
      problem === 'reserved'
        ? 'reserved'
        : problem !== null
          ? 'name'
          : value === null
            ? 'value'
            : value.length > MOST.value
              ? 'long'
              : null
    if (why === null) return [{ name, value: value ?? '' }]
    leftOut.push({ path: `${environment}.${name}`, why })
    return []
  })
}

/** A number keeps its digits. */
function textOf(text: string): string | null {
  if (text.startsWith('"')) return String(JSON.parse(text))
  return /^(?:-?\d|true$|false$)/.test(text) ? compactJson(text) : null
}

/**
 * What was read, put into what there is: a value of the same name is replaced, all else stays. A secret stays one; of a private file everything is.
 *
 * @param newId a fresh id for each new row and environment
 * @returns what there is then, how many values came, and what did not
 */
export function withRead(
  before: Environments,
  read: ReadEnvFile,
  isPrivate: boolean,
  newId: () => string,
): { readonly all: Environments; readonly values: number; readonly leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = [...read.leftOut]
  let values = 0

  function merged(table: string, rows: readonly Row[], come: readonly ReadRow[]): readonly Row[] {
    const next = new Map(rows.map((row) => [row.name, row]))
    for (const { name, value } of come) {
      const had = next.get(name)
      if (had === undefined && next.size >= MOST.rows) leftOut.push({ path: `${table}.${name}`, why: 'many' })
      else {
        next.set(name, { id: had?.id ?? newId(), name, value, isSecret: had?.isSecret === true || isPrivate })
        values += 1
      }
    }
    // Rows without a usable name may be several of one: those stay as they are.
    const kept = rows.map((row) => (problemOfRow(rows, row) === null ? (next.get(row.name) ?? row) : row))
    const had = new Set(rows.map(({ name }) => name))
    return [...kept, ...[...next.values()].filter(({ name }) => !had.has(name))]
  }

  const names = new Set(before.named.map(({ name }) => name))
  const fresh = read.named.filter(({ name }) => !names.has(name))
  const fitting = fresh.filter(({ name }) => problemOfEnvironment(before, null, name) === null)
  const taken = fitting.slice(0, MOST.environments - before.named.length)
  for (const { name } of fresh)
    if (!taken.some((one) => one.name === name)) leftOut.push({ path: name, why: 'environment' })
  const named = [
    ...before.named.map((one) => {
      return { ...one, rows: merged(one.name, one.rows, read.named.find(({ name }) => name === one.name)?.rows ?? []) }
    }),
    ...taken.map(({ name, rows }) => ({ id: newId(), name: name.trim(), rows: merged(name, [], rows) })),
  ]
  const chosen = before.named.length === 0 ? (named[0]?.id ?? null) : before.chosen
  return { all: { chosen, shared: merged(SHARED_NAME, before.shared, read.shared), named }, values, leftOut }
}

/** By the names that the tools give it. */
export function isPrivateFile(name: string): boolean {
  return /private[^/]*\.json$|\.json\.user$/i.test(name)
}
