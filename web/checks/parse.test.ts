import { expect, test } from 'vitest'
import { parseChecks } from './parse.ts'

test.each([
  ['nothing', undefined, 'lesson.yaml: checks: has to be a list with at least one entry'],
  ['an empty list', [], 'lesson.yaml: checks: has to be a list with at least one entry'],
  ['an unknown check', [{ requests: {} }], 'lesson.yaml: checks[0]: unknown check “requests”'],
  ['two checks in one entry', [{ request: {}, response: {} }], 'lesson.yaml: checks[0]: needs exactly one of'],
  ['an unknown property', [{ request: { metod: 'GET' } }], 'lesson.yaml: checks[0].request: unknown property “metod”'],
  ['a check that says nothing', [{ response: {} }], 'lesson.yaml: checks[0].response: says nothing'],
  ['a text for a map', [{ request: 'GET' }], 'lesson.yaml: checks[0].request: has to be a map'],
  [
    'an unknown direction',
    [{ frames: { direction: 'up' } }],
    'lesson.yaml: checks[0].frames.direction: has to be one of',
  ],
  ['an unknown gRPC status', [{ grpc: { status: 'GONE' } }], 'lesson.yaml: checks[0].grpc.status: has to be one of OK'],
  ['an unknown client', [{ client: 'postman' }], 'lesson.yaml: checks[0].client: has to be one of terminal'],
  ['an unknown scope', [{ client: 'relay', scope: 'day' }], 'lesson.yaml: checks[0].scope: has to be one of run'],
  [
    'a broken pattern',
    [{ request: { path: { matches: '(' } } }],
    'lesson.yaml: checks[0].request.path.matches: is not a regular expression',
  ],
  ['a field without a key', [{ field: { value: 1 } }], 'lesson.yaml: checks[0].field: needs a key'],
  ['calls without a count', [{ calls: { that: {} } }], 'lesson.yaml: checks[0].calls: needs a count'],
  [
    'an unknown check in a sequence',
    [{ sequence: [{ respnse: {} }] }],
    'lesson.yaml: checks[0].sequence[0]: unknown check “respnse”; known are request',
  ],
  ['an empty step of a sequence', [{ sequence: [{}] }], 'lesson.yaml: checks[0].sequence[0]: needs at least one of'],
  [
    'a sequence that begins with what must not come between',
    [{ sequence: [{ never: { request: { method: 'PUT' } } }, { request: { method: 'GET' } }] }],
    'lesson.yaml: checks[0].sequence[0]: never stands between two requests',
  ],
  [
    'a sequence that ends with what must not come between',
    [{ sequence: [{ request: { method: 'GET' } }, { never: { request: { method: 'PUT' } } }] }],
    'lesson.yaml: checks[0].sequence: never stands between two requests',
  ],
  ['a limit that is no number', [{ bytes: { max: 'few' } }], 'lesson.yaml: checks[0].bytes.max: has to be a number'],
  ['words in one language', [{ client: 'relay', say: { en: 'x' } }], 'lesson.yaml: checks[0]: say needs ru'],
  [
    'a mistake deep inside',
    [{ any: [{ not: { response: { code: 1 } } }] }],
    'lesson.yaml: checks[0].any[0].not.response: unknown property “code”',
  ],
])('%s is told with its place', (_, yaml, message) => {
  expect(() => parseChecks(yaml, 'lesson.yaml')).toThrow(message)
})
