import { describe, expect, test } from 'vitest'
import { asDots, type NamedValue } from './named.ts'
import { namedValuesOf } from './named-values.ts'
import { variableUses, variableValue } from './variables.ts'

const reader = { variableUses, variableValue }

const APP = { host: 'http://h:1', mine: 'http://m:2' }
const named = (values: Readonly<Record<string, string>>, secrets: readonly string[] = []) =>
  namedValuesOf(
    Object.entries(values).map(([name, written]): NamedValue => {
      return { name, written, isSecret: secrets.includes(name), environment: null }
    }),
  )

describe('values', () => {
  test.each<{ what: string; values: Readonly<Record<string, string>>; found: Readonly<Record<string, string>> }>([
    { what: 'stand for their names', values: { a: '1' }, found: { a: '1' } },
    { what: 'use what the app gives', values: { api: '{{host}}/api' }, found: { api: 'http://h:1/api' } },
    {
      what: 'use each other, in any order',
      values: { a: '{{b}}{{c}}', b: '[{{c}}]', c: '1' },
      found: { a: '[1]1', b: '[1]', c: '1' },
    },
    {
      what: 'take no place of the app’s',
      values: { host: 'x', a: '{{host}}' },
      found: { host: 'http://h:1', a: 'http://h:1' },
    },
    { what: 'keep what nobody gives', values: { a: '{{b}}' }, found: { a: '{{b}}' } },
    {
      what: 'that need themselves keep their braces',
      values: { a: '{{b}}', b: '{{a}}!' },
      found: { a: '{{a}}!', b: '{{b}}!' },
    },
    {
      what: 'may be called as what objects inherit',
      values: { constructor: '1', a: '{{toString}}' },
      found: { constructor: '1', a: '{{toString}}' },
    },
  ])('$what', ({ values, found }) => {
    expect(named(values).over(APP, reader)).toEqual({ ...APP, ...found })
  })

  test('that are secret are dots where they are shown, also within others', () => {
    expect(named({ token: 'abc', auth: 'Bearer {{token}}' }, ['token']).over(APP, reader, asDots)).toMatchObject({
      token: '••••••••',
      auth: 'Bearer ••••••••',
    })
  })
})

describe('a text without secrets', () => {
  const values = named({ key: 'a b/c?d&"é', short: 'k', empty: '', token: 'abcabc', pre: 'abc' }, [
    'key',
    'short',
    'empty',
    'token',
    'pre',
  ])
  test.each([
    ['as it is', 'x a b/c?d&"é y', 'x {{key}} y'],
    ['as a part of a URL', `/q?x=${encodeURIComponent('a b/c?d&"é')}`, '/q?x={{key}}'],
    ['as a form has it', '/q?x=a+b%2Fc%3Fd%26%22%C3%A9', '/q?x={{key}}'],
    ['as a URL has it behind its question mark', new URL('http://h/?x=a b/c?d&"é').search, '?x={{key}}'],
    ['in JSON', JSON.stringify({ x: 'a b/c?d&"é' }), '{"x":"{{key}}"}'],
    ['the longer one first', 'abcabc abc', '{{token}} {{pre}}'],
    ['and placeholders are left alone', 'abcabc k', '{{token}} {{short}}'],
    ['nothing of it', 'GET /users/1', 'GET /users/1'],
  ])('%s', (_, text, found) => {
    expect(values.withoutSecrets(text, values.over(APP, reader))).toBe(found)
  })
})
