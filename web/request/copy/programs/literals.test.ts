import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { byteString, goString, pythonString, typescriptString } from './literals.ts'

const ODD = [
  '',
  'plain',
  "it's",
  'say "hi"',
  'both \' and "',
  'back\\slash',
  'end\\',
  'a\nb',
  'a\r\nb',
  'tab\there',
  '\u0000\u0007\u001b[0m',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: must stay as it is
  '`${HOME}` $x #{y} %s {z}',
  'three """ quotes\nand one at the end"',
  "three ''' quotes\n",
  '\n"""\n',
  'Привет, 世界 🌍 \u2028 \ufeff \u007f',
  '{\n  "name": "A \\"B\\""\n}',
]

test.each(ODD)('TypeScript reads %j back', (text) => {
  // The literal is the program here: this is what it means.
  // biome-ignore lint/security/noGlobalEval: only the table above is evaluated
  expect(globalThis.eval(`(${typescriptString(text)})`)).toBe(text)
})

test('Python reads them back', () => {
  const program = `import json\nprint(json.dumps([${ODD.map(pythonString).join(',\n')}]))`
  expect(JSON.parse(execFileSync('python3', ['-c', program], { encoding: 'utf8' }))).toEqual(ODD)
})

describe('Go', () => {
  test.each([
    ['a\nb "c"', '`a\nb "c"`'],
    ['say "hi"', '`say "hi"`'],
    ['plain', '"plain"'],
    ['tick ` and "quote"', '"tick ` and \\"quote\\""'],
    ['a\r\nb', '"a\\r\\nb"'],
  ])('writes %j as %s', (text, literal) => {
    expect(goString(text)).toBe(literal)
  })
})

test('bytes are spelled one by one', () => {
  expect(byteString('AP8K')).toBe('"\\x00\\xff\\x0a"')
})
