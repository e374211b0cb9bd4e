/**
 * The Vite plugin of the runtime: `virtual:own-server/runtime` and `virtual:own-server/graphql` are texts, each a whole classic script. The cell reaches no
 * file of this server, so what runs there has to be one text that its page hands in, while developing too.
 */
import { resolve } from 'node:path'
import { build, type Plugin } from 'vite'

const ENTRIES: ReadonlyMap<string, string> = new Map([
  ['virtual:own-server/runtime', 'main.ts'],
  ['virtual:own-server/graphql', 'graphql-part.ts'],
])

export function ownServerPlugin(): Plugin {
  return {
    name: 'framewise-own-server',
    // Without the first word: all that begins with it is the lessons' own.
    resolveId: (id) => (ENTRIES.has(id) ? id.replace('virtual:', '\0') : undefined),
    async load(id) {
      const entry = ENTRIES.get(id.replace('\0', 'virtual:'))
      if (entry === undefined) return undefined
      return { code: `export default ${JSON.stringify(await bundled(entry))}`, moduleSideEffects: false }
    },
  }
}

/** Once for each entry, also where a page and a worker ask. */
const texts = new Map<string, Promise<string>>()

function bundled(entry: string): Promise<string> {
  const known = texts.get(entry)
  if (known !== undefined) return known
  const made = bundle(entry)
  texts.set(entry, made)
  return made
}

async function bundle(entry: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    root: resolve(import.meta.dirname, '..'),
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: {
        input: resolve(import.meta.dirname, 'runtime', entry),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  })
  const outputs = Array.isArray(made) ? made : [made]
  const files = outputs.flatMap((one) => ('output' in one ? one.output : []))
  const [script] = files.filter((file) => file.type === 'chunk')
  if (script === undefined || files.length !== 1) throw new Error(`${entry} is ${files.length} files, and not one`)
  return script.code
}
