import { describe, expect, test } from 'vitest'
import {
  askedIn,
  changed,
  doubled,
  foldersOf,
  groupsOf,
  kept,
  MOST,
  problemOf,
  type SavedRequest,
  shifted,
} from './saved.ts'

const request = (id: string, folder = ''): SavedRequest => ({ id, name: id, folder, text: `GET /${id}\n` })
const LIST = [request('a'), request('b', 'shop'), request('c'), request('d', 'shop'), request('e', 'other')]
const ids = (list: readonly SavedRequest[]) => list.map(({ id }) => id).join('')

test('folders are named in the order of their first requests, and what is in none comes first', () => {
  expect(foldersOf(LIST)).toEqual(['shop', 'other'])
  expect(groupsOf(LIST).map(({ folder, requests }) => [folder, ids(requests)])).toEqual([
    ['', 'ac'],
    ['shop', 'bd'],
    ['other', 'e'],
  ])
})

describe('a place up or down', () => {
  test.each([
    { id: 'a', by: 1, becomes: 'cbade' },
    { id: 'c', by: -1, becomes: 'cbade' },
    { id: 'b', by: 1, becomes: 'adcbe' },
    { id: 'a', by: -1, becomes: 'abcde' },
    { id: 'd', by: 1, becomes: 'abcde' },
    { id: 'nobody', by: 1, becomes: 'abcde' },
  ] as const)('$id by $by within its folder: $becomes', ({ id, by, becomes }) => {
    expect(ids(shifted(LIST, id, by))).toBe(becomes)
  })
})

test('a copy stands behind what it is of', () => {
  expect(ids(doubled(LIST, 'b', request('x', 'shop')))).toBe('abxcde')
})

test('what is changed stays in its place', () => {
  expect(changed(LIST, 'c', { folder: ' shop  two ', name: 'New' })[2]).toEqual({
    ...{ id: 'c', name: 'New', folder: 'shop two', text: 'GET /c\n' },
  })
})

test('a text is kept with one end of line behind it, and names are one line', () => {
  expect(kept({ name: ' a\nb ', folder: '', text: '\r\nGET /\r\n\r\n' })).toEqual({
    name: 'a b',
    folder: '',
    text: 'GET /\n',
  })
})

describe('what cannot be saved', () => {
  const good = { name: 'one', folder: '', text: 'GET /' }
  test.each([
    { what: 'without a name', given: { ...good, name: ' ' }, list: LIST, problem: 'no-name' },
    {
      what: 'by a name that is too long',
      given: { ...good, name: 'x'.repeat(MOST.name + 1) },
      list: LIST,
      problem: 'long-name',
    },
    {
      what: 'a text that is too long',
      given: { ...good, text: 'x'.repeat(MOST.text + 1) },
      list: LIST,
      problem: 'long-text',
    },
    {
      what: 'one more than there may be',
      given: good,
      list: Array.from({ length: MOST.requests }, (_, index) => request(String(index))),
      problem: 'too-many',
    },
    { what: 'nothing, if all is well', given: good, list: LIST, problem: null },
  ])('$what', ({ given, list, problem }) => {
    expect(problemOf(list, given)).toBe(problem)
  })
})

test.each([
  { text: 'POST {{host}}/api/v1/users\nAccept: a/b\n\n{"GET": 1}\n', asked: 'POST /api/v1/users' },
  { text: '\n### One\n# @timeout 5s\n// why\n@id = 7\n\nGRPC {{host}}/a.B/C\n', asked: 'GRPC /a.B/C' },
  { text: `GET {{host}}/${'x'.repeat(200)}\n`, asked: `GET /${'x'.repeat(MOST.name - 5)}` },
  { text: '# nothing yet\n', asked: '' },
  { text: '', asked: '' },
])('a text that was changed is called after what it asks for: “$asked”', ({ text, asked }) => {
  expect(askedIn(text)).toBe(asked)
})
