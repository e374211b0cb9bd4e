import { describe, expect, test } from 'vitest'
import { HEX_ROW, hexLines, hexRow, kindOf, prettyText, prettyXml, readCsv } from './body-text.ts'

test.each([
  ['application/json', '{"a":1}', 'json'],
  ['application/problem+json', '{"a":1}', 'json'],
  ['text/plain', '[1]', 'json'],
  ['application/json', '{', 'text'],
  ['application/xml; charset=utf-8', '<a/>', 'xml'],
  ['application/atom+xml', '<a/>', 'xml'],
  ['text/csv', 'a,b', 'csv'],
  ['text/plain', 'hi', 'text'],
])('%s with %s is %s', (type, text, kind) => {
  expect(kindOf(type, text)).toBe(kind)
})

test.each([
  ['{"id":9007199254740993,"id":1.0}', '{\n  "id": 9007199254740993,\n  "id": 1.0\n}'],
  ['{"b":1e400,"1":{}}', '{\n  "b": 1e400,\n  "1": {}\n}'],
  ['"text"', null],
  ['1.0', null],
  ['{"a":1', null],
])('%s is indented with its tokens as they came', (text, pretty) => {
  expect(prettyText('json', text)).toBe(pretty)
})

describe('XML', () => {
  test.each([
    ['<a><b>1</b><c/></a>', '<a>\n  <b>1</b>\n  <c/>\n</a>'],
    ['<?xml version="1.0"?><a x="1"></a>', '<?xml version="1.0"?>\n<a x="1"></a>'],
    ['<a>\n <b>\n  <c>d e</c></b>\n</a>', '<a>\n  <b>\n    <c>d e</c>\n  </b>\n</a>'],
    ['<a><!-- <b> --><b/></a>', '<a>\n  <!-- <b> -->\n  <b/>\n</a>'],
    ['<a>', '<a>'],
    ['</a></b><c>', '</a>\n</b>\n<c>'],
  ])('%j is indented', (text, pretty) => {
    expect(prettyXml(text)).toBe(pretty)
  })

  test('what does not begin as XML is left alone', () => {
    expect(prettyText('xml', 'oops <a/>')).toBeNull()
  })
})

describe('CSV', () => {
  test.each([
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"a,b","say ""hi"""\n', [['a,b', 'say "hi"']]],
    ['"two\nlines",x', [['two\nlines', 'x']]],
    [
      'a,\n,b',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['a,', [['a', '']]],
    ['', []],
  ])('%j is read by field', (text, rows) => {
    expect(readCsv(text, 10)).toEqual(rows)
  })

  test('only as many rows as are asked for', () => {
    expect(readCsv('a\nb\nc', 2)).toEqual([['a'], ['b']])
  })
})

test('bytes are printed sixteen a row, with their letters', () => {
  expect(hexLines(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBe(`00000000  89 50 4e 47${' '.repeat(36)}  .PNG`)
  expect(hexLines(new Uint8Array(1000), 40).split('\n')).toHaveLength(3)
})

test.each([
  ['the first', 0, `00000000  ${'00 '.repeat(16)} ................`],
  ['one in the middle', 64, `00000400  ${'04 '.repeat(16)} ................`],
  ['the last, which is not whole', 124, `000007c0  07 07 07 07${' '.repeat(36)}  ....`],
])('a row of hex knows its place: %s', (_, row, line) => {
  const bytes = Uint8Array.from({ length: 124 * HEX_ROW + 4 }, (_, at) => at >> 8)
  expect(hexRow(bytes, row * HEX_ROW)).toBe(line)
})
