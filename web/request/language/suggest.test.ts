import { describe, expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import { hover } from './hover.ts'
import { suggest } from './suggest.ts'

const surroundings = { variables: { host: 'http://127.0.0.1:8080' }, contracts }

/** `|` is the caret. */
function at(text: string) {
  const offset = text.indexOf('|')
  return { text: text.replace('|', ''), offset }
}

/** The text after each proposal is taken. */
function taken(marked: string): string[] {
  const { text, offset } = at(marked)
  return suggest(text, offset, surroundings).map(
    ({ start, end, insert }) => text.slice(0, start) + insert + text.slice(end),
  )
}

describe('proposes', () => {
  test.each([
    ['methods at the start', 'G|', 'GET '],
    ['methods after a separator', 'GET {{host}}/a\n\n###\n|', 'GET {{host}}/a\n\n###\nGRPC '],
    ['paths after a method', 'DELETE |', 'DELETE {{host}}/api/v1/users/1'],
    ['paths after the host', 'GET {{host}}/|', 'GET {{host}}/api/v1/users'],
    ['paths after a spelled host', 'GET http://h:1/|', 'GET http://h:1/api/v1/users'],
    ['calls after GRPC', 'GRPC |', 'GRPC {{host}}/example.ExampleService/SayHello'],
    ['variables', 'GET {{h|', 'GET {{host}}'],
    ['variables before closed braces', 'GET {{|}}/a', 'GET {{host}}/a'],
    ['variables of the block', '@id = 1\nGET {{host}}/{{|', '@id = 1\nGET {{host}}/{{id}}'],
    ['header names', 'GET {{host}}/a\nacc|', 'GET {{host}}/a\naccept: '],
    ['header values', 'GET {{host}}/a\nAccept: |', 'GET {{host}}/a\nAccept: application/json'],
    ['directives', '# @|', '# @connection'],
    ['values of directives', '# @transport |', '# @transport grpc-web'],
    [
      'fields of the message',
      'GRPC {{host}}/UserService/GetUser\n\n{"|',
      'GRPC {{host}}/UserService/GetUser\n\n{"userId": ',
    ],
  ])('%s', (_, marked, expected) => {
    expect(taken(marked)).toContain(expected)
  })

  test.each([
    ['no paths that the method does not have', 'DELETE |', 'DELETE {{host}}/api/v1/users'],
    ['no header names in a body', 'POST {{host}}/a\n\nacc|', 'POST {{host}}/a\n\naccept: '],
  ])('%s', (_, marked, unexpected) => {
    expect(taken(marked)).not.toContain(unexpected)
  })
})

test.each([
  ['the value of a variable', 'GET {{ho|st}}/a', 'http://127.0.0.1:8080'],
  ['the line of the contract', 'GRPC {{host}}/UserService/Get|User', 'rpc GetUser(UserRequest) returns (UserResponse)'],
  ['the field of the message', 'GRPC {{host}}/UserService/GetUser\n\n{"user|Id": 1}', 'int32 user_id = 1;'],
])('hover shows %s', (_, marked, expected) => {
  const { text, offset } = at(marked)
  expect(hover(text, offset, surroundings)?.text).toBe(expected)
})

test('hover says nothing of what it does not know', () => {
  expect(hover('GET {{nobody}}/a', 6, surroundings)).toBeNull()
})
