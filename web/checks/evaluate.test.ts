import { create, toBinary } from '@bufbuild/protobuf'
import { beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import { type Chunk, type RecordedCall, recordGrpc } from '#proto/wire/grpc/testing/record.ts'
import { DIRECTIONS } from '#proto/wire/model.ts'
import type { RunTrace } from '../trace/types.ts'
import { evaluate, isSolved } from './evaluate.ts'
import { parseChecks } from './parse.ts'
import { http1, run } from './testing/run-trace.ts'

const json = { 'content-type': 'application/json; charset=utf-8' }
const user = http1(
  { line: 'GET /api/v1/users/2?full=yes HTTP/1.1', headers: { 'x-learner': 'Ada' } },
  { line: 'HTTP/1.1 200 OK', headers: json, body: '{"id":2,"name":"Ivan","address":{"city":"Omsk"},"tags":["a"]}' },
)
const missing = http1(
  { line: 'GET /api/v1/users/999 HTTP/1.1' },
  { line: 'HTTP/1.1 404 Not Found', headers: json, body: '{"error":{"code":"NOT_FOUND"}}' },
  { connection: 2 },
)
const posted = http1(
  { line: 'POST /api/v1/users HTTP/1.1', headers: json, body: '{"name":"Grace"}' },
  { line: 'HTTP/1.1 201 Created', headers: { location: '/api/v1/users/7' } },
)
const curl = http1(
  { line: 'GET /api/v1/users/1 HTTP/1.1' },
  { line: 'HTTP/1.1 200 OK' },
  { client: 'terminal', connection: 3 },
)
const firstPage = http1(
  { line: 'GET /api/v1/posts?limit=1 HTTP/1.1' },
  { line: 'HTTP/1.1 200 OK', headers: json, body: '{"data":[],"next_cursor":"44"}' },
)
const after = (cursor: string) =>
  http1(
    { line: `GET /api/v1/posts?cursor=${cursor} HTTP/1.1` },
    { line: 'HTTP/1.1 200 OK', headers: json, body: '{"data":[],"next_cursor":null}' },
    { connection: 2 },
  )

/** Two runs of one connection, as the trace tells them: each has all of its bytes, and its own frames. */
function sharing(whole: RunTrace): RunTrace[] {
  return DIRECTIONS.map((direction) => ({
    ...whole,
    exchanges: whole.exchanges.map((exchange) => ({
      ...exchange,
      frames: exchange.frames.filter((frame) => frame.direction === direction),
    })),
  }))
}

function encoded(type: string, value: Record<string, unknown>): Uint8Array {
  const message = contracts.getMessage(type)
  if (!message) throw new Error(`no ${type} in the contracts`)
  return toBinary(message, create(message, value))
}

const hello = (name: string): RecordedCall => ({
  path: '/example.ExampleService/SayHello',
  messages: [encoded('example.HelloRequest', { name })],
})
const traffic: Record<'hello' | 'twice' | 'lost' | 'counted', Chunk[]> = { hello: [], twice: [], lost: [], counted: [] }

beforeAll(async () => {
  const greet = () => encoded('example.HelloResponse', { message: 'Hello, Иван' })
  traffic.hello = await recordGrpc([hello('Иван')], greet)
  traffic.twice = await recordGrpc([hello('Ada'), hello('')], greet)
  const words = ['one', 'two']
  const { path, messages } = hello('Ada')
  traffic.counted = await recordGrpc([{ path, messages: [...messages, ...messages] }], () =>
    encoded('example.HelloResponse', { message: words.shift() }),
  )
  const lookUp = { path: '/UserService/GetUser', messages: [encoded('UserRequest', { userId: 999 })] }
  traffic.lost = await recordGrpc([lookUp], () => ({ code: 5, details: 'нет такого' }))
})

const grpc = (name: keyof typeof traffic): RunTrace => run({ version: 2, connection: 9, chunks: traffic[name] })

/** Each with the traffic that passes and other traffic that does not, and what is told of the latter. */
const rows: readonly {
  readonly name: string
  readonly checks: unknown
  readonly right: () => RunTrace[]
  readonly wrong: () => RunTrace[]
  readonly en: string
  readonly ru: string
}[] = [
  {
    name: 'method and path, without the query',
    checks: [{ request: { method: 'GET', path: '/api/v1/users/2' } }],
    right: () => [run(user)],
    wrong: () => [run(missing)],
    en: 'GET /api/v1/users/999, status 404',
    ru: 'GET /api/v1/users/999, статус 404',
  },
  {
    name: 'a query parameter and a header field',
    checks: [{ request: { query: { full: 'yes' }, header: { 'X-Learner': 'present' } } }],
    right: () => [run(user)],
    wrong: () => [run(posted)],
    en: 'POST /api/v1/users, status 201; parameter full: nothing, header X-Learner: nothing',
    ru: 'POST /api/v1/users, статус 201; параметр full: нет, заголовок X-Learner: нет',
  },
  {
    name: 'status and media type, with any charset',
    checks: [{ response: { status: 200, header: { 'content-type': 'application/json' } } }],
    right: () => [run(user)],
    wrong: () => [run(posted)],
    en: 'POST /api/v1/users, status 201; header content-type: nothing',
    ru: 'POST /api/v1/users, статус 201; заголовок content-type: нет',
  },
  {
    name: 'a class of statuses',
    checks: [{ response: { status: '4xx' } }],
    right: () => [run(missing)],
    wrong: () => [run(user)],
    en: 'GET /api/v1/users/2?full=yes, status 200',
    ru: 'GET /api/v1/users/2?full=yes, статус 200',
  },
  {
    name: 'values deep in a JSON body',
    checks: [{ body: { json: { 'address.city': 'Omsk', 'tags.0': 'a', id: '>= 2', phone: 'absent' } } }],
    right: () => [run(user)],
    wrong: () => [run(missing)],
    en: 'GET /api/v1/users/999, status 404; address.city: nothing, tags.0: nothing, id: nothing',
    ru: 'GET /api/v1/users/999, статус 404; address.city: нет, tags.0: нет, id: нет',
  },
  {
    name: 'a parameter that an earlier answer gave',
    checks: [{ continues: { cursor: 'next_cursor' } }],
    right: () => [run(firstPage), run(after('44'))],
    wrong: () => [run(firstPage), run(after('12'))],
    en: 'GET /api/v1/posts?cursor=12, status 200; cursor: 12, next_cursor: 44',
    ru: 'GET /api/v1/posts?cursor=12, статус 200; cursor: 12, next_cursor: 44',
  },
  {
    name: 'a parameter that only a later answer gave',
    checks: [{ continues: { cursor: 'next_cursor' }, scope: 'session' }],
    right: () => [run(firstPage, after('44'))],
    wrong: () => [run(after('44'), firstPage)],
    en: 'GET /api/v1/posts?limit=1, status 200; cursor: nothing, next_cursor: nothing',
    ru: 'GET /api/v1/posts?limit=1, статус 200; cursor: нет, next_cursor: нет',
  },
  {
    name: 'the text and size of a request body',
    checks: [{ body: { of: 'request', text: { contains: 'Grace' }, size: '<= 20' } }],
    right: () => [run(posted)],
    wrong: () => [run(missing)],
    en: 'GET /api/v1/users/999, status 404; text: an empty text',
    ru: 'GET /api/v1/users/999, статус 404; текст: пустой текст',
  },
  {
    name: 'one call has to meet all checks about calls',
    checks: [{ request: { path: '/api/v1/users/2' } }, { response: { status: 404 } }],
    right: () => [run(http1({ line: 'GET /api/v1/users/2 HTTP/1.1' }, { line: 'HTTP/1.1 404 Not Found' }))],
    wrong: () => [run(user, missing)],
    en: 'GET /api/v1/users/999, status 404',
    ru: 'GET /api/v1/users/999, статус 404',
  },
  {
    name: 'only the latest run counts',
    checks: [{ response: { status: 200 } }],
    right: () => [run(missing), run(user)],
    wrong: () => [run(user), run(missing)],
    en: 'GET /api/v1/users/999, status 404',
    ru: 'GET /api/v1/users/999, статус 404',
  },
  {
    name: 'all runs count when the check says so',
    checks: [{ response: { status: 200 }, scope: 'session' }],
    right: () => [run(user), run(missing)],
    wrong: () => [run(missing), run(missing)],
    en: 'GET /api/v1/users/999, status 404',
    ru: 'GET /api/v1/users/999, статус 404',
  },
  {
    name: 'a terminal',
    checks: [{ client: 'terminal' }, { request: { path: '/api/v1/users/1' } }],
    right: () => [run(curl), run(missing)],
    wrong: () => [run(user)],
    en: 'no request yet',
    ru: 'пока ни одного запроса',
  },
  {
    name: 'any of two',
    checks: [{ any: [{ response: { status: 404 } }, { response: { status: 410 } }] }],
    right: () => [run(missing)],
    wrong: () => [run(posted)],
    en: 'POST /api/v1/users, status 201',
    ru: 'POST /api/v1/users, статус 201',
  },
  {
    name: 'not',
    checks: [{ not: { request: { method: 'GET' } } }],
    right: () => [run(posted)],
    wrong: () => [run(missing)],
    en: 'GET /api/v1/users/999, status 404',
    ru: 'GET /api/v1/users/999, статус 404',
  },
  {
    name: 'bytes to the server',
    checks: [{ bytes: { direction: 'toServer', max: 75 } }],
    right: () => [run(missing)],
    wrong: () => [run(posted)],
    en: 'bytes to the server: 131',
    ru: 'байт серверу: 131',
  },
  {
    name: 'bytes of a connection that two runs share',
    checks: [{ bytes: { max: 180 }, scope: 'press' }],
    right: () => sharing(run(curl)),
    wrong: () => sharing(run(posted)),
    en: 'bytes: 201',
    ru: 'байт: 201',
  },
  {
    name: 'bytes of bodies to the client, of all calls',
    checks: [{ bytes: { direction: 'toClient', of: 'bodies', max: 80 }, scope: 'press' }],
    right: () => [run(user), run(posted)],
    wrong: () => [run(user), run(missing)],
    en: 'bytes of body to the client: 91',
    ru: 'байт тела клиенту: 91',
  },
  {
    name: 'a gRPC call with its status and messages',
    checks: [
      { grpc: { path: '/example.ExampleService/SayHello', status: 'OK', response: { message: 'Hello, Иван' } } },
    ],
    right: () => [grpc('hello')],
    wrong: () => [grpc('lost')],
    en: 'gRPC /UserService/GetUser, status NOT_FOUND; message: nothing',
    ru: 'gRPC /UserService/GetUser, статус NOT_FOUND; message: нет',
  },
  {
    name: 'all answers of a gRPC call, in their order',
    checks: [{ grpc: { status: 'OK', responses: [{ message: 'one' }, { message: 'two' }] } }],
    right: () => [grpc('counted')],
    wrong: () => [grpc('hello')],
    en: 'gRPC /example.ExampleService/SayHello, status OK; answers: {"message":"Hello, Иван"}',
    ru: 'gRPC /example.ExampleService/SayHello, статус OK; ответы: {"message":"Hello, Иван"}',
  },
  {
    name: 'a gRPC status by number, its message and what was asked',
    checks: [{ grpc: { status: 5, message: 'нет такого', request: { user_id: 999 } } }],
    right: () => [grpc('lost')],
    wrong: () => [run(user)],
    en: 'GET /api/v1/users/2?full=yes, status 200',
    ru: 'GET /api/v1/users/2?full=yes, статус 200',
  },
  {
    name: 'a protobuf field by what it is on the wire',
    checks: [{ protobuf: { direction: 'toServer', number: 1, wireType: 2, length: 8, letters: 4 } }],
    right: () => [grpc('hello')],
    wrong: () => [grpc('twice')],
    en: 'length in bytes: 3, letters: 3',
    ru: 'длина в байтах: 3, букв: 3',
  },
  {
    name: 'a decoded field by its key and value',
    checks: [{ field: { key: 'grpc.length', direction: 'toServer', value: 0 } }],
    right: () => [grpc('twice')],
    wrong: () => [grpc('hello')],
    en: 'value: 10',
    ru: 'значение: 10',
  },
  {
    name: 'frames, counted',
    checks: [{ frames: { protocol: 'http2', kind: 'HEADERS', direction: 'toServer', count: '>= 2' } }],
    right: () => [grpc('twice')],
    wrong: () => [grpc('hello')],
    en: 'frames: 1',
    ru: 'кадры: 1',
  },
  {
    name: 'calls of one kind, counted',
    checks: [{ calls: { that: { request: { method: 'GET' }, response: { status: 200 } }, count: 2 }, scope: 'press' }],
    right: () => [run(user), run(missing), run(curl)],
    wrong: () => [run(user), run(missing), run(posted)],
    en: '1 of 3: GET /api/v1/users/2?full=yes, status 200; GET /api/v1/users/999, status 404; POST /api/v1/users, status 201',
    ru: '1 из 3: GET /api/v1/users/2?full=yes, статус 200; GET /api/v1/users/999, статус 404; POST /api/v1/users, статус 201',
  },
  {
    name: 'calls at most',
    checks: [{ calls: { count: '<= 1' }, scope: 'press' }],
    right: () => [run(missing)],
    wrong: () => [run(user), run(missing)],
    en: '2 of 2: GET /api/v1/users/2?full=yes, status 200; GET /api/v1/users/999, status 404',
    ru: '2 из 2: GET /api/v1/users/2?full=yes, статус 200; GET /api/v1/users/999, статус 404',
  },
  {
    name: 'calls one after another, with others between them',
    checks: [
      {
        sequence: [
          { request: { method: 'POST' }, response: { status: 201 } },
          { request: { path: '/api/v1/users/2' }, body: { json: { id: 2 } } },
        ],
        scope: 'session',
      },
    ],
    right: () => [run(posted), run(missing), run(user)],
    wrong: () => [run(user), run(posted), run(missing)],
    en: '1 of 2: GET /api/v1/users/2?full=yes, status 200; POST /api/v1/users, status 201; GET /api/v1/users/999, status 404',
    ru: '1 из 2: GET /api/v1/users/2?full=yes, статус 200; POST /api/v1/users, статус 201; GET /api/v1/users/999, статус 404',
  },
  {
    name: 'calls one after another, and none of a kind between them',
    checks: [
      {
        sequence: [
          { request: { method: 'POST' }, response: { status: 201 } },
          { never: { response: { status: 404 } } },
          { request: { path: '/api/v1/users/2' } },
        ],
        scope: 'session',
      },
    ],
    right: () => [run(posted), run(missing), run(posted), run(user), run(missing)],
    wrong: () => [run(posted), run(missing), run(user)],
    en: '0 of 2: POST /api/v1/users, status 201; GET /api/v1/users/999, status 404; GET /api/v1/users/2?full=yes, status 200',
    ru: '0 из 2: POST /api/v1/users, статус 201; GET /api/v1/users/999, статус 404; GET /api/v1/users/2?full=yes, статус 200',
  },
  {
    name: 'several calls on one connection',
    checks: [{ connection: { reused: true, calls: 2 } }],
    right: () => [grpc('twice')],
    wrong: () => [run(user, missing)],
    en: 'calls on one connection: 1',
    ru: 'запросов на одном соединении: 1',
  },
]

describe('checks over decoded traffic', () => {
  test.each(rows)('$name: passes', ({ checks, right }) => {
    expect(isSolved(evaluate(parseChecks(checks, 'lesson.yaml'), right()))).toBe(true)
  })

  test.each(rows)('$name: fails, and says what was seen', ({ checks, wrong, en, ru }) => {
    const failed = evaluate(parseChecks(checks, 'lesson.yaml'), wrong()).filter((result) => !result.passed)
    expect(failed[0]?.saw('en')).toBe(en)
    expect(failed[0]?.saw('ru')).toBe(ru)
  })

  test.each(rows)('$name: no traffic passes nothing', ({ checks }) => {
    expect(isSolved(evaluate(parseChecks(checks, 'lesson.yaml'), []))).toBe(false)
  })

  test('only the requests of the latest press count when the check says so', () => {
    const checks = parseChecks([{ calls: { count: '<= 2' }, scope: 'press' }], 'lesson.yaml')
    const traces = [run(missing), run(user), run(posted)]
    expect(isSolved(evaluate(checks, traces, 2))).toBe(true)
    expect(isSolved(evaluate(checks, traces, 3))).toBe(false)
  })

  test('the demand and the verdict are whole sentences in both languages', () => {
    const checks = parseChecks([{ request: { method: 'GET', path: '/api/v1/users/2' } }], 'lesson.yaml')
    const [done] = evaluate(checks, [run(user)])
    const [open] = evaluate(checks, [run(posted)])
    expect(done?.sentence('en')).toBe('Done — request: method = GET, path = /api/v1/users/2.')
    expect(done?.sentence('ru')).toBe('Есть — запрос: метод = GET, путь = /api/v1/users/2.')
    expect(open?.sentence('ru')).toBe('Пока нет — запрос: метод = GET, путь = /api/v1/users/2.')
  })

  test('a lesson may put the demand in its own words', () => {
    const say = { en: 'ask for a user that nobody is', ru: 'спросите о том, кого нет' }
    const [result] = evaluate(parseChecks([{ response: { status: 404 }, say }], 'lesson.yaml'), [run(missing)])
    expect(result?.sentence('ru')).toBe('Есть — спросите о том, кого нет.')
  })
})
