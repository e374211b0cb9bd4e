import { describe, expect, test } from 'vitest'
import { eventText } from './events.ts'
import { httpTokens } from './http-tokens.ts'
import { thrownOf } from './learner-error.ts'
import { LearnerResponse } from './learner-request.ts'
import { pathPattern } from './path-pattern.ts'
import { printed } from './printing.ts'

const PATHS: readonly { readonly pattern: string; readonly path: string; readonly params: object | null }[] = [
  { pattern: '/', path: '/', params: {} },
  { pattern: '/a/:b', path: '/a/c', params: { b: 'c' } },
  { pattern: '/a/:b', path: '/a/%D0%BF', params: { b: 'п' } },
  { pattern: '/a/:b', path: '/a/%', params: { b: '%' } },
  { pattern: '/a/:b', path: '/a/', params: null },
  { pattern: '/a/:b', path: '/a/c/d', params: null },
  { pattern: '/a/:b/c', path: '/a/1/c', params: { b: '1' } },
  { pattern: '/a/*', path: '/a/b/c', params: { '*': 'b/c' } },
  { pattern: '/a/*', path: '/a', params: null },
  { pattern: '/a b', path: '/a%20b', params: {} },
  { pattern: '/a', path: '/b', params: null },
  { pattern: '/:constructor', path: '/x', params: { constructor: 'x' } },
]

describe('paths', () => {
  test.each(PATHS)('$pattern takes $path: $params', ({ pattern, path, params }) => {
    expect(pathPattern(pattern).match(path)).toEqual(params)
  })

  test('begin with a slash', () => {
    expect(() => pathPattern('a')).toThrow('a path begins with /')
  })
})

describe('what is printed', () => {
  const circle: unknown[] = []
  circle.push(circle)
  test.each([
    { values: ['a', 'b'], text: 'a b' },
    { values: [1n, true, null, undefined], text: '1n true null undefined' },
    { values: [{ $typeName: 'a.B', text: 'c' }], text: '{ text: "c" }' },
    { values: [[1, [2, [3, [4, [5]]]]]], text: '[1, [2, [3, [4, …]]]]' },
    { values: [new Map([['a', 1]]), new Set([1])], text: 'Map { a: 1 } Set [1]' },
    { values: [Uint8Array.of(1, 2)], text: 'Uint8Array(2) [1, 2]' },
    { values: [{}], text: '{}' },
    { values: [circle], text: '[[circular]]' },
    { values: [Array.from({ length: 60 }, () => 0)], text: `[${'0, '.repeat(50)}… 10 more]` },
    { values: ['a'.repeat(5000)], text: `${'a'.repeat(3999)}…` },
    {
      values: [
        {
          get broken() {
            throw new Error('no')
          },
        },
      ],
      text: '[object Object]',
    },
  ])('$text', ({ values, text }) => {
    expect(printed(values)).toBe(text)
  })
})

describe('the line of an error', () => {
  test.each([
    { browser: 'Chromium', stack: 'Error: a\n    at f (server.ts:3:7)\n    at server.ts:9:1', line: 3 },
    { browser: 'Firefox', stack: 'f@server.ts:4:7\n@blob:null/x:1:1', line: 4 },
    { browser: 'WebKit', stack: 'f@\nserver.ts:5', line: 5 },
    { browser: 'elsewhere', stack: 'Error: a\n    at my-server.ts:3:7', line: null },
  ])('as $browser writes it', ({ stack, line }) => {
    const error = Object.assign(new Error('a'), { stack })
    expect(thrownOf(error)).toEqual({ message: 'Error: a', line })
  })

  test('what is no error has none', () => {
    expect(thrownOf('text')).toEqual({ message: 'thrown: text', line: null })
  })
})

test.each([
  { event: 'a', text: 'data: a\n\n' },
  { event: 'a\nb\r\nc', text: 'data: a\ndata: b\ndata: c\n\n' },
  { event: { event: 'tick', id: 1, data: { a: 1 } }, text: 'event: tick\nid: 1\ndata: {"a":1}\n\n' },
  { event: { retry: 5 }, text: 'retry: 5\ndata: \n\n' },
])('an event is written as $text', ({ event, text }) => {
  expect(eventText(event)).toBe(text)
})

test('a list is read over all its lines', () => {
  const headers: [string, string][] = [
    ['a', 'x, y'],
    ['b', 'no'],
    ['a', 'z,'],
  ]
  expect(httpTokens(headers, 'a')).toEqual(['x', 'y', 'z'])
})

describe('the Response of learners', () => {
  test('keeps what a browser would drop, and says what a text is', () => {
    const response = new LearnerResponse('a', { headers: { 'set-cookie': 'a=b' } })
    expect([...response.headers]).toEqual([
      ['content-type', 'text/plain;charset=UTF-8'],
      ['set-cookie', 'a=b'],
    ])
  })

  test('is JSON, and redirects', async () => {
    const json = LearnerResponse.json({ a: 1 }, { status: 201 })
    expect([json.status, json.headers.get('content-type'), await json.text()]).toEqual([
      201,
      'application/json',
      '{"a":1}',
    ])
    const moved = LearnerResponse.redirect('/b', 303)
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/b'])
  })
})
