/**
 * lessons/glossary.yaml: every word in each language, by the schema itself. A word may name the step that shows it, and the
 * modules whose text is marked.
 */
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import type { Language } from '../i18n/language-list.ts'
import type { Term } from '../lessons/types.ts'
import { stepGate } from './known-steps.node.ts'
import { LessonProblem } from './problem.node.ts'
import type { SourceModule } from './read-course.node.ts'
import { inEachLanguage, readYaml } from './yaml-file.node.ts'

const Words = Type.Object(
  {
    term: Type.String({ minLength: 1 }),
    /** Spellings that the text may have; `*` stands for up to three letters. */
    forms: Type.Array(Type.String({ minLength: 2 }), { minItems: 1 }),
    text: Type.String({ minLength: 20, maxLength: 320 }),
  },
  { additionalProperties: false },
)

const GlossaryFile = Type.Record(
  Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
  Type.Object(
    {
      spec: Type.Optional(Type.String()),
      step: Type.Optional(Type.String()),
      only: Type.Optional(Type.Array(Type.String())),
      ...inEachLanguage(Words),
    },
    { additionalProperties: false },
  ),
)

export type SourceTerm = Static<typeof GlossaryFile>[string] & { readonly id: string }

/**
 * @param root the lessons folder
 * @throws LessonProblem
 */
export async function readGlossary(root: string, modules: readonly SourceModule[]): Promise<SourceTerm[]> {
  const file = await readYaml(join(root, 'glossary.yaml'), 'lessons/glossary.yaml', GlossaryFile)
  const checkStep = stepGate(modules)
  return Object.entries(file.value).map(([id, entry]) => {
    if (entry.step !== undefined) checkStep(entry.step, () => file.placeOf([id, 'step']))
    for (const slug of entry.only ?? []) {
      if (!modules.some((module) => module.slug === slug))
        throw new LessonProblem(file.placeOf([id, 'only']), `there is no module ${slug}`)
    }
    return { id, ...entry }
  })
}

/** The words as the app shows them, in the order of the alphabet. */
export function compileGlossary(terms: readonly SourceTerm[], language: Language): Term[] {
  return terms
    .map(({ id, spec = null, step = null, [language]: { term, text } }) => ({ id, term, text, spec, step }))
    .sort((a, b) => a.term.localeCompare(b.term, language))
}

/** Those that a module's text is marked with. */
export function termsOf(terms: readonly SourceTerm[], module: string): readonly SourceTerm[] {
  return terms.filter(({ only }) => only === undefined || only.includes(module))
}
