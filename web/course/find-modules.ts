/** Words and a protocol → the modules, lessons and steps of the map that they find. Pure. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { CourseModule, CourseTitles } from '../lessons/index.ts'
import { wordOf } from '../search/index.ts'

export interface Found {
  /** Modules, by slug. */
  readonly modules: ReadonlySet<string>
  /** `module/lesson/step`: those that have the words in their titles or in that of their lesson. */
  readonly steps: ReadonlySet<string>
}

export interface Wanted {
  readonly query: string
  readonly protocol: string | null
}

/** All of the words have to be there, in any order; a word counts by its stem or as a part of another. */
export function findModules(
  modules: readonly CourseModule[],
  { titles, summaries }: CourseTitles,
  wanted: Wanted,
): Found {
  const words = wordsOf(wanted.query)
  const has = (...texts: readonly (string | undefined)[]) => {
    const text = texts.join(' ').toLowerCase()
    const stems = new Set(wordsOf(text).map(wordOf))
    return words.every((word) => text.includes(word) || stems.has(wordOf(word)))
  }
  const found = new Set<string>()
  const steps = new Set<string>()
  for (const module of modules) {
    if (wanted.protocol !== null && module.protocol !== wanted.protocol) continue
    if (has(ownValue(titles, module.slug), ownValue(summaries, module.slug))) found.add(module.slug)
    for (const lesson of module.lessons) {
      const path = `${module.slug}/${lesson.slug}`
      for (const { id } of lesson.steps) {
        if (words.length === 0 || !has(ownValue(titles, path), ownValue(titles, `${path}/${id}`))) continue
        steps.add(`${path}/${id}`)
        found.add(module.slug)
      }
    }
  }
  return { modules: found, steps }
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
