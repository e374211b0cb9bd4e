import { describe, expect, test } from 'vitest'
import { namedValuesOf } from '../../../language/named-values.ts'
import { hover } from '../hover.ts'
import type { Surroundings } from '../surroundings.ts'
import { variableNote, variableUseAt } from './variable-note.ts'

const SENT = 'The value is sent; the name and its braces never leave this page.'
const named = namedValuesOf(
  [
    { name: 'user', written: '7', environment: 'local', isSecret: false },
    { name: 'room', written: 'general', environment: null, isSecret: false },
    { name: 'host', written: 'http://elsewhere', environment: 'local', isSecret: false },
  ],
  () => [],
)
const surroundings: Surroundings = {
  variables: { user: '7', room: 'general', host: 'http://h:1', mine: 'http://m', kafka: 'h:2' },
  named,
  contracts: null,
}

/** `|` is where the caret stands. */
function noteOf(marked: string, language: 'en' | 'ru' = 'en') {
  const text = marked.replace('|', '')
  const use = variableUseAt(text, marked.indexOf('|'))
  return use === undefined ? undefined : variableNote(text, use, surroundings, language)
}

const LOGIN = '# @name login\nPOST {{host}}/login\n\n###\n'

describe('where a value comes from', () => {
  test.each([
    ['the app', 'GET {{ho|st}}/a', 'http://h:1', 'built in', /address of this Framewise.*Host/],
    ['the app, of the broker', 'GET /{{k|afka}}', 'h:2', 'built in', /broker/],
    ['an environment', 'GET {{host}}/{{us|er}}', '7', 'environment local', /environment “local”/],
    ['all environments', 'GET {{host}}/{{ro|om}}', 'general', 'all environments', /Shared/],
    ['a line of the block', '# x\n@user = 9\nGET {{host}}/{{us|er}}', '9', 'line 2', /Defined in line 2 of this block/],
    ['the last of such lines', '@a = 1\n@a = 2\nGET {{host}}/{{|a}}', '2', 'line 2', /line 2/],
    ['the block before the app', '@host = http://x\nGET {{ho|st}}/a', 'http://x', 'line 1', /line 1/],
    ['an answer above', `${LOGIN}GET {{host}}/{{login.response.bo|dy.id}}`, null, 'answer to login', /“login” above/],
    ['an answer, as httpYac writes it', `${LOGIN}GET {{host}}/{{log|in.id}}`, null, 'answer to login', /“login”/],
    ['a request above', `${LOGIN}GET {{host}}/{{login.request.bo|dy.id}}`, null, 'request login', /“login” above sent/],
    [
      'a line that takes it from an answer',
      `${LOGIN}@t = {{login.id}}\nGET {{host}}/{{|t}}`,
      null,
      'line 5',
      /line 5.*“login”/,
    ],
  ])('%s', (_, marked, value, from, doc) => {
    expect(noteOf(marked)).toMatchObject({ value, from, doc: expect.stringMatching(doc) })
    expect(noteOf(marked)?.doc).toContain(SENT)
    expect(noteOf(marked, 'ru')).toMatchObject({ value, doc: expect.stringMatching(/[а-яё]{4}/) })
  })

  test('what is made anew is an example', () => {
    expect(noteOf('GET {{host}}/{{$gu|id}}')).toMatchObject({
      value: expect.stringMatching(/^[\da-f-]{36}$/),
      from: 'built in',
      doc: expect.stringMatching(/example/),
    })
  })
})

test.each([
  ['a name that nothing defines', 'GET {{nob|ody}}/a'],
  ['an answer of a request that is not there', 'GET {{host}}/{{lo|gin.id}}'],
  ['an answer of a request below', 'GET {{host}}/{{lo|gin.id}}\n\n### login\nPOST {{host}}/b'],
  ['a name of every object', 'GET {{constr|uctor}}/a'],
])('says nothing of %s', (_, marked) => {
  expect(noteOf(marked)).toBeNull()
})

test.each([
  ['before its braces', 'GET |{{host}}/a', 'host'],
  ['between them', 'GET {{ho|st}}/a', 'host'],
  ['just behind them', 'GET {{host}}|/a', 'host'],
  ['between two', '{{host}}|{{user}}', 'user'],
  ['elsewhere', 'GET {{host}}/|a', undefined],
])('a caret %s is on it, or not', (_, marked, name) => {
  expect(variableUseAt(marked.replace('|', ''), marked.indexOf('|'))?.name).toBe(name)
})

test('a pointer is told the same, with the name in the place of a value that nobody knows yet', () => {
  const text = `${LOGIN}GET {{host}}/{{login.id}}`
  expect(hover(text, text.indexOf('login.id'), surroundings)).toMatchObject({
    text: '{{login.id}}',
    doc: expect.stringContaining('“login” above'),
  })
})
