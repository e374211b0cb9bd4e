/**
 * The Vite plugin of the course. `virtual:course` is the map; `virtual:lesson/<module>/<lesson>/<language>` one lesson's
 * text, a chunk of its own. A fault in the files fails the build with file:line:column; in development a saved file is shown at once.
 */
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { LANGUAGES } from '../../i18n/language-list.ts'
import { compileClients, compileCourse, compileLesson } from './compile.node.ts'
import { readCourse, type SourceModule } from './read-course.node.ts'

const COURSE = 'virtual:course'
const LESSON = 'virtual:lesson/'
const CLIENTS = 'virtual:clients/'
const resolved = (id: string): string => `\0${id}`

export function lessonsPlugin(root: string): Plugin {
  const folder = join(root, 'lessons')
  let course: Promise<SourceModule[]> | undefined
  const read = (): Promise<SourceModule[]> => {
    course ??= readCourse(folder)
    return course
  }
  return {
    name: 'framewise-lessons',
    async buildStart() {
      await read()
    },
    resolveId(id) {
      return [COURSE, LESSON, CLIENTS].some((name) => id.startsWith(name)) ? resolved(id) : undefined
    },
    async load(id) {
      if (id === resolved(COURSE)) return courseModule(await read())
      const [name, ...path] = id.slice(1).split('/')
      if (name === undefined || ![LESSON, CLIENTS].includes(`${name}/`)) return undefined
      const [module, slug, language] = path
      const lesson = (await read()).find((each) => each.slug === module)?.lessons.find((each) => each.slug === slug)
      if (lesson === undefined) throw new Error(`There is no lesson ${id}`)
      if (`${name}/` === CLIENTS) return asModule('clients', await compileClients(lesson))
      const known = LANGUAGES.find((each) => each === language)
      if (known === undefined) throw new Error(`There is no lesson ${id}`)
      return asModule('lesson', await compileLesson(lesson, known))
    },
    configureServer(server) {
      server.watcher.add(folder)
      server.watcher.on('all', (_event, file) => {
        if (!file.startsWith(folder)) return
        course = undefined
        for (const [id, module] of server.moduleGraph.idToModuleMap) {
          if (id.startsWith('\0virtual:')) server.moduleGraph.invalidateModule(module)
        }
        server.ws.send({ type: 'full-reload' })
      })
    },
  }
}

function courseModule(modules: readonly SourceModule[]): string {
  const loaders = modules.flatMap((module) =>
    module.lessons.flatMap((lesson) =>
      LANGUAGES.map((language) => loader(`${module.slug}/${lesson.slug}/${language}`, LESSON)),
    ),
  )
  const programs = modules.flatMap((module) =>
    module.lessons
      .filter((lesson) => lesson.clients.length > 0)
      .map((lesson) => loader(`${module.slug}/${lesson.slug}`, CLIENTS)),
  )
  return [
    `export const course = ${JSON.stringify(compileCourse(modules))}`,
    `export const lessons = { ${loaders.join(', ')} }`,
    `export const clients = { ${programs.join(', ')} }\n`,
  ].join('\n')
}

function loader(path: string, kind: string): string {
  return `${JSON.stringify(path)}: () => import(${JSON.stringify(kind + path)})`
}

/** JSON.parse of a string is faster to load than an object literal of this size. */
function asModule(name: string, value: unknown): string {
  return `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))})\n`
}
