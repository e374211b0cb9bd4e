/** The drawings that exist, those that a lesson names, and the code that loads them. */
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Lesson } from '../lessons/types.ts'

const FOLDER = join(import.meta.dirname, '../drawings')

/** Names that a `drawing` fence may have: folders of web/drawings with a `drawing.tsx`. */
export const DRAWING_NAMES: readonly string[] = globSync('*/drawing.tsx', { cwd: FOLDER }).map(dirname).toSorted()

/** @returns undefined when there is no such drawing */
export function drawingNamed(text: string): string | undefined {
  return DRAWING_NAMES.find((name) => name === text.trim())
}

/** The tag that `render.node.ts` makes of the fence; `dataName` is its name. */
export const DRAWING_TAG = 'drawing-block'

/**
 * The second export of a lesson's module: `export const drawings = { "varint": () => import("/drawings/varint/drawing.tsx") }`. Each stays
 * a chunk of its own: a static import would split the app's shared chunks anew.
 */
export function drawingsExport(lesson: Lesson): string {
  const loaders = drawingsIn(lesson).map(
    (name) => `${JSON.stringify(name)}: () => import("/drawings/${name}/drawing.tsx")`,
  )
  return `export const drawings = { ${loaders.join(', ')} }\n`
}

/** Names of all drawings in texts, tasks, hints and notes, each once. */
export function drawingsIn(lesson: Lesson): readonly string[] {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { tagName, properties } = value as { tagName?: unknown; properties?: { dataName?: unknown } }
    if (tagName === DRAWING_TAG) found.add(String(properties?.dataName))
    for (const inner of Object.values(value)) look(inner)
  }
  look(lesson)
  return [...found].toSorted()
}
