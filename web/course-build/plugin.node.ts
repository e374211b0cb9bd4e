/**
 * The Vite plugin of the course: `virtual:course` is the map, `virtual:lesson/<module>/<lesson>/<language>` one lesson's text,
 * a chunk of its own, and what can be looked up beside them; `virtual-modules.node.ts` says what each holds. A fault in the
 * files fails the build with file:line:column; in development a saved file is shown at once.
 */
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { type CourseSource, readSource, virtualModule } from './virtual-modules.node.ts'

export function lessonsPlugin(root: string): Plugin {
  const folder = join(root, 'lessons')
  let source: Promise<CourseSource> | undefined
  const read = (): Promise<CourseSource> => {
    source ??= readSource(folder)
    return source
  }
  return {
    name: 'framewise-lessons',
    async buildStart() {
      await read()
    },
    resolveId(id) {
      return id.startsWith('virtual:') ? `\0${id}` : undefined
    },
    async load(id) {
      return id.startsWith('\0virtual:') ? await virtualModule(id.slice('\0virtual:'.length), read) : undefined
    },
    configureServer(server) {
      server.watcher.add(folder)
      server.watcher.on('all', (_event, file) => {
        if (!file.startsWith(folder)) return
        source = undefined
        for (const [id, module] of server.moduleGraph.idToModuleMap) {
          if (id.startsWith('\0virtual:')) server.moduleGraph.invalidateModule(module)
        }
        server.ws.send({ type: 'full-reload' })
      })
    },
  }
}
