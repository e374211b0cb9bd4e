/** Reads lessons/ into the course: folders in order, all languages, every gate passed. Knows files, not Vite. */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { byLanguage, LANGUAGES, type Language } from '../i18n/language-list.ts'
import { checkLesson } from './gates.node.ts'
import { readHoles, type SourceHole } from './holes.node.ts'
import { type MarkdownStep, parseMarkdown } from './parse-markdown.node.ts'
import { LessonProblem } from './problem.node.ts'
import { readClients, readServers, type SourceClients } from './read-clients.node.ts'
import { LessonFile, ModuleFile } from './schema.node.ts'
import { readYaml, type YamlFile } from './yaml-file.node.ts'

export interface SourceLesson {
  readonly slug: string
  readonly folder: string
  readonly file: YamlFile<LessonFile>
  readonly steps: Readonly<Record<Language, readonly MarkdownStep[]>>
  readonly clients: readonly SourceClients[]
  readonly servers: readonly SourceClients[]
  readonly holes: readonly SourceHole[]
}

export interface SourceModule {
  readonly slug: string
  readonly file: YamlFile<ModuleFile>
  readonly lessons: readonly SourceLesson[]
}

/**
 * @param root the lessons folder
 * @throws LessonProblem
 */
export async function readCourse(root: string): Promise<SourceModule[]> {
  const slugs = new Set<string>()
  return inOrder(await numbered(root), async (name) => {
    const folder = join(root, name)
    const slug = slugOf(name)
    if (slugs.has(slug)) throw new LessonProblem({ file: nameOf(root, folder) }, `a second module is called ${slug}`)
    slugs.add(slug)
    return {
      slug,
      file: await readYaml(join(folder, 'module.yaml'), nameOf(root, join(folder, 'module.yaml')), ModuleFile),
      lessons: await inOrder(await numbered(folder), (lesson) =>
        readLesson(root, join(folder, lesson), slugOf(lesson)),
      ),
    }
  })
}

async function readLesson(root: string, folder: string, slug: string): Promise<SourceLesson> {
  const markdown = async (language: Language): Promise<MarkdownStep[]> => {
    const file = join(folder, `${language}.md`)
    const text = await readFile(file, 'utf8').catch(() => {
      throw new LessonProblem({ file: nameOf(root, file) }, 'this language is missing: a lesson has each')
    })
    return parseMarkdown(text, nameOf(root, file))
  }
  const texts = await inOrder(LANGUAGES, async (language) => [language, await markdown(language)] as const)
  const found = new Map<Language, readonly MarkdownStep[]>(texts)
  const lesson: SourceLesson = {
    slug,
    folder: nameOf(root, folder),
    file: await readYaml(join(folder, 'lesson.yaml'), nameOf(root, join(folder, 'lesson.yaml')), LessonFile),
    steps: byLanguage((language) => found.get(language) ?? []),
    clients: await readClients(join(folder, 'clients'), nameOf(root, join(folder, 'clients'))),
    servers: await readServers(join(folder, 'servers'), nameOf(root, join(folder, 'servers'))),
    holes: await readHoles(join(folder, 'holes'), nameOf(root, join(folder, 'holes'))),
  }
  checkLesson(lesson)
  return lesson
}

async function numbered(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && /^\d\d-/.test(entry.name))
    .map((entry) => entry.name)
    .sort()
}

function slugOf(name: string): string {
  return name.replace(/^\d\d-/, '')
}

function nameOf(root: string, path: string): string {
  return ['lessons', ...relative(root, path).split(sep)].join('/')
}

async function inOrder<T, R>(items: readonly T[], each: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await each(item))
  return results
}
