import { expect, test } from 'vitest'
import { jsonParts } from './json-parts.ts'

/** Members as they are written: name, value, and the text at its place. */
const cases: readonly { readonly name: string; readonly text: string; readonly parts: readonly unknown[][] }[] = [
  { name: 'nothing', text: '{}', parts: [] },
  {
    name: 'members in their order',
    text: '{"b":1, "a" : "x"}',
    parts: [
      ['b', 1, '1'],
      ['a', 'x', '"x"'],
    ],
  },
  {
    name: 'names that look like numbers',
    text: '{"b":1,"2":2,"1":3}',
    parts: [
      ['b', 1, '1'],
      ['2', 2, '2'],
      ['1', 3, '3'],
    ],
  },
  {
    name: 'a name that is given twice',
    text: '{"a":1,"a":[2],"b":3}',
    parts: [
      ['a', 1, '1'],
      ['a', [2], '[2]'],
      ['b', 3, '3'],
    ],
  },
  { name: 'escapes and brackets in texts', text: String.raw`{"\"}":"]\\"}`, parts: [['"}', ']\\', String.raw`"]\\"`]] },
  { name: 'a name of many bytes', text: '{"имя":"Ада"}', parts: [['имя', 'Ада', '"Ада"']] },
  { name: '__proto__ as a name', text: '{"__proto__":1}', parts: [['__proto__', 1, '1']] },
  {
    name: 'an array',
    text: '[1, {"a":[]}, null]',
    parts: [
      [undefined, 1, '1'],
      [undefined, { a: [] }, '{"a":[]}'],
      [undefined, null, 'null'],
    ],
  },
]

test.each(cases)('$name', ({ text, parts }) => {
  const bytes = new TextEncoder().encode(text)
  const found = jsonParts(bytes)?.parts.map(({ name, value, start, end }) => [
    name,
    value,
    new TextDecoder().decode(bytes.subarray(start, end)),
  ])
  expect(found).toEqual(parts)
})

test('what is no JSON has no parts', () => {
  expect(jsonParts(new TextEncoder().encode('{"a":'))).toBeUndefined()
})
