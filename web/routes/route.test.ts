import { expect, test } from 'vitest'
import { formatRoute, inLanguage, parseRoute, type Route } from './route.ts'

const ROWS: readonly { readonly path: string; readonly route: Route }[] = [
  { path: '/', route: { page: 'root' } },
  { path: '/ru', route: { page: 'home', language: 'ru' } },
  { path: '/en/course', route: { page: 'course', language: 'en' } },
  {
    path: '/ru/course/http/one-request',
    route: { page: 'lesson', language: 'ru', module: 'http', lesson: 'one-request', step: null },
  },
  {
    path: '/en/course/http/one-request/response',
    route: { page: 'lesson', language: 'en', module: 'http', lesson: 'one-request', step: 'response' },
  },
  { path: '/en/playground', route: { page: 'playground', language: 'en' } },
  { path: '/en/contracts', route: { page: 'contracts', language: 'en' } },
  { path: '/ru/playground/proto', route: { page: 'protolab', language: 'ru' } },
  { path: '/ru/playground/server', route: { page: 'my-server', language: 'ru' } },
  { path: '/en/playground/kafka', route: { page: 'kafka', language: 'en' } },
  { path: '/ru/playground/shop', route: { page: 'shop', language: 'ru' } },
  { path: '/en/recap/websocket', route: { page: 'recap', language: 'en', module: 'websocket' } },
  {
    path: '/en/print/websocket',
    route: { page: 'print', language: 'en', module: 'websocket', lesson: null, step: null },
  },
  {
    path: '/ru/print/websocket/a-line',
    route: { page: 'print', language: 'ru', module: 'websocket', lesson: 'a-line', step: null },
  },
  {
    path: '/ru/presenter/websocket/a-line/frame',
    route: { page: 'presenter', language: 'ru', module: 'websocket', lesson: 'a-line', step: 'frame' },
  },
  {
    path: '/ru/print/websocket/a-line/frame',
    route: { page: 'print', language: 'ru', module: 'websocket', lesson: 'a-line', step: 'frame' },
  },
  { path: '/en/sheets', route: { page: 'sheet', language: 'en', sheet: null } },
  { path: '/ru/sheets/real-time', route: { page: 'sheet', language: 'ru', sheet: 'real-time' } },
  { path: '/ru/record', route: { page: 'record', language: 'ru' } },
  { path: '/en/glossary', route: { page: 'glossary', language: 'en', term: null } },
  { path: '/ru/glossary/flow-control', route: { page: 'glossary', language: 'ru', term: 'flow-control' } },
  {
    path: '/en/fields/h2.rst_stream.error_code',
    route: { page: 'field', language: 'en', key: 'h2.rst_stream.error_code' },
  },
  { path: '/en/specs/rfc-9113-6.4', route: { page: 'spec', language: 'en', section: 'rfc-9113-6.4' } },
  { path: '/ru/track', route: { page: 'track', language: 'ru', track: null } },
  { path: '/en/track/seminar', route: { page: 'track', language: 'en', track: 'seminar' } },
  { path: '/ru/ruler', route: { page: 'ruler', language: 'ru' } },
  { path: '/en/guide', route: { page: 'guide', language: 'en' } },
  { path: '/ru/interview', route: { page: 'interview', language: 'ru' } },
  { path: '/ru/settings', route: { page: 'settings', language: 'ru' } },
]

test.each(ROWS)('reads and writes $path', ({ path, route }) => {
  expect(parseRoute(path)).toEqual(route)
  expect(formatRoute(route)).toBe(path)
})

test.each([
  { to: { page: 'course', language: 'en', module: 'websocket' }, path: '/en/course#websocket' },
  { to: { page: 'guide', language: 'en', part: 'pair-grpc-or-rest' }, path: '/en/guide#pair-grpc-or-rest' },
  { to: { page: 'interview', language: 'ru', part: 'stateless' }, path: '/ru/interview#stateless' },
] as const)('names a part of a page behind it: $path', ({ to, path }) => {
  expect(formatRoute(to)).toBe(path)
})

test('keeps the track that is followed behind the path of a step', () => {
  const step = { page: 'lesson', language: 'en', module: 'http', lesson: 'ask', step: 'look' } as const
  expect(formatRoute({ ...step, track: 'seminar' })).toBe('/en/course/http/ask/look?track=seminar')
  expect(formatRoute({ ...step, track: null })).toBe('/en/course/http/ask/look')
})

test('keeps behind the path of a presenter which page it moves, and by which track', () => {
  const window = { page: 'presenter', language: 'en', module: 'http', lesson: 'a', step: 'b' } as const
  expect(formatRoute(window)).toBe('/en/presenter/http/a/b')
  expect(formatRoute({ ...window, track: 'seminar', stage: '4f' })).toBe(
    '/en/presenter/http/a/b?track=seminar&stage=4f',
  )
})

test('keeps the answer key behind the path of what is printed', () => {
  const range = { page: 'print', language: 'en', module: 'http', lesson: null, step: null } as const
  expect(formatRoute({ ...range, withKey: true })).toBe('/en/print/http?key')
  expect(formatRoute({ ...range, withKey: false })).toBe('/en/print/http')
})

test('writes a request to begin with behind the path, where it is read by the page', () => {
  const path = formatRoute({ page: 'playground', language: 'en', request: 'GET {{host}}/a?b=ж&c\n' })
  const { pathname, searchParams } = new URL(path, 'http://a')
  expect(parseRoute(pathname)).toEqual({ page: 'playground', language: 'en' })
  expect(searchParams.get('request')).toBe('GET {{host}}/a?b=ж&c\n')
})

test.each(['/en/', '//en//'])('reads %s as the start page', (path) => {
  expect(parseRoute(path)).toEqual({ page: 'home', language: 'en' })
})

test.each([
  ['/fr', null],
  ['/en/nothing', 'en'],
  ['/ru/course/http', 'ru'],
  ['/ru/course/http/one/two/three', 'ru'],
  ['/en/course/http/..%2f', 'en'],
  ['/en/playground/more', 'en'],
  ['/en/guide/more', 'en'],
  ['/en/playground/proto/more', 'en'],
  ['/en/playground/kafka/more', 'en'],
  ['/en/kafka', 'en'],
  ['/en/fields', 'en'],
  ['/en/specs/', 'en'],
  ['/en/glossary/a/b', 'en'],
  ['/ru/fields/%3Cb%3E', 'ru'],
])('knows that %s leads nowhere', (path, language) => {
  expect(parseRoute(path)).toEqual({ page: 'missing', language })
})

test('keeps the step when the language changes, and leads home from nowhere', () => {
  expect(formatRoute(inLanguage(parseRoute('/en/course/http/one/two'), 'ru'))).toBe('/ru/course/http/one/two')
  expect(formatRoute(inLanguage(parseRoute('/en/nothing'), 'ru'))).toBe('/ru')
})
