/**
 * lessons/coverage.yaml: what the seminar's papers speak of, and the steps that teach it. A topic that is taught names steps and no
 * reason; a thin one names both; a missing one says why it is missing. Nothing of it reaches the app.
 */
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { stepGate } from '../known-steps.node.ts'
import { LessonProblem } from '../problem.node.ts'
import type { SourceModule } from '../read-course.node.ts'
import { readYaml } from '../yaml-file.node.ts'

const closed = { additionalProperties: false }
const either = <Word extends string>(...words: readonly Word[]) => Type.Union(words.map((word) => Type.Literal(word)))

const CoverageFile = Type.Array(
  Type.Object(
    {
      topic: Type.String({ minLength: 3, maxLength: 80 }),
      source: either('introduction', 'go-seminar', 'grpc-handbook', 'api-guide', 'notes'),
      status: either('taught', 'thin', 'missing'),
      steps: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 4 })),
      reason: Type.Optional(Type.String({ minLength: 20, maxLength: 240 })),
    },
    closed,
  ),
)

export type Coverage = Static<typeof CoverageFile>

/**
 * @param root the lessons folder
 * @throws LessonProblem
 */
export async function readCoverage(root: string, modules: readonly SourceModule[]): Promise<Coverage> {
  const { value, placeOf } = await readYaml(join(root, 'coverage.yaml'), 'lessons/coverage.yaml', CoverageFile)
  const checkStep = stepGate(modules)
  const topics = new Set<string>()
  for (const [index, { topic, status, steps = [], reason }] of value.entries()) {
    const refuse = (problem: string): never => {
      throw new LessonProblem(placeOf([index, 'topic']), `${topic}: ${problem}`)
    }
    if (topics.has(topic)) refuse('this topic stands here twice')
    topics.add(topic)
    if ((status === 'missing') !== (steps.length === 0))
      refuse(status === 'missing' ? 'what is missing has no steps' : `what is ${status} has a step that shows it`)
    if ((status === 'taught') === (reason !== undefined))
      refuse(status === 'taught' ? 'what is taught needs no reason' : `why is it ${status}? Give a reason`)
    for (const [step, path] of steps.entries()) checkStep(path, () => placeOf([index, 'steps', step]))
  }
  return value
}
