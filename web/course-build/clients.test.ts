import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT_LANGUAGES, SERVER_LANGUAGES } from '../lessons/types.ts'
import { courseSource } from '../testing/course.node.ts'
import { compileClients } from './compile.node.ts'
import { checkClients, checkServers } from './gates.node.ts'
import { readClients, readServers } from './read-clients.node.ts'
import { virtualModule } from './virtual-modules.node.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-clients-'))
})

afterEach(() => rm(folder, { recursive: true }))

const FILES: Readonly<Record<string, string>> = {
  'ask.ts': '/** Asks. */\nawait fetch(url)\n',
  'ask.py': '"""Asks."""\n',
  'ask.go': '// Asks.\npackage main\n',
}

async function read(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return readClients(folder, 'lessons/clients')
}

describe('readClients', () => {
  test('makes one set of three files and says how each is run', async () => {
    const [set] = await read(FILES)
    expect(set?.id).toBe('ask')
    expect(set?.files.map(({ language, name, command }) => ({ language, name, command }))).toEqual([
      { language: 'typescript', name: 'ask.ts', command: 'node ask.ts' },
      { language: 'python', name: 'ask.py', command: 'python3 ask.py' },
      { language: 'go', name: 'ask.go', command: 'go run ask.go' },
    ])
  })

  test('takes a program for pages as a set of its own', async () => {
    const sets = await read({ ...FILES, 'chat.js': '// Chats.\n' })
    expect(sets.map(({ id, files }) => ({ id, commands: files.map(({ command }) => command) }))).toEqual([
      { id: 'ask', commands: ['node ask.ts', 'python3 ask.py', 'go run ask.go'] },
      { id: 'chat', commands: ['node chat.js'] },
    ])
  })

  test('finds nothing where a lesson has no programs', async () => {
    expect(await readClients(join(folder, 'none'), 'lessons/clients')).toEqual([])
  })

  test.each([
    {
      name: 'a language that is missing',
      file: 'ask.go',
      text: null,
      says: 'ask.go:1:1: the same call in go is missing',
    },
    {
      name: 'a program for pages among the three',
      file: 'ask.js',
      text: '// Asks.\n',
      says: 'ask.js:1:1: a program for pages',
    },
    { name: 'a file of another kind', file: 'ask.rb', text: 'puts 1', says: 'ask.rb:1:1: a client is written in' },
  ])('refuses $name', async ({ file, text, says }) => {
    const rest = Object.entries(FILES).filter(([name]) => name !== file)
    await expect(read({ ...Object.fromEntries(rest), ...(text === null ? {} : { [file]: text }) })).rejects.toThrow(
      says,
    )
  })
})

test('a lesson whose only programs are servers brings them as well', async () => {
  const text = await virtualModule('programs', async () => courseSource)
  const alone = courseSource.modules.flatMap(({ slug, lessons }) =>
    lessons
      .filter(({ clients, servers }) => clients.length === 0 && servers.length > 0)
      .map((lesson) => `virtual:clients/${slug}/${lesson.slug}`),
  )
  expect(alone.length).toBeGreaterThan(0)
  expect(alone.filter((name) => text?.includes(`import("${name}")`) !== true)).toEqual([])
})

describe('the programs of the course', () => {
  const lessons = courseSource.modules.flatMap((module) => module.lessons.filter(({ clients }) => clients.length > 0))
  const [first] = lessons
  if (first === undefined) throw new Error('the course shows calls as programs')

  test('are there in every language, highlighted', { timeout: 120_000 }, async () => {
    const sets = (await Promise.all(lessons.map(compileClients))).flat()
    expect(sets.length).toBeGreaterThanOrEqual(8)
    const orders = [CLIENT_LANGUAGES, ['javascript']]
    for (const { id, files } of sets) {
      const languages = files.map(({ language }) => language)
      expect(
        id.startsWith('servers/') ? [SERVER_LANGUAGES.filter((each) => languages.includes(each))] : orders,
      ).toContainEqual(languages)
      expect(files.map(({ code }) => code.children.length)).toEqual(files.map(() => 1))
    }
  })

  const id = first.clients[0]?.id ?? ''
  const told = first.file.value.clients?.[id] ?? { step: '', prints: [] }
  const tell = (clients: Readonly<Record<string, { step: string; prints: string[] }>>) => ({
    ...first,
    file: { ...first.file, value: { ...first.file.value, clients } },
  })

  test.each([
    { name: 'programs that lesson.yaml does not speak of', clients: {}, says: 'clients says nothing of' },
    { name: 'programs that are not there', clients: { [id]: told, other: told }, says: 'there is no clients/other.ts' },
    { name: 'a step that is not there', clients: { [id]: { ...told, step: 'none' } }, says: 'there is no step none' },
    {
      name: 'a pattern that is none',
      clients: { [id]: { ...told, prints: ['('] } },
      says: 'Invalid regular expression',
    },
  ])('are refused with $name', ({ clients, says }) => {
    expect(() => checkClients(tell(clients))).toThrow(says)
  })
})

describe('the servers of the course', () => {
  const lessons = courseSource.modules.flatMap((module) => module.lessons.filter(({ servers }) => servers.length > 0))
  const [first] = lessons
  if (first === undefined) throw new Error('the course shows servers')
  const id = first.servers[0]?.id ?? ''
  const told = first.file.value.servers?.[id] ?? { step: '', port: 8080 }
  const { probe: _, ...uncalled } = told
  const tell = (servers: NonNullable<typeof first.file.value.servers>, files = first.servers) => ({
    ...first,
    servers: files,
    file: { ...first.file, value: { ...first.file.value, servers } },
  })
  const others = Object.fromEntries(Object.entries(first.file.value.servers ?? {}).filter(([other]) => other !== id))
  const alone = first.servers.map((set) => (set.id === id ? { ...set, files: set.files.slice(0, 1) } : set))
  const wide = first.servers.map((set) => ({
    ...set,
    files: set.files.map((file) => ({ ...file, text: 'x'.repeat(81) })),
  }))

  test('are whole', () => {
    for (const lesson of lessons) checkServers(lesson)
  })

  test('are Go, Python and TypeScript', async () => {
    for (const name of ['ask.ts', 'ask.py']) await writeFile(join(folder, name), '')
    const [set] = await readServers(folder, 'lessons/servers')
    expect(set?.files.map(({ language }) => language)).toEqual(['python', 'typescript'])
    await writeFile(join(folder, 'ask.rb'), '')
    await expect(readServers(folder, 'lessons/servers')).rejects.toThrow(
      'lessons/servers/ask.rb:1:1: a server is written in',
    )
  })

  test.each([
    { name: 'a program that lesson.yaml does not speak of', servers: others, says: 'servers says nothing of' },
    {
      name: 'a program that is not there',
      servers: { ...others, [id]: told, other: told },
      says: 'there is no servers/other',
    },
    {
      name: 'a step that is not there',
      servers: { ...others, [id]: { ...told, step: 'none' } },
      says: 'there is no step none',
    },
    {
      name: 'a probe that is not there',
      servers: { ...others, [id]: { ...told, probe: 'none' } },
      says: 'there is no probe none',
    },
    {
      name: 'nothing that calls it',
      servers: { ...others, [id]: uncalled },
      says: 'a server has a probe, or lines of its own',
    },
    {
      name: 'a neighbour that is not there',
      servers: { ...others, [id]: { ...told, beside: 'none' } },
      says: 'there is no server none',
    },
    {
      name: 'a language that is missing for no reason',
      servers: { ...others, [id]: told },
      files: alone,
      says: '`without` says why',
    },
    {
      name: 'a line that is too wide',
      servers: { ...others, [id]: told },
      files: wide,
      says: 'longer than 80 characters',
    },
  ])('are refused with $name', ({ servers, files, says }) => {
    expect(() => checkServers(tell(servers, files))).toThrow(says)
  })
})
