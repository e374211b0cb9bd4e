/** The project's imports, read from its own sources, and the circles among them. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:(?<what>[^'"`;]*?)\sfrom\s*)?['"](?<to>[^'"]+)['"]|\bimport\(\s*['"](?<late>[^'"]+)['"]\s*\)/g

export interface Import {
  readonly from: string
  /** A file of the project (`web/trace/types.ts`), or a package's name. */
  readonly to: string
  /** `erased`: of types alone, nothing is left of it when the code runs. `late`: by `import()`. */
  readonly kind: 'first' | 'late' | 'erased'
}

/** All files of TypeScript below a top folder, but for generated ones. */
export function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => [folder, ...name.split(sep)].join('/'))
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('/dist/') && !name.includes('/gen/'))
}

export function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(IMPORT)].map(({ groups = {} }) => {
    const { what = '', to = '', late } = groups
    const kind = late !== undefined ? 'late' : isOfTypes(what) ? 'erased' : 'first'
    return { from: file, to: placeOf(file, late ?? to), kind }
  })
}

function placeOf(file: string, to: string): string {
  if (to.startsWith('#proto/')) return to.replace('#proto/', 'proto/')
  if (!to.startsWith('.')) return to
  return relative(ROOT, resolve(ROOT, dirname(file), to))
    .split(sep)
    .join('/')
}

/** `type { A }`, or `{ type A, type B }`. */
function isOfTypes(what: string): boolean {
  if (/^type\s/.test(what)) return true
  const names = /^\{(?<names>[^}]*)\}\s*$/.exec(what)?.groups?.['names']
  if (names === undefined) return false
  const parts = names.split(',').filter((name) => name.trim() !== '')
  return parts.length > 0 && parts.every((name) => /^\s*type\s/.test(name))
}

/**
 * What can be reached from itself: each entry is a set of names of which each leads to each (Tarjan's strongly connected
 * components, with more than one member).
 *
 * @param arrows pairs of names, from and to
 */
export function circlesOf(arrows: Iterable<readonly [from: string, to: string]>): string[][] {
  const leadsTo = new Map<string, Set<string>>()
  for (const [from, to] of arrows) leadsTo.set(from, (leadsTo.get(from) ?? new Set()).add(to))
  const found = new Map<string, { readonly index: number; low: number }>()
  const open: string[] = []
  const circles: string[][] = []

  function visit(name: string): number {
    const mine = { index: found.size, low: found.size }
    found.set(name, mine)
    open.push(name)
    for (const next of leadsTo.get(name) ?? []) {
      const known = found.get(next)
      if (known === undefined) mine.low = Math.min(mine.low, visit(next))
      else if (open.includes(next)) mine.low = Math.min(mine.low, known.index)
    }
    if (mine.low === mine.index) {
      const circle = open.splice(open.indexOf(name))
      if (circle.length > 1) circles.push(circle.sort())
    }
    return mine.low
  }

  for (const name of leadsTo.keys()) if (!found.has(name)) visit(name)
  return circles
}
