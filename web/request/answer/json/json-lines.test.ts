import { describe, expect, test } from 'vitest'
import { readJson } from '../../../language/json.ts'
import { findText, type JsonLine, jsonLines, pathOf, shownLines, unfoldedFor } from './json-lines.ts'
import { linesAt, queryJson } from './json-query.ts'
import { cellOf, tableOf } from './json-table.ts'

function treeOf(text: string) {
  const reading = readJson(text)
  if (!reading.ok) throw new Error(`no JSON: ${text}`)
  return reading.value
}

const linesOf = (text: string): readonly JsonLine[] => jsonLines(text, treeOf(text))
const shown = (lines: readonly JsonLine[]): string[] => lines.map(({ depth, text }) => `${'  '.repeat(depth)}${text}`)

describe('lines', () => {
  test.each([
    {
      name: 'a number that no double holds',
      text: '{"id":9007199254740993}',
      lines: ['{', '  "id": 9007199254740993', '}'],
    },
    { name: 'digits and exponents', text: '[1.0,1e400,-0]', lines: ['[', '  1.0,', '  1e400,', '  -0', ']'] },
    { name: 'two equal names', text: '{"a":1,"a":2}', lines: ['{', '  "a": 1,', '  "a": 2', '}'] },
    { name: 'escapes', text: '{"\\u0061":"\\/"}', lines: ['{', '  "\\u0061": "\\/"', '}'] },
    { name: 'what is empty', text: '{"a":{ },"b":[ ]}', lines: ['{', '  "a": {},', '  "b": []', '}'] },
    { name: 'a value alone', text: ' "a" ', lines: ['"a"'] },
    {
      name: 'order',
      text: '{"b":1,"a":{"c":null}}',
      lines: ['{', '  "b": 1,', '  "a": {', '    "c": null', '  }', '}'],
    },
  ])('keep $name', ({ text, lines }) => {
    expect(shown(linesOf(text))).toEqual(lines)
  })

  const lines = linesOf('{"a":{"b":[1,2]},"c":3}')

  test('hide what is folded, up to its end', () => {
    expect(shown(shownLines(lines, new Set([1])).flatMap((at) => lines[at] ?? []))).toEqual([
      '{',
      '  "a": {',
      '  "c": 3',
      '}',
    ])
    expect(shownLines(lines, new Set([0]))).toEqual([0])
  })

  test('are unfolded for what is looked for, and for nothing else', () => {
    const folded = new Set([1, 2])
    expect(unfoldedFor(lines, folded, [3])).toEqual(new Set())
    expect(unfoldedFor(lines, folded, [2])).toEqual(new Set([2]))
    expect(unfoldedFor(lines, folded, [7])).toEqual(folded)
  })

  test('are found by letters of either case', () => {
    expect(findText(linesOf('{"Name":"ada","x":"NAME"}'), 'name')).toEqual([1, 2])
  })
})

test.each([
  { place: [], path: '$' },
  { place: ['items', 3, 'id'], path: '$.items[3].id' },
  { place: ['a b', "it's", 'x"y', ''], path: `$['a b']['it\\'s']['x"y']['']` },
  { place: ['имя'], path: "$['имя']" },
])('the path of $place is $path', ({ place, path }) => {
  expect(pathOf(place)).toBe(path)
})

describe('JSONPath', () => {
  const text = '{"items":[{"id":9007199254740993,"on":true},{"id":2,"a b":"it\'s"}],"id":2,"id":3}'

  test.each([
    { path: '$.items[*].id', found: ['"id": 9007199254740993,', '"id": 2,'] },
    { path: '$..id', found: ['"id": 3', '"id": 9007199254740993,', '"id": 2,'] },
    { path: '$.items[?@.on]', found: ['{'] },
    { path: "$.items[1]['a b']", found: [`"a b": "it's"`] },
    { path: '$', found: ['{'] },
    { path: '$.none', found: [] },
  ])('$path', ({ path, found }) => {
    const lines = linesOf(text)
    const outcome = queryJson(text, path)
    const places = outcome.ok ? outcome.places : []
    expect(linesAt(lines, places).map((at) => lines[at]?.text)).toEqual(found)
  })

  test.each(['$[', '$.items[?', 'items', '$..'])('%s is told as wrong', (path) => {
    expect(queryJson(text, path)).toMatchObject({ ok: false, reason: expect.stringMatching(/./) })
  })
})

describe('a table', () => {
  test.each([
    { name: 'a list of objects', text: '[{"a":1},{"b":2,"a":3}]', place: [], columns: ['a', 'b'] },
    {
      name: 'the largest list of an object',
      text: '{"few":[{"x":1}],"items":[{"id":1},{"id":2}]}',
      place: ['items'],
      columns: ['id'],
    },
  ])('is made of $name', ({ text, place, columns }) => {
    expect(tableOf(treeOf(text))).toMatchObject({ place, columns, hidden: 0 })
  })

  test.each(['{}', '[]', '[1,2,{"a":1}]', '{"a":[1]}', '"text"'])('is not made of %s', (text) => {
    expect(tableOf(treeOf(text))).toBeNull()
  })

  test('has cells where a member is', () => {
    const tree = treeOf('[{"a":1,"a":2},{}]')
    const items = tree.kind === 'array' ? tree.items : []
    expect(items.map((item) => cellOf(item, 'a'))).toEqual([expect.objectContaining({ text: '2' }), null])
  })
})
