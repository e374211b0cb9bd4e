import { expect, test } from 'vitest'
import { namesInBody } from './body-names.ts'

function marked(text: string): string | null {
  const names = namesInBody(new TextEncoder().encode(text))
  return names === null ? null : [...text].map((character, at) => (names[at] === 1 ? character : '_')).join('')
}

test.each([
  ['{"id":1}', '{"id":_}'],
  ['{"a":"b:c", "d": [true]}', '{"a":"___", "d": [____]}'],
  ['{"a\\"b":"\\""}', '{"a\\"b":"__"}'],
  ['<user><id>1</id></user>', '<user><id>_</id></user>'],
  ['plain text', null],
  ['', null],
])('%s', (text, wanted) => {
  expect(marked(text)).toBe(wanted)
})
