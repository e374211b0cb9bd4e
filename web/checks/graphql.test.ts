/** Checks over GraphQL: real bytes over HTTP, event streams and graphql-transport-ws, with what the server asked its database. */
import { describe, expect, test } from 'vitest'
import { ExchangeClosed_Reason } from '#proto/gen/api/feed_pb.js'
import { assemble } from '../trace/capture/assemble.ts'
import { FeedLog } from '../trace/testing/feed-log.ts'
import { decoding, RUN_A } from '../trace/testing/traces.node.ts'
import type { RunTrace } from '../trace/types.ts'
import { evaluate, isSolved } from './evaluate.ts'
import { parseChecks } from './parse.ts'

const utf8 = new TextEncoder()

interface Sql {
  readonly loader: string
  readonly statement?: string
}

interface Call {
  readonly request: string
  readonly response: string
  readonly sqls?: readonly Sql[]
}

function trace(...calls: readonly Call[]): RunTrace {
  const log = new FeedLog()
  for (const [index, { request, response, sqls = [] }] of calls.entries()) {
    log.opened(index + 1, { version: 1, run: RUN_A })
    log.bytes(index + 1, 'toServer', utf8.encode(request))
    for (const { loader, statement = 'select 1' } of sqls) log.sql(index + 1, { loader, statement })
    log.bytes(index + 1, 'toClient', utf8.encode(response))
    log.closed(index + 1, ExchangeClosed_Reason.COMPLETE)
  }
  return assemble(log.events, RUN_A, decoding)
}

function withBody(line: string, type: string, body: string): string {
  return `${line}\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: ${utf8.encode(body).length}\r\n\r\n${body}`
}

function post(body: unknown, answer: unknown, sqls: readonly Sql[] = []): Call {
  return {
    request: withBody('POST /graphql HTTP/1.1', 'application/json', JSON.stringify(body)),
    response: withBody('HTTP/1.1 200 OK', 'application/graphql-response+json; charset=utf-8', JSON.stringify(answer)),
    sqls,
  }
}

/** Frames without masks are enough: the decoder tells of it, and reads them. */
function socket(...said: readonly (readonly [who: '>' | '<', message: unknown])[]): RunTrace {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n'
  log.bytes(1, 'toServer', utf8.encode(`GET /graphql HTTP/1.1\r\nHost: a\r\n${upgrade}`))
  log.bytes(1, 'toClient', utf8.encode(`HTTP/1.1 101 Switching Protocols\r\n${upgrade}`))
  for (const [who, message] of said) {
    const payload = utf8.encode(JSON.stringify(message))
    const bytes = new Uint8Array([0x81, 126, payload.length >> 8, payload.length & 0xff, ...payload])
    log.bytes(1, who === '>' ? 'toServer' : 'toClient', bytes)
  }
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  return assemble(log.events, RUN_A, decoding)
}

const NAMED = { query: 'query One($id: ID!) { user(id: $id) { name } }', variables: { id: '1' } }
const ADA = { data: { user: { name: 'Ada', posts: [{ title: 'A' }] } } }
const MISSING = {
  data: null,
  errors: [{ message: 'No such user', path: ['deleteUser', 0], extensions: { code: 'NOT_FOUND' } }],
}
const users = trace(post(NAMED, ADA))
const failing = trace(post({ query: 'mutation { deleteUser(id: 9) }' }, MISSING))
const byUrl = trace({
  request: 'GET /graphql?query=%7Bposts%7Btitle%7D%7D HTTP/1.1\r\nHost: a\r\n\r\n',
  response: withBody('HTTP/1.1 200 OK', 'application/json', '{"data":{"posts":[]}}'),
})
const persisted = trace(post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'ab' } } }, ADA))
const events = trace({
  request: withBody(
    'POST /graphql HTTP/1.1',
    'application/json',
    '{"query":"subscription New { postAdded { title } }"}',
  ),
  response: withBody(
    'HTTP/1.1 200 OK',
    'text/event-stream',
    'event: next\ndata: {"data":{"postAdded":{"title":"A"}}}\n\nevent: next\ndata: {"data":{"postAdded":{"title":"B"}}}\n\n',
  ),
})
const subscribed = socket(
  ['>', { type: 'connection_init' }],
  ['<', { type: 'connection_ack' }],
  ['>', { id: 'x', type: 'subscribe', payload: { query: 'subscription New { postAdded { title } }' } }],
  ['<', { id: 'x', type: 'next', payload: { data: { postAdded: { title: 'A' } } } }],
  ['>', { id: 'x', type: 'complete' }],
)
const refused = socket(
  ['>', { type: 'connection_init' }],
  ['<', { type: 'connection_ack' }],
  ['>', { id: 'x', type: 'subscribe', payload: { query: 'subscription { nothing }' } }],
  ['<', { id: 'x', type: 'error', payload: [{ message: 'Cannot query field "nothing"' }] }],
)
const repeated = trace(
  post(NAMED, ADA, [{ loader: 'Query.users' }, ...Array.from({ length: 20 }, () => ({ loader: 'User.posts' }))]),
)
const batched = trace(post(NAMED, ADA, [{ loader: 'Query.users' }, { loader: 'User.posts' }]))
const nothing = trace()

interface Case {
  readonly name: string
  readonly check: unknown
  readonly right: RunTrace
  readonly wrong: RunTrace
  /** Of the wrong traffic, in English. */
  readonly saw: string
}

const cases: readonly Case[] = [
  {
    name: 'a kind of operation',
    check: { graphql: { operation: 'mutation' } },
    right: failing,
    wrong: users,
    saw: 'operation: query',
  },
  { name: 'a name', check: { graphql: { name: 'One' } }, right: users, wrong: subscribed, saw: 'name: New' },
  {
    name: 'a field of the root',
    check: { graphql: { field: 'posts' } },
    right: byUrl,
    wrong: users,
    saw: 'root field: user',
  },
  {
    name: 'a variable',
    check: { graphql: { variables: { id: 1 } } },
    right: users,
    wrong: byUrl,
    saw: 'variable id: nothing',
  },
  {
    name: 'data',
    check: { graphql: { data: { 'user.posts.0.title': 'A' } } },
    right: users,
    wrong: failing,
    saw: 'data user.posts.0.title: nothing',
  },
  {
    name: 'a code',
    check: { graphql: { code: 'NOT_FOUND' } },
    right: failing,
    wrong: users,
    saw: 'error code: nothing',
  },
  { name: 'no errors', check: { graphql: { errors: 0 } }, right: users, wrong: failing, saw: 'errors: 1' },
  {
    name: 'a path',
    check: { graphql: { path: 'deleteUser.0', message: { contains: 'user' } } },
    right: failing,
    wrong: refused,
    saw: 'error message: Cannot query field "nothing", path of an error: nothing',
  },
  {
    name: 'a document',
    check: { graphql: { text: { contains: '$id' } } },
    right: users,
    wrong: persisted,
    saw: 'document: nothing',
  },
  { name: 'GET', check: { graphql: { transport: 'get' } }, right: byUrl, wrong: users, saw: 'transport: post' },
  {
    name: 'a hash alone',
    check: { graphql: { persisted: true } },
    right: persisted,
    wrong: users,
    saw: 'hash instead of the document: false',
  },
  {
    name: 'several results',
    check: { graphql: { operation: 'subscription', results: '>= 2' } },
    right: events,
    wrong: subscribed,
    saw: 'results: 1',
  },
  {
    name: 'a socket',
    check: { graphql: { transport: 'graphql-transport-ws' } },
    right: subscribed,
    wrong: events,
    saw: 'transport: sse',
  },
  {
    name: 'an end',
    check: { graphql: { name: 'New', complete: true } },
    right: subscribed,
    wrong: events,
    saw: 'completed: false',
  },
  {
    name: 'how many',
    check: { graphql: { count: 2 } },
    right: trace(post(NAMED, ADA), post(NAMED, ADA)),
    wrong: users,
    saw: 'GraphQL operations: 1',
  },
  {
    name: 'few queries',
    check: { sql: { max: 2 } },
    right: batched,
    wrong: repeated,
    saw: 'SQL queries: 21, 20 of them the same',
  },
  { name: 'many queries', check: { sql: { min: 21 } }, right: repeated, wrong: batched, saw: 'SQL queries: 2' },
  { name: 'so many queries', check: { sql: { count: 2 } }, right: batched, wrong: nothing, saw: 'SQL queries: 0' },
  {
    name: 'queries of a loader',
    check: { sql: { loader: 'User.posts', count: 20 } },
    right: repeated,
    wrong: batched,
    saw: 'SQL queries: 1',
  },
  { name: 'N+1', check: { sql: { repeated: '>= 10' } }, right: repeated, wrong: batched, saw: 'SQL queries: 2' },
]

describe('checks of GraphQL and SQL', () => {
  test.each(cases)('$name', ({ check, right, wrong, saw }) => {
    const checks = parseChecks([check], 'lesson.yaml')
    expect(isSolved(evaluate(checks, [right]))).toBe(true)
    const [judged] = evaluate(checks, [wrong])
    expect(judged?.passed).toBe(false)
    expect(judged?.saw('en')).toBe(saw)
    expect(judged?.sentence('ru')).toMatch(/^Пока нет — .*[а-яё]/)
  })

  test('few queries of nobody are no merit', () => {
    expect(isSolved(evaluate(parseChecks([{ sql: { max: 3 } }], 'lesson.yaml'), [nothing]))).toBe(false)
  })

  test.each([
    [{ graphql: { operation: 'read' } }, 'has to be one of query, mutation, subscription'],
    [{ graphql: { transport: 'ws' } }, 'has to be one of post, get, sse, graphql-transport-ws'],
    [{ graphql: {} }, 'says nothing'],
    [{ sql: { max: '2' } }, 'has to be a number'],
  ])('%j is refused', (check, message) => {
    expect(() => parseChecks([check], 'lesson.yaml')).toThrow(message)
  })
})
