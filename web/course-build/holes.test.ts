import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT_LANGUAGES } from '../lessons/types.ts'
import { checkHole, compileHole, fillHole, readHoles } from './holes.node.ts'
import { inLanguage } from './in-language.node.ts'
import type { ExerciseFile } from './schema.node.ts'

const TS = `//en Asks.
//ru Спрашивает.
await fetch(url, {
  //en ↓ A header.
  //ru ↓ Заголовок.
  headers: {},
  // ↑
})
`
const PY = '#en ↓ A header.\n#ru ↓ Заголовок.\n# ↑\nurlopen(url)\n'
const GO = 'func main() {\n\t//en ↓ A header.\n\t//ru ↓ Заголовок.\n\t// ↑\n}\n'
const FILES: Readonly<Record<string, string>> = { 'ask.ts': TS, 'ask.py': PY, 'ask.go': GO }

const EXERCISE: ExerciseFile = {
  program: 'holes/ask',
  checks: [{ request: { method: 'GET' } }],
  solutions: [{ name: 'one', typescript: 'headers: mine,', python: 'mine()', go: 'mine(func() {\n  yours()\n})' }],
  wrong: [
    { name: 'two', typescript: 'headers: yours,' },
    { name: 'three', typescript: 'headers: theirs,' },
  ],
}

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-holes-'))
})

afterEach(() => rm(folder, { recursive: true }))

async function read(files: Readonly<Record<string, string>> = FILES) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return readHoles(folder, 'lessons/holes')
}

const placeOf = () => ({ file: 'lesson.yaml' })

describe('readHoles', () => {
  test('makes one set of the three files, whatever their order in the folder', async () => {
    const [hole] = await read()
    expect(hole?.id).toBe('ask')
    expect(hole?.files.map(({ language }) => language)).toEqual([...CLIENT_LANGUAGES])
  })

  test('finds nothing where a lesson has no such programs', async () => {
    expect(await readHoles(join(folder, 'none'), 'lessons/holes')).toEqual([])
  })

  test.each([
    { name: 'a file of another kind', file: 'ask.rb', text: 'puts 1', says: 'ask.rb:1:1: a program with a hole is' },
    { name: 'no hole', file: 'ask.ts', text: 'await fetch(url)\n', says: 'ask.ts:1:1: the hole is marked once' },
    { name: 'two holes', file: 'ask.ts', text: TS + TS, says: 'the hole is marked once' },
    { name: 'a hole without an end', file: 'ask.ts', text: TS.replace('// ↑', ''), says: 'the hole is marked once' },
    {
      name: 'an end before its hole',
      file: 'ask.py',
      text: '# ↑\n#en ↓ a\n#ru ↓ б\n',
      says: 'the hole is marked once',
    },
    {
      name: 'comments that one language lacks',
      file: 'ask.ts',
      text: TS.replace('//ru Спрашивает.\n', ''),
      says: 'comments of code come in each language: 2 and 1 lines',
    },
    {
      name: 'a long line',
      file: 'ask.ts',
      text: `${TS}// ${'x'.repeat(80)}\n`,
      says: 'longer than 80 characters: // xxx',
    },
  ])('refuses $name', async ({ file, text, says }) => {
    await expect(read({ ...FILES, [file]: text })).rejects.toThrow(says)
  })
})

describe('checkHole', () => {
  test.each([
    { name: 'a program that is not there', change: { program: 'holes/other' }, says: 'there is no holes/other.ts' },
    { name: 'a program beside a block', change: { block: 'ask' }, says: 'a block or a program' },
    {
      name: 'a language that is there',
      change: { without: { go: 'none' } },
      says: 'there in typescript, python, go, not in typescript, python',
    },
    {
      name: 'a first solution without a language',
      change: { solutions: [{ name: 'one', typescript: 'x' }] },
      says: 'says nothing of python',
    },
    {
      name: 'a wrong answer that nobody can run',
      change: { wrong: [{ name: 'two', go: 'x' }] },
      says: '"two" says nothing of typescript',
    },
  ])('refuses $name', async ({ change, says }) => {
    const holes = await read()
    expect(() => checkHole({ ...EXERCISE, ...change }, holes, placeOf)).toThrow(says)
  })

  test('takes one that lacks a language and says why', async () => {
    const { 'ask.go': _, ...rest } = FILES
    const holes = await read(rest)
    expect(() => checkHole({ ...EXERCISE, without: { go: 'there is no library' } }, holes, placeOf)).not.toThrow()
  })
})

describe('a hole', () => {
  test('is filled at its own depth, and the marks stay', () => {
    const written = 'headers: {\n  accept,\n},\n'
    const program = inLanguage(TS, 'en')
    expect(fillHole(program, written, 'typescript')).toBe(
      program.replace('  headers: {},\n', '  headers: {\n    accept,\n  },\n'),
    )
    expect(fillHole(inLanguage(GO, 'en'), EXERCISE.solutions[0]?.go ?? '', 'go')).toContain(
      '\n\tmine(func() {\n\t\tyours()\n\t})\n\t// ↑',
    )
  })

  test('is one element of the highlighted program, with comments of the reader’s language', async () => {
    const [hole] = await read()
    const compiled = await compileHole('fill', EXERCISE, hole ?? { id: '', files: [] }, 'ru')
    const [file] = compiled.files
    expect(file?.text).toBe('// Спрашивает.\nawait fetch(url, {\n  // ↓ Заголовок.\n  headers: {},\n  // ↑\n})\n')
    expect(file?.solved).toContain('headers: mine,')
    expect(file?.command).toBe('node ask.ts')
    const marked = JSON.stringify(file?.code).split('"dataHole"')
    expect(marked).toHaveLength(2)
    expect(textOf(file?.code)).toBe('// Спрашивает.\nawait fetch(url, {\n[  // ↓ Заголовок.\n  headers: {},\n  // ↑]})')
  })
})

interface Tree {
  readonly type: string
  readonly value?: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly children?: readonly Tree[]
}

/** Its text, the hole in brackets. */
function textOf(tree: unknown): string {
  const { value = '', properties = {}, children = [] } = tree as Tree
  const inside = value + children.map(textOf).join('')
  return 'dataHole' in properties ? `[${inside}]` : inside
}
