import { describe, expect, test } from 'vitest'
import { matchTemplate, parseTemplate, TemplateError } from './template.ts'

const captured = (template: string, path: string) => {
  const captures = matchTemplate(parseTemplate(template), path.slice(1).split('/'))
  return captures === null ? null : Object.fromEntries(captures.map(({ fieldPath, value }) => [fieldPath, value]))
}

describe('a template takes', () => {
  test.each([
    { template: '/v1/users', path: '/v1/users', fields: {} },
    { template: '/v1/users/{id}', path: '/v1/users/7', fields: { id: '7' } },
    { template: '/v1/users/{id}', path: '/v1/users/', fields: { id: '' } },
    { template: '/v1/{a.b}/{c}', path: '/v1/x/y', fields: { 'a.b': 'x', c: 'y' } },
    { template: '/v1/{name=shelves/*}', path: '/v1/shelves/3', fields: { name: 'shelves/3' } },
    {
      template: '/v1/{name=shelves/*/books/*}/pages/{page}',
      path: '/v1/shelves/3/books/4/pages/5',
      fields: { name: 'shelves/3/books/4', page: '5' },
    },
    { template: '/v1/*/any/{name}', path: '/v1/what/any/x', fields: { name: 'x' } },
    { template: '/v1/{name=**}', path: '/v1/a/b/c', fields: { name: 'a/b/c' } },
    { template: '/v1/{name=**}', path: '/v1', fields: { name: '' } },
    { template: '/v1/{name=a/**}/end', path: '/v1/a/b/c/end', fields: { name: 'a/b/c' } },
    { template: '/v1/{name=a/**}/end', path: '/v1/a/end', fields: { name: 'a' } },
    { template: '/v1/{id}:cancel', path: '/v1/7:cancel', fields: { id: '7' } },
    { template: '/v1/{id}:cancel', path: '/v1/7:now:cancel', fields: { id: '7:now' } },
    { template: '/v1/users:stream', path: '/v1/users:stream', fields: {} },
    { template: '/v1/{id}', path: '/v1/7:cancel', fields: { id: '7:cancel' } },
  ])('of $template $path', ({ template, path, fields }) => {
    expect(captured(template, path)).toEqual(fields)
  })
})

describe('a template leaves', () => {
  test.each([
    ['/v1/users', '/v1/users/1'],
    ['/v1/users', '/v1'],
    ['/v1/users/{id}', '/v1/users/1/2'],
    ['/v1/{name=shelves/*}', '/v1/racks/3'],
    ['/v1/{id}:cancel', '/v1/7'],
    ['/v1/{id}:cancel', '/v1/:cancel'],
    ['/v1/{id}:cancel', '/v1/7:other'],
    ['/v1/{name=a/**}/end', '/v1/a'],
  ])('%s, asked for %s', (template, path) => {
    expect(captured(template, path)).toBeNull()
  })
})

test('a capture says which parts of the path it took', () => {
  const captures = matchTemplate(parseTemplate('/v1/{a=x/**}/y/{b}'), ['v1', 'x', '1', '2', 'y', '3'])
  expect(captures?.map(({ from, to }) => [from, to])).toEqual([
    [1, 4],
    [5, 6],
  ])
})

test.each([
  'v1/users',
  '/v1//users',
  '/v1/{1d}',
  '/v1/{id',
  '/v1/{id}x',
  '/v1/**/a/**',
  '/v1/{a=**}/{b=**}',
  '/v1/a b',
])('no template is %s', (text) => {
  expect(() => parseTemplate(text)).toThrow(TemplateError)
})
