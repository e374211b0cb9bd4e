/** A YAML file checked against a schema; a fault is told with its line. */
import { readFile } from 'node:fs/promises'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { LessonProblem, type Place } from './problem.node.ts'

export interface YamlFile<T> {
  readonly value: T
  /** Where the value at a path stands: `placeOf(['exercises', 'ask', 'checks'])`. */
  placeOf(path: readonly (string | number)[]): Place
}

/** @throws LessonProblem */
export async function readYaml<Schema extends TSchema>(
  path: string,
  file: string,
  schema: Schema,
): Promise<YamlFile<Static<Schema>>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new LessonProblem({ file }, 'this file is missing')
  })
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const broken = document.errors[0]
  if (broken !== undefined) throw new LessonProblem(at(broken.pos[0]), broken.message.split('\n')[0] ?? 'not YAML')
  const placeOf = (keys: readonly (string | number)[]): Place => {
    for (let depth = keys.length; depth > 0; depth -= 1) {
      const node = document.getIn(keys.slice(0, depth), true)
      if (isNode(node) && node.range) return at(node.range[0])
    }
    return { file }
  }
  const value: unknown = document.toJS()
  if (!Value.Check(schema, value)) {
    const [error] = Value.Errors(schema, value)
    const keys = (error?.instancePath ?? '').split('/').slice(1)
    throw new LessonProblem(placeOf(keys), `${keys.join('.') || 'the file'} ${error?.message ?? 'does not fit'}`)
  }
  return { value, placeOf }
}
