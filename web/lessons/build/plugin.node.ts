/**
 * The Vite plugin of the course. `virtual:course` is the map; `virtual:lesson/<module>/<lesson>/<language>` one lesson's
 * text, a chunk of its own. A fault in the files fails the build with file:line:column; in development a saved file is shown at once.
 */
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { LANGUAGES } from '../../i18n/language-list.ts'
import { compileCourse, compileLesson } from './compile.node.ts'
import { readCourse, type SourceModule } from './read-course.node.ts'

const COURSE = 'virtual:course'
const LESSON = 'virtual:lesson/'
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
      return id === COURSE || id.startsWith(LESSON) ? resolved(id) : undefined
    },
    async load(id) {
      if (id === resolved(COURSE)) return courseModule(await read())
      if (!id.startsWith(resolved(LESSON))) return undefined
      const [module, slug, language] = id.slice(resolved(LESSON).length).split('/')
      const lesson = (await read()).find((each) => each.slug === module)?.lessons.find((each) => each.slug === slug)
      const known = LANGUAGES.find((each) => each === language)
      if (lesson === undefined || known === undefined) throw new Error(`There is no lesson ${id}`)
      return asModule(await compileLesson(lesson, known))
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
      LANGUAGES.map((language) => {
        const path = `${module.slug}/${lesson.slug}/${language}`
        return `${JSON.stringify(path)}: () => import(${JSON.stringify(LESSON + path)})`
      }),
    ),
  )
  return `export const course = ${JSON.stringify(compileCourse(modules))}\nexport const lessons = { ${loaders.join(', ')} }\n`
}

/** JSON.parse of a string is faster to load than an object literal of this size. */
function asModule(value: unknown): string {
  return `export const lesson = JSON.parse(${JSON.stringify(JSON.stringify(value))})\n`
}
