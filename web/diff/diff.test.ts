import { expect, test } from 'vitest'
import { diffLines, foldRows, type Row } from './diff.ts'

/** `- GET /[a]`: the sign of the kind, and what changed in brackets. */
function drawn(rows: readonly Row[]): string[] {
  const signs = { same: ' ', removed: '-', added: '+' }
  return rows.map(
    ({ kind, spans }) =>
      `${signs[kind]} ${spans.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('')}`,
  )
}

test.each([
  { name: 'nothing changes', before: 'a\nb', after: 'a\nb', rows: ['  a', '  b'] },
  {
    name: 'a word of a line changes',
    before: 'GET {{host}}/api/v1/users/1',
    after: 'GET {{host}}/api/v1/users/999999',
    rows: ['- GET {{host}}/api/v1/users/[1]', '+ GET {{host}}/api/v1/users/[999999]'],
  },
  {
    name: 'a line comes between two that stay',
    before: 'GET /a\n\n{}',
    after: 'GET /a\nAccept: */*\n\n{}',
    rows: ['  GET /a', '+ Accept: */*', '  ', '  {}'],
  },
  { name: 'a line goes', before: 'a\nb\nc', after: 'a\nc', rows: ['  a', '- b', '  c'] },
  {
    name: 'lines that have little in common are no partners',
    before: 'let seat = 0',
    after: 'const queue = new Map<string, Promise<number>>()',
    rows: ['- let seat = 0', '+ const queue = new Map<string, Promise<number>>()'],
  },
  {
    name: 'letters beyond ASCII are words too',
    before: '// Имя гостя',
    after: '// Имя хозяина',
    rows: ['- // Имя [гостя]', '+ // Имя [хозяина]'],
  },
  { name: 'everything comes', before: '', after: 'a\nb', rows: ['+ a', '+ b'] },
])('$name', ({ before, after, rows }) => {
  expect(drawn(diffLines(before, after))).toEqual(rows)
})

test('what stays and goes is the text before, what stays and comes the text after', () => {
  const before = 'import a\n\nserve({\n  greet: () => 1,\n  ask: () => 2,\n})\n'
  const after = 'import a\nimport b\n\nserve({\n  greet: ({ name }) => name,\n})\n// end\n'
  const rows = diffLines(before, after)
  const side = (other: Row['kind']) =>
    rows
      .filter(({ kind }) => kind !== other)
      .map(({ spans }) => spans.map(({ text }) => text).join(''))
      .join('\n')
  expect(side('added')).toBe(before)
  expect(side('removed')).toBe(after)
})

test('far from any change lines are folded, but not a few', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`)
  const after = lines.with(9, 'another').join('\n')
  const parts = foldRows(diffLines(lines.join('\n'), after))
  expect(parts.map(({ type, rows }) => [type, rows.length])).toEqual([
    ['folded', 7],
    ['rows', 6],
    ['folded', 8],
  ])
  const short = foldRows(diffLines(lines.slice(0, 13).join('\n'), lines.slice(0, 13).with(5, 'another').join('\n')))
  expect(short.map(({ type, rows }) => [type, rows.length])).toEqual([
    ['rows', 3],
    ['rows', 6],
    ['folded', 5],
  ])
})
