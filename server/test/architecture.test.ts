/** The walls between the folders, read from the code's own imports. Lint says the same in the editor; this says it whole. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

interface Import {
  readonly from: string
  /** A file of the project (`web/trace/types.ts`), or a package's name. */
  readonly to: string
}

const isTest = (file: string): boolean =>
  /\.test\.tsx?$|\/testing\/|^server\/(test|bench)\/|^web\/e2e\/|\.node\.ts$/.test(file)

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => [folder, ...name.split(sep)].join('/'))
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('/dist/') && !name.includes('/gen/'))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(IMPORT)].map((match) => {
    const to = match[1] ?? match[2] ?? ''
    if (to.startsWith('#proto/')) return { from: file, to: to.replace('#proto/', 'proto/') }
    if (!to.startsWith('.')) return { from: file, to }
    return {
      from: file,
      to: relative(ROOT, resolve(ROOT, dirname(file), to))
        .split(sep)
        .join('/'),
    }
  })
}

const all = ['proto', 'server', 'web'].flatMap(sources)
const code = all.filter((file) => !isTest(file)).flatMap(importsOf)

/** `features/x/…` may be imported from outside x only as `features/x/index.ts`. */
function featureOf(file: string): string {
  return file.split('/').slice(0, 2).join('/')
}

const WALLS: readonly { name: string; from: RegExp; mayNot: (one: Import) => boolean }[] = [
  { name: 'proto/wire imports itself only', from: /^proto\/wire\//, mayNot: ({ to }) => !to.startsWith('proto/wire/') },
  {
    name: 'a decoder never imports another protocol: only the stack knows what follows what',
    from: /^proto\/wire\/[^/]+\//,
    mayNot: ({ from, to }) => {
      const [mine, other] = [from.split('/')[2], to.split('/')[2]]
      const belongsTogether = mine === 'http2' && other === 'hpack'
      return to.split('/').length > 3 && mine !== other && !belongsTogether
    },
  },
  {
    name: 'proto never imports the server or the app',
    from: /^proto\//,
    mayNot: ({ to }) => /^(server|web)\//.test(to),
  },
  { name: 'the app never imports the server', from: /^web\//, mayNot: ({ to }) => to.startsWith('server/') },
  { name: 'the server never imports the app', from: /^server\//, mayNot: ({ to }) => to.startsWith('web/') },
  {
    name: 'the tap knows sockets, and the API, and nothing else',
    from: /^server\/tap\//,
    mayNot: ({ to }) => !/^(node:|server\/(tap|visitors)\/|proto\/(api|gen)\/)/.test(to),
  },
  {
    name: 'the domain knows no framework and no protocol',
    from: /^server\/domain\//,
    mayNot: ({ to }) => /^server\/(protocols|tap|feed|relay|pages)\/|^(fastify|ws|@connectrpc|@fastify)/.test(to),
  },
  {
    name: 'the broker knows sockets, files and the codec: no tap, no domain, no framework',
    from: /^server\/kafka\//,
    mayNot: ({ to }) =>
      !/^(node:|server\/(kafka|visitors)\/|proto\/api\/kafka\.ts|proto\/wire\/(kafka\/|model\.ts|own-value\.ts)|server\/(make-folder|monotonic)\.ts)/.test(
        to,
      ),
  },
  {
    name: 'visitors are told by addresses alone',
    from: /^server\/visitors\//,
    mayNot: ({ to }) => !/^(node:|server\/visitors\/|vitest)/.test(to),
  },
  {
    name: 'a protocol never imports another, nor the tap',
    from: /^server\/protocols\/[^/]+\//,
    mayNot: ({ from, to }) =>
      to.startsWith('server/tap/') ||
      (to.startsWith('server/protocols/') && to.split('/').length > 3 && to.split('/')[2] !== from.split('/')[2]),
  },
  {
    name: 'Monaco comes in through web/editor alone',
    from: /^web\/(?!editor\/)/,
    mayNot: ({ to }) => to.startsWith('monaco-editor'),
  },
  {
    name: 'a feature of the app imports another only through its door, and the shell its pages, to load them late',
    from: /^web\/[^/]+\//,
    mayNot: ({ from, to }) => {
      const isFeature = to.startsWith('web/') && to.split('/').length > 2 && featureOf(to) !== featureOf(from)
      const isDoor = /^web\/[^/]+\/(index|types)\.tsx?$|\.css$/.test(to)
      const isPage = from.startsWith('web/app/') && /-(page|dialog)\.tsx$/.test(to)
      return isFeature && !isDoor && !isPage
    },
  },
]

describe('walls between the folders', () => {
  test('imports are found at all', () => {
    expect(code.length).toBeGreaterThan(100)
  })

  test.each(WALLS)('$name', ({ from, mayNot }) => {
    const inside = code.filter((one) => from.test(one.from))
    expect(inside.length).toBeGreaterThan(0)
    expect(inside.filter(mayNot).map((one) => `${one.from} → ${one.to}`)).toEqual([])
  })
})
