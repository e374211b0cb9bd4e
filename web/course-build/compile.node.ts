/** The course as the app reads it: the light map, and each lesson in each language. */
import type { Language } from '../i18n/language-list.ts'
import type {
  Answer,
  ClientSet,
  Course,
  CourseLesson,
  CourseModule,
  CourseTitles,
  HoleProgram,
  Lesson,
  StepPart,
} from '../lessons/types.ts'
import type { SourceTerm } from './glossary.node.ts'
import { compileHole, holeOf } from './holes.node.ts'
import { TermMarker } from './mark-terms.node.ts'
import type { MarkdownPart } from './parse-markdown.node.ts'
import { compileProbe } from './probes.node.ts'
import type { SourceLesson, SourceModule } from './read-course.node.ts'
import { renderCode, renderMarkdown } from './render.node.ts'
import type { AnswerFile } from './schema.node.ts'

export function compileCourse(modules: readonly SourceModule[]): Course {
  return {
    modules: modules.map(
      (module): CourseModule => ({
        slug: module.slug,
        protocol: module.file.value.protocol,
        ...(module.file.value.family !== undefined && { family: module.file.value.family }),
        lessons: module.lessons.map(compileMap),
      }),
    ),
  }
}

function compileMap(lesson: SourceLesson): CourseLesson {
  return {
    slug: lesson.slug,
    minutes: lesson.file.value.minutes,
    steps: lesson.steps.en.map((step) => ({
      id: step.id,
      exercises: step.parts.flatMap((part) => (part.type === 'exercise' ? [part.id] : [])),
    })),
  }
}

/** The words of the map, for the pages that show all of it. */
export function compileTitles(modules: readonly SourceModule[], language: Language): CourseTitles {
  const titles = modules.flatMap((module) => [
    [module.slug, module.file.value.title[language]],
    ...module.lessons.flatMap((lesson) => [
      [`${module.slug}/${lesson.slug}`, lesson.file.value.title[language]],
      ...lesson.steps[language].map((step) => [`${module.slug}/${lesson.slug}/${step.id}`, step.title]),
    ]),
  ])
  return {
    titles: Object.fromEntries(titles),
    summaries: Object.fromEntries(modules.map(({ slug, file }) => [slug, file.value.summary[language]])),
  }
}

export interface Surroundings {
  readonly module: SourceModule
  readonly next: SourceLesson | null
  /** Those of the glossary that this lesson's module marks. */
  readonly terms: readonly SourceTerm[]
}

/** A lesson brings the titles that stand around it, so that it needs no others of the course. */
export async function compileLesson(
  lesson: SourceLesson,
  language: Language,
  { module, next, terms }: Surroundings,
): Promise<Lesson> {
  const { title, minutes, focus } = lesson.file.value
  return {
    slug: lesson.slug,
    title: title[language],
    module: module.file.value.title[language],
    next: next?.file.value.title[language] ?? null,
    minutes,
    steps: await Promise.all(
      lesson.steps[language].map(async (step) => ({
        id: step.id,
        title: step.title,
        focus: focus[step.id] ?? null,
        clients: lesson.clients.flatMap(({ id }) => (lesson.file.value.clients?.[id]?.step === step.id ? [id] : [])),
        servers: lesson.servers.flatMap(({ id }) =>
          lesson.file.value.servers?.[id]?.step === step.id ? [serverName(id)] : [],
        ),
        parts: markTerms(
          await Promise.all(step.parts.map((part) => compilePart(part, lesson, language))),
          new TermMarker(terms, language),
        ),
      })),
    ),
  }
}

/** Beside a client of the same name. */
const serverName = (id: string): string => `servers/${id}`

/** The programs of a lesson, clients and servers: the same in both languages. */
export function compileClients(lesson: SourceLesson): Promise<ClientSet[]> {
  const servers = lesson.servers.map((set) => ({ ...set, id: serverName(set.id) }))
  return Promise.all(
    [...lesson.clients, ...servers].map(async ({ id, files }) => ({
      id,
      files: await Promise.all(
        files.map(async ({ language, name, command, text }) => ({
          language,
          name,
          command,
          code: await renderCode(text.trimEnd(), language),
        })),
      ),
    })),
  )
}

/** The programs with holes of a lesson, with the comments of one language. */
export function compileHoles(lesson: SourceLesson, language: Language): Promise<HoleProgram[]> {
  return Promise.all(
    Object.entries(lesson.file.value.exercises).flatMap(([id, exercise]) => {
      const hole = holeOf(lesson.holes, exercise)
      return hole === undefined ? [] : [compileHole(id, exercise, hole, language)]
    }),
  )
}

/** In what everybody reads, in the order of the page: not in hints, nor in notes for teachers. */
function markTerms(parts: readonly StepPart[], marker: TermMarker): readonly StepPart[] {
  for (const part of parts) {
    if (part.type === 'text') marker.mark(part.body)
    if (part.type === 'exercise') marker.mark(part.exercise.task)
    if (part.type === 'hole') marker.mark(part.hole.task)
    if (part.type === 'probe') marker.mark(part.probe.task)
  }
  return parts
}

async function compilePart(part: MarkdownPart, lesson: SourceLesson, language: Language): Promise<StepPart> {
  if (part.type === 'block') return { type: 'block', block: { id: part.id, language: 'http', text: part.text } }
  if (part.type !== 'exercise') return { type: part.type, body: await renderMarkdown(part.content) }
  const told = {
    id: part.id,
    task: await renderMarkdown(part.task),
    hints: await Promise.all(part.hints.map(renderMarkdown)),
  }
  const probe = lesson.file.value.probes?.[part.id]
  if (probe !== undefined) return { type: 'probe', probe: { ...told, ...compileProbe(probe, language) } }
  const file = lesson.file.value.exercises[part.id]
  if (file?.program !== undefined) {
    const names = holeOf(lesson.holes, file)?.files.map(({ name }) => name) ?? []
    return { type: 'hole', hole: { ...told, names, needs: file.needs ?? null, checks: checksOfProgram(file.checks) } }
  }
  return {
    type: 'exercise',
    exercise: {
      ...told,
      block: file?.block ?? null,
      needs: file?.needs ?? null,
      ...(file?.best !== undefined && { best: file.best }),
      checks: file?.checks ?? [],
      solution: answersOf(file?.solutions ?? [])[0]?.text ?? '',
    },
  }
}

/** A program is run in a terminal: its checks are about what came from there. */
export function checksOfProgram(checks: readonly unknown[]): readonly unknown[] {
  return [{ client: 'terminal' }, ...checks]
}

/** Answers as the tests run them. */
export function answersOf(answers: readonly AnswerFile[]): Answer[] {
  return answers.map(({ name, block, terminal, over }) =>
    block === undefined
      ? { name, via: 'terminal', text: terminal ?? '', ...(over && { over }) }
      : { name, via: 'block', text: block },
  )
}
