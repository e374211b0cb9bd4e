/** A word from outside is looked up through `ownValue`: the compiler's own knowledge of types finds every other way. */
import { fileURLToPath } from 'node:url'
import { createVirtualFileSystem } from 'typescript/unstable/fs'
import { describe, expect, test } from 'vitest'
import { inheritedLookUps } from './testing/inherited-look-ups.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const isShipped = (file: string): boolean =>
  /^(proto|server|web)\//.test(file) &&
  !/\/gen\/|\/testing\/|\.test\.tsx?$|\.node\.ts$|^server\/(test|bench)\/|^web\/(e2e|interop)\//.test(file)

/** Look-ups that shall see what is inherited, and why. */
const MEANT: Readonly<Record<string, string>> = {
  'proto/wire/own-value.ts Reflect.get(value, name)': 'the way itself',
  'proto/wire/own-value.ts record[name]': 'the way itself',
  'web/checks/reader.ts read[property]': 'a word of the list that it was compared with',
  'server/web-sockets/receiver-guard.ts Reflect.get(value, name)':
    "ws's receiver is an object of a class; names are written there",
}

const CASES: readonly { readonly name: string; readonly code: string; readonly found: readonly string[] }[] = [
  { name: 'a read by any word', code: 'table[word]', found: ['table[word]'] },
  { name: 'a read by a word that is cast', code: "table[word as 'a']", found: ["table[word as 'a']"] },
  { name: 'a write by any word', code: 'table[word] = 1', found: ['table[word]'] },
  { name: 'a read within a read', code: 'deep[table[word]]', found: ['deep[table[word]]', 'table[word]'] },
  { name: 'a question whether a word is in it', code: 'word in table', found: ['word in table'] },
  { name: 'a read by reflection', code: 'Reflect.get(table, word)', found: ['Reflect.get(table, word)'] },
  { name: 'a part that is taken out', code: 'const { [word]: part } = table', found: ['[word]'] },
  {
    name: 'a word of a generic function',
    code: 'function f<K extends string>(k: K) { return table[k] }',
    found: ['table[k]'],
  },
  {
    name: 'a word of which only letters are known',
    code: `table[\`to\${word}\` as const]`,
    found: [`table[\`to\${word}\` as const]`],
  },
  { name: 'a known word', code: "table['a']; table[known]", found: [] },
  { name: 'a place in a list', code: '[1, 2][place]', found: [] },
  { name: 'a word that no object inherits', code: `table[\`\${word}/\${word}\` as const]`, found: [] },
  { name: 'a member of its own', code: '({ [word]: 1 })', found: [] },
  { name: 'a removal', code: 'delete table[word]', found: [] },
]

describe('a word from outside never meets Object.prototype', () => {
  // The compiler reads two thousand files first: seconds, and on a busy machine a minute.
  test('in all that is shipped', { timeout: 240_000 }, () => {
    const configs = ['proto/tsconfig.json', 'server/tsconfig.json', 'web/tsconfig.json']
    const { files, found } = inheritedLookUps(ROOT, configs, isShipped)
    expect(files).toBeGreaterThan(1_000)
    const isMeant = (file: string, text: string): boolean => Object.hasOwn(MEANT, `${file} ${text}`)
    const wrong = found.filter(({ file, text }) => !isMeant(file, text))
    expect(
      wrong.map(({ file, line, text }) => `${file}:${line} ${text}`),
      'use ownValue(record, word), setOwnValue(record, word, value), Object.hasOwn(record, word) or a Map',
    ).toEqual([])
  })

  const fs = createVirtualFileSystem({
    '/snippets/tsconfig.json': JSON.stringify({
      compilerOptions: { target: 'es2022', lib: ['es2022'], strict: true, types: [] },
      include: ['*.ts'],
    }),
    ...Object.fromEntries(
      CASES.map(({ code }, at) => [
        `/snippets/case-${at}.ts`,
        `export {}; declare const table: Record<string, string>, deep: Record<string, number>, word: string, place: number, known: 'a' | 'b'\n${code}\n`,
      ]),
    ),
  })
  const { found } = inheritedLookUps('/snippets', ['tsconfig.json'], () => true, { fs })

  test.each(CASES.map((one, at) => ({ ...one, file: `case-${at}.ts` })))('is found or let through: $name', (one) => {
    expect(found.filter(({ file }) => file === one.file).map(({ text }) => text)).toEqual(one.found)
  })
})
