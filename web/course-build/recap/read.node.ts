/**
 * lessons/NN-module/recap.yaml: five questions at the end of a module, each with a step of that module that shows the answer. Their
 * ids are unique among all questions that come back, those of the interview included: answers are kept by them. A module without one is a fault.
 */
import { dirname, join } from 'node:path'
import { type Static, Type } from 'typebox'
import { LANGUAGES, type Language } from '../../i18n/language-list.ts'
import type { RecapQuestion } from '../../interview/types.ts'
import { stepGate } from '../known-steps.node.ts'
import { LessonProblem } from '../problem.node.ts'
import type { SourceModule } from '../read-course.node.ts'
import { inEachLanguage, readYaml } from '../yaml-file.node.ts'

const QUESTIONS = 5

const Option = Type.String({ minLength: 1, maxLength: 180 })
const Words = Type.Object(
  {
    ask: Type.String({ minLength: 8, maxLength: 320 }),
    right: Option,
    wrong: Type.Array(Option, { minItems: 2, maxItems: 3 }),
    why: Type.String({ minLength: 20, maxLength: 480 }),
  },
  { additionalProperties: false },
)

const RecapFile = Type.Record(
  Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
  Type.Object(
    {
      /** `lesson/step` of the module that the file stands in. */
      step: Type.String({ minLength: 1 }),
      ...inEachLanguage(Words),
    },
    { additionalProperties: false },
  ),
)

export type SourceRecapQuestion = Static<typeof RecapFile>[string] & {
  readonly id: string
  readonly module: string
}

/**
 * @param root the lessons folder
 * @param taken ids of the interview's questions
 * @throws LessonProblem
 */
export async function readRecaps(
  root: string,
  modules: readonly SourceModule[],
  taken: readonly string[],
): Promise<SourceRecapQuestion[]> {
  const checkStep = stepGate(modules)
  const ids = new Set(taken)
  const questions: SourceRecapQuestion[] = []
  for (const module of modules) {
    const name = `${dirname(module.file.placeOf([]).file)}/recap.yaml`
    const file = await readYaml(join(root, name.replace(/^lessons\//, '')), name, RecapFile)
    const entries = Object.entries(file.value)
    if (entries.length !== QUESTIONS)
      throw new LessonProblem(file.placeOf([]), `a recap has ${QUESTIONS} questions, and this one ${entries.length}`)
    for (const [id, question] of entries) {
      if (ids.has(id)) throw new LessonProblem(file.placeOf([id]), `a second question is called ${id}`)
      ids.add(id)
      checkStep(`${module.slug}/${question.step}`, () => file.placeOf([id, 'step']))
      for (const language of LANGUAGES) {
        const { right, wrong } = question[language]
        if (new Set([right, ...wrong].map((option) => option.trim().toLowerCase())).size !== wrong.length + 1)
          throw new LessonProblem(file.placeOf([id, language]), 'two options say the same')
        if (wrong.length !== question.en.wrong.length)
          throw new LessonProblem(
            file.placeOf([id, language, 'wrong']),
            `${question.en.wrong.length} wrong options in en, and ${wrong.length} in ${language}`,
          )
      }
      questions.push({ id, module: module.slug, ...question })
    }
  }
  return questions
}

export function compileRecaps(questions: readonly SourceRecapQuestion[], language: Language): RecapQuestion[] {
  return questions.map(({ id, module, step, [language]: words }) => ({
    id,
    module,
    step: `${module}/${step}`,
    ...words,
  }))
}
