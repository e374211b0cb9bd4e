import { expect, test } from 'vitest'
import { splitTitle } from './split-title.ts'

test.each([
  ['POST /example.ExampleService/SayHello', ['POST /example.ExampleService', '', '/SayHello']],
  ['GET /api/v1/users/1?fields=a/b', ['GET /api/v1/users', '', '/1?fields=a/b']],
  ['GET /users', ['GET /users', '', '']],
  ['200 OK · grpc-status 0 OK', ['200 OK', ' · grpc-status ', '0 OK']],
  ['grpc-status 5 NOT_FOUND', ['grpc-status 5 NOT_FOUND', '', '']],
  ['text/plain; a/b', ['text/plain; a/b', '', '']],
])('cuts %s before what says most', (title, parts) => {
  expect(splitTitle(title)).toEqual(parts)
  expect(parts.join('')).toBe(title)
})
