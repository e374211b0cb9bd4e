/** The walls between the folders, read from the code's own imports. Lint says the same in the editor; this says it whole. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { circlesOf, type Import, importsOf, sources } from './testing/imports.ts'

const isTest = (file: string): boolean =>
  /\.test\.tsx?$|\/testing\/|^server\/(test|bench)\/|^web\/e2e\/|\.node\.ts$/.test(file)

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
    mayNot: ({ to }) => !/^(node:|server\/(tap|visitors)\/|proto\/(api|gen|wire\/hpack)\/)/.test(to),
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
      !/^(node:|server\/(kafka|visitors)\/|proto\/api\/kafka\.ts|proto\/wire\/(kafka\/|model\.ts|own-value\.ts)|server\/(line|make-folder|monotonic)\.ts)/.test(
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
    // Each file of these rooms is a door: registers, what their parts look like, the language's reader.
    name: 'a feature of the app imports another only through its door, and the shell its pages, to load them late',
    from: /^web\/[^/]+\//,
    mayNot: ({ from, to }) => {
      const isFeature = to.startsWith('web/') && to.split('/').length > 2 && featureOf(to) !== featureOf(from)
      const isDoor =
        /^web\/[^/]+\/(index|types)\.tsx?$|^web\/(protocols\/[^/]+|protocols|protocol-kit|language)\/[^/]+\.ts$|^web\/i18n\/language-list\.ts$|\.css$/.test(
          to,
        )
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

/** What is part of no program that runs. */
const isBeside = (file: string): boolean =>
  /\.test\.tsx?$|\/testing\/|^server\/(test|bench)\/|^web\/(e2e|interop|testing)\//.test(file)

/** A file below `web/trace/` stands in the room `web/trace`, one directly in a top folder for itself. */
function roomOf(file: string): string {
  const parts = file.split('/')
  return parts.length > 2 ? parts.slice(0, 2).join('/') : file
}

/** One names the other, as the grammar does that they read or draw. */
const RECURSIVE: readonly string[] = [
  'proto/wire/kafka/batch-fields.ts proto/wire/kafka/bytes-fields.ts proto/wire/kafka/field-tree.ts proto/wire/kafka/record-fields.ts',
  'web/graphql/explorer.tsx web/graphql/type-part.tsx',
  'web/proto-compiler/parse-extend.ts web/proto-compiler/parse-field.ts web/proto-compiler/parse-message.ts',
]

describe('no circles', () => {
  const beside = all.filter((file) => !isBeside(file)).flatMap(importsOf)
  const inside = beside.filter(({ to }) => /^(proto|server|web)\//.test(to))

  test('a circle is found where there is one', () => {
    expect(
      circlesOf([
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'b'],
        ['c', 'd'],
        ['d', 'a'],
        ['e', 'a'],
        ['f', 'f'],
      ]),
    ).toEqual([['a', 'b', 'c', 'd']])
  })

  test('between rooms, not even by types', () => {
    const arrows = inside.map(({ from, to }) => [roomOf(from), roomOf(to)] as const)
    expect(circlesOf(arrows.filter(([from, to]) => from !== to))).toEqual([])
  })

  test('between files that run, but for grammars that contain themselves', () => {
    const arrows = inside.filter(({ kind }) => kind === 'first').map(({ from, to }) => [from, to] as const)
    expect(circlesOf(arrows).map((circle) => circle.join(' '))).toEqual(RECURSIVE)
  })
})

/** Comments say what they like. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/.*/g, '')
}

interface Named {
  readonly protocol: string
  /** How code spells its name. */
  readonly name: RegExp
  /** Of what is its own: a folder or a file of its name, and of those that travel over it. */
  readonly own: RegExp
  readonly most: number
}

/**
 * In how many files that are not its own a protocol is named. A protocol that travels over another one has to name it: GraphQL names
 * server-sent events. Up to 12 are its lines in the registers; the larger four have rooms of their own beside those of all (a page of
 * GraphQL, a broker, calls by contracts, a relay of frames), and what these rooms say of them: there the figure may only fall.
 */
const NAMED: readonly Named[] = [
  {
    protocol: 'Socket.IO',
    name: /socket-?\.?io|\bsio\.|engine-?\.?io|\beio\.|[?&]EIO=/i,
    own: /(?:socket|engine)-?io/,
    most: 12,
  },
  {
    protocol: 'server-sent events',
    name: /\b(?:sse|SSE)\b|\bsse[A-Z]|\bSse|[eE]vent-?[sS]tream|EventSource|EVENTSOURCE/,
    own: /(?:^|[/.-])sse(?:[/.-]|$)|graphql/,
    most: 12,
  },
  { protocol: 'long polling', name: /long-?poll/i, own: /long-poll|engine-io/, most: 12 },
  { protocol: 'JSON-RPC', name: /json-?rpc/i, own: /json-rpc/, most: 12 },
  { protocol: 'WebSocket', name: /web-?sockets?/i, own: /web-?socket/, most: 57 },
  { protocol: 'GraphQL', name: /graphql/i, own: /graphql/, most: 68 },
  { protocol: 'Kafka', name: /kafka/i, own: /kafka/, most: 109 },
  { protocol: 'gRPC', name: /grpc/i, own: /grpc/, most: 117 },
]

/** Words in a language, and what the compiler of contracts has written. */
const isText = (file: string): boolean =>
  /(?:^|[/.-])(?:en|ru)(?:\.ts|\/.*)$|^proto\/gen\/|\.node\.ts$|\/bench\//.test(file)

/** A learner's own server speaks whatever its code speaks: its rooms, and files of their name elsewhere, may name them all. */
const isOfOwnServer = (file: string): boolean =>
  /(?:^|\/)(?:own-server|own-contract|my-server|my-program|probe)(?:[/.-]|$)/.test(file)

/** A picture is about what its lesson is about. */
const isOfLesson = (file: string): boolean => file.startsWith('web/drawings/')

describe('a protocol stands in its own folders', () => {
  const running = all
    .filter((file) => !isBeside(file) && !isText(file) && !isOfOwnServer(file) && !isOfLesson(file))
    .map((file) => ({ file, code: withoutComments(readFileSync(join(import.meta.dirname, '../..', file), 'utf8')) }))

  test.each(NAMED)('$protocol is named by at most $most files of others', ({ name, own, most }) => {
    const others = running.filter(({ file, code }) => !own.test(file) && name.test(code)).map(({ file }) => file)
    expect(others.length, others.join('\n')).toBeLessThanOrEqual(most)
    expect(running.some(({ file, code }) => own.test(file) && name.test(code))).toBe(true)
  })
})
