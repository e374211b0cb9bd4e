/** Which drawings there are, those of a lesson, and what loads them. */
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Lesson } from '../lessons/types.ts'

const FOLDER = join(import.meta.dirname, '../drawings')

/** What a `drawing` fence may name: a folder of web/drawings with the component that draws it. */
export const DRAWING_NAMES: readonly string[] = globSync('*/drawing.tsx', { cwd: FOLDER }).map(dirname).toSorted()

/** @returns undefined when nobody has drawn it */
export function drawingNamed(text: string): string | undefined {
  return DRAWING_NAMES.find((name) => name === text.trim())
}

/** The tag that `render.node.ts` makes of the fence; `dataName` is its name. */
export const DRAWING_TAG = 'drawing-block'

/**
 * What a lesson's module says beside its text: `export const drawings = { "varint": () => import("/drawings/varint/drawing.tsx") }`. Each is code of
 * its own: joined to the text it would divide the app's shared code anew.
 */
export function drawingsExport(lesson: Lesson): string {
  const loaders = drawingsIn(lesson).map(
    (name) => `${JSON.stringify(name)}: () => import("/drawings/${name}/drawing.tsx")`,
  )
  return `export const drawings = { ${loaders.join(', ')} }\n`
}

/** Wherever they stand: in texts, tasks, hints, notes. Each once. */
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
