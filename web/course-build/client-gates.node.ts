/** lesson.yaml speaks of exactly the programs that are there, at a step that exists, with patterns that can be read. */
import { LessonProblem } from './problem.node.ts'
import type { SourceLesson } from './read-course.node.ts'

/** @throws LessonProblem */
export function checkClients({ file, steps, clients, folder }: SourceLesson): void {
  const told = file.value.clients ?? {}
  for (const { id } of clients) {
    if (told[id] === undefined)
      throw new LessonProblem(file.placeOf(['clients']), `clients says nothing of ${folder}/clients/${id}.*`)
  }
  for (const [id, { step, prints }] of Object.entries(told)) {
    const place = file.placeOf(['clients', id])
    if (!clients.some((set) => set.id === id)) throw new LessonProblem(place, `there is no clients/${id}.ts`)
    if (!steps.en.some((each) => each.id === step)) throw new LessonProblem(place, `there is no step ${step}`)
    for (const pattern of prints) readPattern(pattern, () => place)
  }
}

function readPattern(pattern: string, place: () => ConstructorParameters<typeof LessonProblem>[0]): void {
  try {
    new RegExp(pattern, 'u')
  } catch (error) {
    throw new LessonProblem(place(), error instanceof Error ? error.message : `${pattern} is no pattern`)
  }
}
