import { describe, expect, test } from 'vitest'
import { compactJson, hasNamesTwice, indentJson, jsonPieces } from './json-text.ts'

describe('only white space is new', () => {
  test.each([
    ['a large number', '{"id":9007199254740993}', '{\n  "id": 9007199254740993\n}'],
    ['a name that comes twice', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
    ['names that look like numbers', '{"b":1,"2":0,"1":0}', '{\n  "b": 1,\n  "2": 0,\n  "1": 0\n}'],
    ['digits that say nothing new', '[1.0,1e400,-0,1E+2,0.10]', '[\n  1.0,\n  1e400,\n  -0,\n  1E+2,\n  0.10\n]'],
    ['escapes', '["\\u0416\\/\\"","Ж"]', '[\n  "\\u0416\\/\\"",\n  "Ж"\n]'],
    ['a name of every object', '{"__proto__":{"toString":1}}', '{\n  "__proto__": {\n    "toString": 1\n  }\n}'],
    ['what is empty', ' { "a" : [ ] , "b" : { } } ', '{\n  "a": [],\n  "b": {}\n}'],
    ['brackets within texts', '{"a":"}],{ [:"}', '{\n  "a": "}],{ [:"\n}'],
    ['a lone half of a letter', '["\ud800"]', '[\n  "\ud800"\n]'],
    ['a value without brackets', ' 1.0 ', '1.0'],
  ])('of %s', (_, text, pretty) => {
    expect(indentJson(text)).toBe(pretty)
    expect(compactJson(pretty)).toBe(compactJson(text))
  })

  test('as a parser and printer would set it, where those lose nothing', () => {
    const value = { a: [1, { b: null, c: [] }, 'x'], d: {}, e: true }
    expect(indentJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
    expect(compactJson(JSON.stringify(value, null, 3))).toBe(JSON.stringify(value))
  })
})

/** Texts near JSON: each piece alone and before and behind each other one. */
const PIECES = '{ } [ ] : , " "a" "\\u00" "\t" 1 01 -1 - 1. .5 1e 1e5 +1 true tru null NaN \ufeff \u00a0 // \\'.split(
  ' ',
)
const NEAR = PIECES.flatMap((a) =>
  PIECES.flatMap((b) => [
    a + b,
    `[${a}${b}]`,
    `[${a},${b}]`,
    `{"n":${a}${b}}`,
    `{${a}:${b}}`,
    `{${a}:1,${b}:2}`,
    `\n${a}\v${b}`,
  ]),
)

test('what JSON.parse refuses is no JSON here, and what it takes is', () => {
  const wrong = NEAR.filter((text) => (indentJson(text) !== null) !== isJson(text))
  expect(wrong).toEqual([])
  expect(NEAR.filter(isJson).length).toBeGreaterThan(100)
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test.each(['', '{"a":1', '{"a":1}}', '[1,]', "{'a':1}", 'hi'])('%j is handed back as it came', (text) => {
  expect(compactJson(text)).toBe(text)
  expect(indentJson(text)).toBeNull()
})

test('no depth is too deep, and the white space stays in proportion', () => {
  const text = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const pretty = indentJson(text) ?? ''
  expect(pretty.length).toBeLessThan(100 * text.length)
  expect(compactJson(pretty)).toBe(text)
})

test.each([
  [
    '{"data":{"n":1.0},"data":2, "\\u0061" : "x" }',
    [
      ['data', '{"n":1.0}'],
      ['data', '2'],
      ['a', '"x"'],
    ],
  ],
  [
    '[ 1.0 , {"a":[1,2]}, "b,c" ]',
    [
      [null, '1.0'],
      [null, '{"a":[1,2]}'],
      [null, '"b,c"'],
    ],
  ],
  [
    '{"a":[],"b":{}}',
    [
      ['a', '[]'],
      ['b', '{}'],
    ],
  ],
  ['[]', []],
  [' {} ', []],
] as const)('the pieces of %s', (text, pieces) => {
  expect(jsonPieces(text)?.map((one) => [one.name, one.text])).toEqual(pieces)
})

test.each(['1', '"[1]"', '{', ''])('%j has no pieces', (text) => {
  expect(jsonPieces(text)).toBeNull()
})

test.each([
  ['{"a":1,"a":2}', true],
  ['{"a":1,"\\u0061":2}', true],
  ['[{"a":1},{"a":2}]', false],
  ['{"a":{"a":"a"}}', false],
  ['{"a":{"b":1},"c":[{"d":1,"d":1}]}', true],
])('%s has a name twice: %s', (text, twice) => {
  expect(hasNamesTwice(text)).toBe(twice)
})
