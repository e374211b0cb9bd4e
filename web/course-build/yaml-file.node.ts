/**
 * A YAML file checked against a schema; a fault is told with its line. Languages that do not stand in the file itself may stand beside
 * it, one file each: `module.es.yaml` has, at the places of `module.yaml`, what is said in Spanish under `es:`, and nothing else.
 */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { byLanguage, LANGUAGES, type Language } from '../i18n/language-list.ts'
import { LessonProblem, type Place } from './problem.node.ts'

type Path = readonly (string | number)[]

export interface YamlFile<T> {
  readonly value: T
  /** Where the value at a path stands: `placeOf(['exercises', 'ask', 'checks'])`. */
  placeOf(path: Path): Place
}

/** The same of every language, as properties of an object's schema. */
export function inEachLanguage<Schema extends TSchema>(schema: Schema): Readonly<Record<Language, Schema>> {
  return byLanguage(() => schema)
}

/** A short text in every language. */
export const Said = Type.Object(inEachLanguage(Type.String({ minLength: 1 })), { additionalProperties: false })

/**
 * @param languages whose files are looked for beside this one
 * @throws LessonProblem
 */
export async function readYaml<Schema extends TSchema>(
  path: string,
  file: string,
  schema: Schema,
  languages: readonly string[] = LANGUAGES,
): Promise<YamlFile<Static<Schema>>> {
  const main = await parsed(path, file)
  if (main === null) throw new LessonProblem({ file }, 'this file is missing')
  const sources = [main]
  let value = main.value
  for (const language of languages) {
    const beside = await parsed(
      path.replace(/\.yaml$/, `.${language}.yaml`),
      file.replace(/\.yaml$/, `.${language}.yaml`),
    )
    if (beside === null) continue
    value = withLanguage(value, beside.value, { language, beside, main: basename(file) })
    sources.push(beside)
  }
  const placeOf = (keys: Path): Place => {
    const places = sources.map((source) => source.placeOf(keys)).toSorted((one, other) => other.depth - one.depth)
    return places[0]?.place ?? { file }
  }
  if (!Value.Check(schema, value)) {
    const [error] = Value.Errors(schema, value)
    const keys = (error?.instancePath ?? '').split('/').slice(1)
    const missing = error?.keyword === 'required' ? error.params.requiredProperties : []
    // What a language lacks is to be written into the language's own file, where there is one.
    const beside = sources.find((source) => missing.some((name) => source.file.endsWith(`.${name}.yaml`)))
    const place = beside?.placeOf(keys).place ?? placeOf(keys)
    throw new LessonProblem(place, `${keys.join('.') || 'the file'} ${error?.message ?? 'does not fit'}`)
  }
  return { value, placeOf }
}

interface Source {
  readonly file: string
  readonly value: unknown
  /** `depth`: how many of the keys the file has. */
  placeOf(path: Path): { readonly place: Place; readonly depth: number }
}

/** Null where there is no such file. */
async function parsed(path: string, file: string): Promise<Source | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  const lines = new LineCounter()
  const document: Document = parseDocument(text, { lineCounter: lines })
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const broken = document.errors[0]
  if (broken !== undefined) throw new LessonProblem(at(broken.pos[0]), broken.message.split('\n')[0] ?? 'not YAML')
  const placeOf = (keys: Path) => {
    for (let depth = keys.length; depth > 0; depth -= 1) {
      const node = document.getIn(keys.slice(0, depth), true)
      if (isNode(node) && node.range) return { place: at(node.range[0]), depth }
    }
    return { place: { file }, depth: 0 }
  }
  return { file, value: document.toJS(), placeOf }
}

interface Beside {
  readonly language: string
  readonly beside: Source
  /** The name of the file that it is held against. */
  readonly main: string
}

/** The value with what a language's own file says at the same places. */
function withLanguage(value: unknown, added: unknown, from: Beside, path: Path = []): unknown {
  const { language, beside, main } = from
  const refuse = (keys: Path, message: string): never => {
    throw new LessonProblem(beside.placeOf(keys).place, `${keys.join('.')} ${message}`)
  }
  if (added === null || added === undefined) return value
  if (Array.isArray(value) && Array.isArray(added)) {
    if (added.length > value.length) refuse([...path, value.length], `has no partner in ${main}`)
    return value.map((each, index) => withLanguage(each, added[index], from, [...path, index]))
  }
  if (!isRecord(value) || !isRecord(added))
    return refuse(path, `is told by ${main}: here stands what ${language}: says`)
  const result = new Map(Object.entries(value))
  for (const [key, each] of Object.entries(added)) {
    const keys = [...path, key]
    if (key === language) {
      if (result.has(key)) refuse(keys, `stands in ${main} already`)
      result.set(key, each)
    } else {
      if (!result.has(key)) refuse(keys, `has no partner in ${main}`)
      result.set(key, withLanguage(result.get(key), each, from, keys))
    }
  }
  return Object.fromEntries(result)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
