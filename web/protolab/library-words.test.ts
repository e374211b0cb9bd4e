import { createFileRegistry } from '@bufbuild/protobuf'
import { describe, expect, test } from 'vitest'
import { compile } from '../proto-compiler/index.ts'
import { libraryWords } from './library-words.ts'
import { readAs } from './work/encode.ts'

const { schema } = compile('syntax = "proto3"; message M { string text = 1; uint64 number = 2; M inner = 3; }')

/** What the library itself says of such bytes. */
function wordsOf(hex: string): string {
  const message = schema?.registry.getMessage('M')
  if (message === undefined) throw new Error('not compiled')
  const read = readAs(message, Uint8Array.from(Buffer.from(hex, 'hex')), createFileRegistry())
  return read.ok ? '' : read.words
}

describe('a refusal of the library is told in the language of the reader', () => {
  test.each([
    ['0a05', 'the bytes end', 'байты кончаются'],
    ['10ffffffffffffffffffffff01', 'more than ten bytes', 'длиннее десяти'],
    ['0001', 'number 0, wire type 0', 'номер 0, тип записи 0'],
    ['0a01ff', 'not UTF-8', 'не в UTF-8'],
  ])('%s', (hex, en, ru) => {
    expect(libraryWords(wordsOf(hex), 'en')).toContain(en)
    expect(libraryWords(wordsOf(hex), 'ru')).toContain(ru)
  })

  test('what is not known stays', () => {
    expect(libraryWords('something new', 'ru')).toBe('something new')
  })
})
