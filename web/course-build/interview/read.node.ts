/**
 * lessons/interview: questions in files by subject, all languages with as many points each, and a step of the course that proves
 * every answer.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { LANGUAGES, type Language } from '../../i18n/language-list.ts'
import { LEVELS, type Question } from '../../interview/types.ts'
import { stepGate } from '../known-steps.node.ts'
import { LessonProblem } from '../problem.node.ts'
import type { SourceModule } from '../read-course.node.ts'
import { inEachLanguage, readYaml } from '../yaml-file.node.ts'

const LISTS = ['mention', 'follow', 'traps'] as const

const Sentence = Type.String({ minLength: 10, maxLength: 420 })
const Words = Type.Object(
  {
    ask: Type.String({ minLength: 8 }),
    short: Type.String({ minLength: 40, maxLength: 600 }),
    mention: Type.Array(Sentence, { minItems: 2, maxItems: 7 }),
    follow: Type.Array(Sentence, { minItems: 1, maxItems: 3 }),
    traps: Type.Array(Sentence, { minItems: 1, maxItems: 3 }),
  },
  { additionalProperties: false },
)

const QuestionsFile = Type.Record(
  Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
  Type.Object(
    {
      level: Type.Union(LEVELS.map((level) => Type.Literal(level))),
      proof: Type.Array(Type.String(), { minItems: 1, maxItems: 4 }),
      ...inEachLanguage(Words),
    },
    { additionalProperties: false },
  ),
)

export type SourceQuestion = Static<typeof QuestionsFile>[string] & { readonly id: string }

/**
 * @param root the lessons folder
 * @throws LessonProblem
 */
export async function readInterview(root: string, modules: readonly SourceModule[]): Promise<SourceQuestion[]> {
  const checkStep = stepGate(modules)
  const names = (await readdir(join(root, 'interview'))).filter((name) => /^[^.]+\.yaml$/.test(name)).sort()
  const questions: SourceQuestion[] = []
  for (const name of names) {
    const file = await readYaml(join(root, 'interview', name), `lessons/interview/${name}`, QuestionsFile)
    for (const [id, question] of Object.entries(file.value)) {
      if (questions.some((other) => other.id === id))
        throw new LessonProblem(file.placeOf([id]), `a second question is called ${id}`)
      for (const [index, step] of question.proof.entries()) checkStep(step, () => file.placeOf([id, 'proof', index]))
      for (const list of LISTS) {
        const points = question.en[list].length
        for (const language of LANGUAGES) {
          const said = question[language][list].length
          if (said !== points)
            throw new LessonProblem(
              file.placeOf([id, language, list]),
              `${list} has ${points} points in en and ${said} in ${language}`,
            )
        }
      }
      questions.push({ id, ...question })
    }
  }
  return questions
}

export function compileInterview(questions: readonly SourceQuestion[], language: Language): Question[] {
  return questions.map(({ id, level, proof, [language]: words }) => ({ id, level, proof, ...words }))
}
