/**
 * What stands behind each `virtual:` name, as the text of a module.
 *
 *   course                            the map without words, and what loads the lessons
 *   programs                          what loads programs of lessons
 *   lesson/<module>/<lesson>/<lang>   a lesson's text, and what loads its drawings
 *   clients/<module>/<lesson>         its programs
 *   holes/<module>/<lesson>/<lang>    its programs with holes
 *   glossary, guide, interview,
 *   recap, reference, search, sheets,
 *   titles, tracks                    what loads each of them in a language: `glossary/en`…
 */
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { LANGUAGES, type Language } from '../i18n/language-list.ts'
import { typeset } from '../i18n/typeset.ts'
import type { Sheet } from '../sheets/types.ts'
import { compileClients, compileCourse, compileHoles, compileLesson, compileTitles } from './compile.node.ts'
import { readCoverage } from './coverage/read.node.ts'
import { drawingsExport } from './drawings.node.ts'
import { compileGlossary, readGlossary, type SourceTerm, termsOf } from './glossary.node.ts'
import { compileGuide } from './guide/compile.node.ts'
import { readGuide, type SourceGuide } from './guide/read.node.ts'
import { compileInterview, readInterview, type SourceQuestion } from './interview/read.node.ts'
import { readCourse, type SourceModule } from './read-course.node.ts'
import { compileRecaps, readRecaps, type SourceRecapQuestion } from './recap/read.node.ts'
import { compileReference } from './reference/compile.node.ts'
import { compileSearch } from './search/compile.node.ts'
import { compileSheets, readSheets, type SourceSheet } from './sheets/read.node.ts'
import { compileTracks, readTracks, type SourceTrack } from './tracks/read.node.ts'
import { inEachLanguage, readYaml } from './yaml-file.node.ts'

export interface CourseSource {
  readonly modules: readonly SourceModule[]
  readonly terms: readonly SourceTerm[]
  readonly guide: SourceGuide
  readonly interview: readonly SourceQuestion[]
  readonly sheets: readonly SourceSheet[]
  readonly tracks: readonly SourceTrack[]
  readonly recaps: readonly SourceRecapQuestion[]
  readonly pages: SourcePages
}

/** @throws LessonProblem */
export async function readSource(folder: string): Promise<CourseSource> {
  const modules = await readCourse(folder)
  await readCoverage(folder, modules)
  const interview = await readInterview(folder, modules)
  return {
    modules,
    terms: await readGlossary(folder, modules),
    guide: await readGuide(folder, modules),
    interview,
    recaps: await readRecaps(
      folder,
      modules,
      interview.map(({ id }) => id),
    ),
    sheets: await readSheets(folder, modules),
    tracks: await readTracks(folder, modules),
    pages: await readPages(folder),
  }
}

/** @returns undefined when nobody knows the name */
export async function virtualModule(name: string, read: () => Promise<CourseSource>): Promise<string | undefined> {
  const [kind = '', ...path] = name.split('/')
  if (path.length === 0) {
    if (kind === 'course') return courseModule((await read()).modules)
    if (kind === 'programs') return programsModule((await read()).modules)
    if (kind === 'recap') return recapModule((await read()).recaps)
    return kind in IN_LANGUAGE ? loadersModule(kind) : undefined
  }
  const language = LANGUAGES.find((each) => each === path.at(-1))
  const compile = IN_LANGUAGE[kind]
  if (compile !== undefined && language !== undefined && path.length === 1)
    return asModule(kind, compile(await read(), language))
  return kind === 'lesson' || kind === 'clients' || kind === 'holes'
    ? lessonModule(kind, path, language, await read())
    : undefined
}

/** What there is once in each language. */
const IN_LANGUAGE: Readonly<Record<string, (source: CourseSource, language: Language) => unknown>> = {
  glossary: ({ terms }, language) => compileGlossary(terms, language),
  guide: ({ guide }, language) => setTexts(compileGuide(guide, language), language),
  interview: ({ interview }, language) => setTexts(compileInterview(interview, language), language),
  recap: ({ recaps }, language) => setTexts(compileRecaps(recaps, language), language),
  reference: ({ modules }, language) => compileReference(modules, language),
  search: compileSearch,
  sheets: ({ sheets }, language) => setSheets(compileSheets(sheets, language), language),
  titles: ({ modules }, language) => compileTitles(modules, language),
  tracks: ({ tracks, modules }, language) => setTexts(compileTracks(tracks, modules, language), language),
}

async function lessonModule(
  kind: 'lesson' | 'clients' | 'holes',
  [moduleSlug = '', slug]: readonly string[],
  language: Language | undefined,
  { modules, terms }: CourseSource,
): Promise<string> {
  const module = modules.find((each) => each.slug === moduleSlug)
  const lesson = module?.lessons.find((each) => each.slug === slug)
  if (module === undefined || lesson === undefined) throw new Error(`There is no lesson ${moduleSlug}/${slug}`)
  if (kind === 'clients') return asModule(kind, await compileClients(lesson))
  if (language === undefined) throw new Error(`The lesson ${moduleSlug}/${slug} is asked for in no language`)
  if (kind === 'holes') return asModule(kind, await compileHoles(lesson, language))
  const lessons = modules.flatMap((each) => each.lessons)
  const next = lessons[lessons.indexOf(lesson) + 1] ?? null
  const text = await compileLesson(lesson, language, { module, next, terms: termsOf(terms, moduleSlug) })
  return asModule(kind, text) + drawingsExport(text)
}

function courseModule(modules: readonly SourceModule[]): string {
  const texts = lessonsOf(modules).flatMap(({ path }) =>
    LANGUAGES.map((language) => loader(`${path}/${language}`, 'lesson')),
  )
  return [
    `export const course = ${JSON.stringify(compileCourse(modules))}`,
    `export const lessons = { ${texts.join(', ')} }\n`,
  ].join('\n')
}

/** Apart from the map, which is in every first load: most steps show no program. */
function programsModule(modules: readonly SourceModule[]): string {
  const lessons = lessonsOf(modules)
  const programs = lessons
    .filter(({ lesson: { clients, servers } }) => clients.length + servers.length > 0)
    .map(({ path }) => loader(path, 'clients'))
  const withHoles = lessons.filter(({ lesson }) => lesson.holes.length > 0)
  const holes = withHoles.flatMap(({ path }) => LANGUAGES.map((language) => loader(`${path}/${language}`, 'holes')))
  return [`export const clients = { ${programs.join(', ')} }`, `export const holes = { ${holes.join(', ')} }\n`].join(
    '\n',
  )
}

function lessonsOf(modules: readonly SourceModule[]) {
  return modules.flatMap((module) =>
    module.lessons.map((lesson) => ({ lesson, path: `${module.slug}/${lesson.slug}` })),
  )
}

function loadersModule(kind: string): string {
  return `export const byLanguage = { ${LANGUAGES.map((language) => loader(language, kind)).join(', ')} }\n`
}

/** Beside what loads the questions: which module has which, for pages that tell of answers alone. */
function recapModule(questions: readonly SourceRecapQuestion[]): string {
  const modules = Object.groupBy(questions, ({ module }) => module)
  const ids = Object.entries(modules).map(([module, own = []]) => [module, own.map(({ id }) => id)])
  return `${loadersModule('recap')}export const recapIds = ${JSON.stringify(Object.fromEntries(ids))}\n`
}

function loader(path: string, kind: string): string {
  return `${JSON.stringify(path)}: () => import(${JSON.stringify(`virtual:${kind}/${path}`)})`
}

/** JSON.parse of a string is faster to load than an object literal of this size. */
function asModule(name: string, value: unknown): string {
  return `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))})\n`
}

const Text = Type.String({ minLength: 1 })

/** By the path behind the language. */
const PagesFile = Type.Record(
  Type.String({ pattern: '^[a-z]+(/[a-z]+)*$' }),
  Type.Object(inEachLanguage(Type.Object({ title: Text, text: Text }, { additionalProperties: false })), {
    additionalProperties: false,
  }),
)

type SourcePages = Static<typeof PagesFile>

/**
 * lessons/pages.yaml: pages beside the course, what each is called and what it is there for.
 * @param root the lessons folder
 * @throws LessonProblem
 */
async function readPages(root: string): Promise<SourcePages> {
  return (await readYaml(join(root, 'pages.yaml'), 'lessons/pages.yaml', PagesFile)).value
}

/** What is drawn with letters stays as it is. */
function setSheets(sheets: readonly Sheet[], language: Language): readonly Sheet[] {
  return sheets.map((sheet) => ({
    ...setTexts(sheet, language),
    sections: sheet.sections.map(({ figure, ...section }) => ({ ...setTexts(section, language), figure })),
  }))
}

/** Sets every sentence of a value as the lessons' are set: spaces that must not break. Names, paths and `code` stay as they are. */
function setTexts<Value>(value: Value, language: Language): Value
function setTexts(value: unknown, language: Language): unknown {
  if (typeof value === 'string') return setText(value, language)
  if (Array.isArray(value)) return value.map((each) => setTexts(each, language))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, setTexts(each, language)]))
}

function setText(text: string, language: Language): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : typeset(part, language)))
    .join('')
}
