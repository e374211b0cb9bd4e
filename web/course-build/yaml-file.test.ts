import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readYaml } from './yaml-file.node.ts'

const Words = Type.Object({ en: Type.String(), ru: Type.String(), es: Type.String() }, { additionalProperties: false })
const Shape = Type.Object({
  title: Words,
  minutes: Type.Integer(),
  claims: Type.Array(Type.Object({ to: Type.String(), en: Type.String(), es: Type.String() })),
})

const MAIN = `title: { en: One, ru: Один }
minutes: 5
claims:
  - to: rest
    en: Known to all
  - to: grpc
    en: Quick
`
const SPANISH = `title: { es: Uno }
claims:
  - es: Todos lo conocen
  - es: Es veloz
`

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-yaml-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function read(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return readYaml(join(folder, 'module.yaml'), 'lessons/module.yaml', Shape, ['en', 'ru', 'es'])
}

describe('a language in a file of its own', () => {
  test('is read at the same places, in lists too', async () => {
    const { value } = await read({ 'module.yaml': MAIN, 'module.es.yaml': SPANISH })
    expect(value.title).toEqual({ en: 'One', ru: 'Один', es: 'Uno' })
    expect(value.claims).toEqual([
      { to: 'rest', en: 'Known to all', es: 'Todos lo conocen' },
      { to: 'grpc', en: 'Quick', es: 'Es veloz' },
    ])
  })

  test('has its places in that file', async () => {
    const { placeOf } = await read({ 'module.yaml': MAIN, 'module.es.yaml': SPANISH })
    expect(placeOf(['claims', 1, 'es'])).toEqual({ file: 'lessons/module.es.yaml', line: 4, column: 9 })
    expect(placeOf(['claims', 1, 'en'])).toEqual({ file: 'lessons/module.yaml', line: 7, column: 9 })
    expect(placeOf(['minutes'])).toEqual({ file: 'lessons/module.yaml', line: 2, column: 10 })
  })

  test.each([
    {
      name: 'a text that it lacks',
      spanish: SPANISH.replace('  - es: Es veloz\n', '  - {}\n'),
      says: 'lessons/module.es.yaml:4:5: claims.1 must have required properties es',
    },
    {
      name: 'a place that it lacks',
      spanish: SPANISH.replace('title: { es: Uno }\n', ''),
      says: 'lessons/module.es.yaml:1:1: title must have required properties es',
    },
    {
      name: 'a place that the first file does not have',
      spanish: `${SPANISH}summary: { es: Nada }\n`,
      says: 'lessons/module.es.yaml:5:10: summary has no partner in module.yaml',
    },
    {
      name: 'more of a list than the first file has',
      spanish: `${SPANISH}  - es: Demasiado\n`,
      says: 'lessons/module.es.yaml:5:5: claims.2 has no partner in module.yaml',
    },
    {
      name: 'what belongs to no language',
      spanish: `${SPANISH}minutes: 7\n`,
      says: 'lessons/module.es.yaml:5:10: minutes is told by module.yaml: here stands what es: says',
    },
  ])('refuses $name, and says where', async ({ spanish, says }) => {
    await expect(read({ 'module.yaml': MAIN, 'module.es.yaml': spanish })).rejects.toThrow(says)
  })

  test('a text may not stand in both files', async () => {
    const main = MAIN.replace('ru: Один', 'ru: Один, es: Uno')
    await expect(read({ 'module.yaml': main, 'module.es.yaml': SPANISH })).rejects.toThrow(
      'lessons/module.es.yaml:1:14: title.es stands in module.yaml already',
    )
  })
})

test('without such a file the first one has to say it', async () => {
  await expect(read({ 'module.yaml': MAIN })).rejects.toThrow(
    'lessons/module.yaml:1:8: title must have required properties es',
  )
})
