import { expect, test } from 'vitest'
import { type TokenState, tokenizeLine } from './tokenize.ts'

function tokens(text: string): string[] {
  let state: TokenState = 'preamble'
  return text.split('\n').map((line) => {
    const result = tokenizeLine(line, state)
    state = result.state
    return result.tokens
      .map(({ start, type }, index) => `${type}‹${line.slice(start, result.tokens[index + 1]?.start)}›`)
      .filter((token) => !token.startsWith('text‹ '))
      .join(' ')
  })
}

test('colours a whole block', () => {
  expect(
    tokens(
      '# words\n# @name x\n@id = 1\nPOST {{host}}/a?b=1\n  &c=2\nx-a: {{id}}\n\n# body\n{"n": 1, "s": "t", "b": true}\n### next\nGET /b',
    ),
  ).toEqual([
    'comment‹# words›',
    'directive‹# @name x›',
    'variable‹@id =› value‹ 1›',
    'method‹POST› variable‹{{host}}› url‹/a› query‹?b=1›',
    'query‹&c=2›',
    'header-name‹x-a› punctuation‹:› value‹ › variable‹{{id}}›',
    '',
    'text‹#› text‹body›',
    'punctuation‹{› json-name‹"n"› punctuation‹:› number‹1› punctuation‹,› json-name‹"s"› punctuation‹:› string‹"t"› punctuation‹,› json-name‹"b"› punctuation‹:› literal‹true› punctuation‹}›',
    'separator‹### next›',
    'method‹GET› url‹/b›',
  ])
})

test('a script of another tool looks like a comment, up to the next request', () => {
  expect(tokens('POST {{host}}/a\n\n{}\n> {%\n  x()\n%}\n###\nGET /b\n?? status == 200')).toEqual([
    'method‹POST› variable‹{{host}}› url‹/a›',
    '',
    'punctuation‹{› punctuation‹}›',
    'comment‹> {%›',
    'comment‹  x()›',
    'comment‹%}›',
    'separator‹###›',
    'method‹GET› url‹/b›',
    'comment‹?? status == 200›',
  ])
})

test('colours the messages of a stream', () => {
  expect(
    tokens(
      'WEBSOCKET {{host}}/ws\nx: 1\n\nhi\n===\n# @binary hex\n48\n=== close 1000 bye\n###\nPOST {{host}}/a\n\n===',
    ),
  ).toEqual([
    'method‹WEBSOCKET› variable‹{{host}}› url‹/ws›',
    'header-name‹x› punctuation‹:› value‹ 1›',
    '',
    'text‹hi›',
    'separator‹===›',
    'directive‹# @binary hex›',
    'number‹48›',
    'separator‹===› literal‹close› number‹1000› literal‹bye›',
    'separator‹###›',
    'method‹POST› variable‹{{host}}› url‹/a›',
    '',
    'text‹===›',
  ])
})

test('colours a document of GraphQL and its variables', () => {
  expect(
    tokens(
      'GRAPHQL {{host}}/graphql\n\nquery One($id: ID!) {\n  me: user(id: $id) @skip(if: false) { ...F } # who\n}\n\nfragment F on User { name }\n\n{\n  "id": 1\n}',
    ),
  ).toEqual([
    'method‹GRAPHQL› variable‹{{host}}› url‹/graphql›',
    '',
    'literal‹query› header-name‹One› punctuation‹(› variable‹$id› punctuation‹:› header-name‹ID› punctuation‹!› punctuation‹)› punctuation‹{›',
    'query‹me› punctuation‹:› text‹user› punctuation‹(› query‹id› punctuation‹:› variable‹$id› punctuation‹)› directive‹@skip› punctuation‹(› query‹if› punctuation‹:› literal‹false› punctuation‹)› punctuation‹{› punctuation‹.› punctuation‹.› punctuation‹.› header-name‹F› punctuation‹}› comment‹# who›',
    'punctuation‹}›',
    '',
    'literal‹fragment› header-name‹F› literal‹on› header-name‹User› punctuation‹{› text‹name› punctuation‹}›',
    '',
    'punctuation‹{›',
    'json-name‹"id"› punctuation‹:› number‹1›',
    'punctuation‹}›',
  ])
})

test('takes a selection behind a blank line for no variables', () => {
  expect(tokens('GRAPHQL /graphql\n\nfragment F on User { id }\n\n{\n  users { ...F }\n}').at(-2)).toContain(
    'text‹users›',
  )
})
