import { describe, expect, it, test } from 'vitest'
import { ExchangeClosed_Reason } from '#proto/gen/api/feed_pb.js'
import type { Direction } from '#proto/wire/model.ts'
import { assemble } from '../capture/assemble.ts'
import type { DetailFrame } from '../inside/detail.ts'
import { TraceSession } from '../session.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { decoding, RUN_A } from '../testing/traces.node.ts'
import { transcript } from '../words/transcript.ts'
import { EVERYTHING, type RowQuery } from './row.ts'

const utf8 = new TextEncoder()
const USERS = 'select "id", "name" from "users" limit ?'
const POSTS = 'select "title" from "posts" where "author_id" = ?'
const DOCUMENT = 'query UserWithPosts { users { name posts { title } } }'

function head(line: string, type: string, body: string): string {
  return `${line}\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: ${utf8.encode(body).length}\r\n\r\n${body}`
}

interface Traffic {
  readonly asked?: string
  readonly answered?: string
  /** How many posts are asked for, one query each. */
  readonly loads?: number
  readonly request?: string
  readonly response?: string
}

function traffic(about: Traffic = {}): FeedLog {
  const { asked = JSON.stringify({ query: DOCUMENT }), answered = '{"data":{"users":[]}}', loads = 5 } = about
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  log.bytes(1, 'toServer', utf8.encode(about.request ?? head('POST /graphql HTTP/1.1', 'application/json', asked)))
  log.sql(1, { statement: USERS, loader: 'Query.users', parameters: '[20]', rows: 20 })
  for (let index = 0; index < loads; index += 1) {
    log.sql(1, { statement: POSTS, loader: 'User.posts', parameters: `[${index}]`, rows: 3 })
  }
  const type = 'application/graphql-response+json; charset=utf-8'
  log.bytes(1, 'toClient', utf8.encode(about.response ?? head('HTTP/1.1 200 OK', type, answered)))
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  return log
}

function sessionOf(log: FeedLog): TraceSession {
  const session = new TraceSession(decoding, () => undefined)
  session.receive(log.events)
  return session
}

function told(log: FeedLog, query: Partial<RowQuery> = {}): readonly string[] {
  const { rows } = sessionOf(log).rows({ ...EVERYTHING, ...query }, 0, 100)
  return rows.map((row) => {
    if (row.type === 'unit')
      return `${row.protocol} ${row.name} | ${row.title}${row.errors > 0 ? ` | ${row.errors} errors` : ''}`
    if (row.type === 'exchange') return `exchange, ${row.queries} queries`
    if (row.type === 'sqls')
      return `${row.count} queries, ${row.took} ms, ${row.repeated?.times ?? 0} × ${row.repeated?.loader ?? ''}`
    if (row.type === 'sql') return `${row.query.loader} ${row.query.parameters}`
    return row.type
  })
}

describe('rows of a GraphQL call', () => {
  it('say the operation, how many errors came, and the queries between them in one line', () => {
    const answered = '{"data":null,"errors":[{"message":"a"},{"message":"b"}]}'
    expect(told(traffic({ answered }))).toEqual([
      'exchange, 6 queries',
      'graphql query UserWithPosts | POST /graphql',
      '6 queries, 1.5 ms, 5 × User.posts',
      'graphql  | 200 OK | 2 errors',
    ])
  })

  it('show few queries one by one, and many when they are unfolded', () => {
    expect(told(traffic({ loads: 2 })).slice(2, -1)).toEqual(['Query.users [20]', 'User.posts [0]', 'User.posts [1]'])
    const session = sessionOf(traffic())
    const fold = session.rows(EVERYTHING, 0, 10).rows.find(({ type }) => type === 'sqls')?.key ?? ''
    expect(told(traffic(), { unfolded: [fold] }).slice(2, 5)).toEqual([
      '6 queries, 1.5 ms, 5 × User.posts',
      'Query.users [20]',
      'User.posts [0]',
    ])
  })

  test.each([
    [
      'a hash alone',
      { asked: '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"0123456789abcdef"}}}' },
      'graphql sha256 01234567… | POST /graphql',
    ],
    [
      'two operations in one body',
      { asked: '[{"query":"{ a }"},{"query":"mutation B { c }"}]' },
      'graphql query { a } · mutation B | POST /graphql',
    ],
    [
      'the chosen one of several',
      { asked: '{"query":"query A { a } query B { b }","operationName":"B"}' },
      'graphql query B | POST /graphql',
    ],
    [
      'a URL',
      { request: 'GET /graphql?query=%7Busers%7Bname%7D%7D HTTP/1.1\r\nHost: a\r\n\r\n' },
      'graphql query { users } | GET /graphql?query=%7Busers%7Bname%7D%7D',
    ],
    ['other JSON', { asked: '{"query":"shoes"}' }, 'http1  | POST /graphql'],
    ['no JSON', { request: head('POST /graphql HTTP/1.1', 'text/plain', '{ a }') }, 'http1  | POST /graphql'],
  ])('with %s', (_, about, row) => {
    expect(told(traffic(about))[1]).toBe(row)
  })

  test.each<readonly [name: string, query: Partial<RowQuery>, count: number]>([
    ['the layer GraphQL', { protocol: 'graphql' }, 3],
    ['the layer SQL', { protocol: 'sql' }, 2],
    ['the words of a statement', { text: 'AUTHOR_ID' }, 2],
    ['the words of the operation', { text: 'UserWithPosts' }, 2],
    ['one direction', { direction: 'toClient' }, 2],
    ['words that nobody says', { text: 'nothing' }, 0],
  ])('are found by %s', (_, query, count) => {
    expect(told(traffic(), query)).toHaveLength(count)
  })

  it('leave the queries of other runs out', () => {
    expect(told(traffic(), { runs: ['0'.repeat(32)] })).toEqual([])
  })
})

describe('inside a row', () => {
  const all = (frames: readonly DetailFrame[]): readonly DetailFrame[] =>
    frames.flatMap((frame) => [frame, ...all(frame.children)])

  function framesIn(log: FeedLog, direction: Direction) {
    const session = sessionOf(log)
    const row = session.rows(EVERYTHING, 0, 10).rows.find((one) => one.type === 'unit' && one.direction === direction)
    return all(session.detail(EVERYTHING, row?.key ?? '')?.frames ?? []).map(({ frame }) => frame)
  }

  it('a view shows the operation by its lines, and the answer by those of its data', () => {
    const [asked] = framesIn(traffic(), 'toServer').filter(({ protocol }) => protocol === 'graphql')
    expect(asked?.fields[0]?.children?.map(({ value }) => value)).toEqual([
      'query UserWithPosts {',
      '  users {',
      '    name',
      '    posts {',
      '      title',
      '    }',
      '  }',
      '}',
    ])
    const [answered] = framesIn(traffic(), 'toClient').filter(({ protocol }) => protocol === 'graphql')
    expect(answered?.fields.map(({ key }) => key)).toEqual(['graphql.data'])
  })

  it('a view of a request in the URL stands in its head', () => {
    const request = 'GET /graphql?query=%7Ba%7D HTTP/1.1\r\nHost: a\r\n\r\n'
    const frames = framesIn(traffic({ request }), 'toServer')
    expect(frames.map(({ protocol, kind }) => `${protocol} ${kind}`)).toEqual(['http1 request-head', 'graphql request'])
  })

  it('each event of a subscription is a part of the answer', () => {
    const events = 'event: next\ndata: {"data":{"postAdded":{"title":"A"}}}\n\nevent: complete\ndata:\n\n'
    const frames = framesIn(traffic({ response: head('HTTP/1.1 200 OK', 'text/event-stream', events) }), 'toClient')
    expect(frames.filter(({ protocol }) => protocol === 'graphql').map(({ kind }) => kind)).toEqual([])
    const session = sessionOf(traffic({ response: head('HTTP/1.1 200 OK', 'text/event-stream', events) }))
    const event = session.rows(EVERYTHING, 0, 20).rows.find((row) => row.type === 'unit' && row.name === 'next')
    const inside = all(session.detail(EVERYTHING, event?.key ?? '')?.frames ?? []).map(({ frame }) => frame)
    expect(inside.filter(({ protocol }) => protocol === 'graphql').map(({ kind }) => kind)).toEqual(['part'])
  })

  it('a query says how often the same was asked, and is found again by its place', () => {
    const session = sessionOf(traffic())
    const [fold] = session.rows(EVERYTHING, 0, 10).rows.filter(({ type }) => type === 'sqls')
    const target = { type: 'place', run: RUN_A, place: 0, query: 3 } as const
    expect(session.locate(EVERYTHING, target)).toMatchObject({ key: fold?.key, isFolded: true })
    const query = { ...EVERYTHING, unfolded: [fold?.key ?? ''] }
    const found = session.locate(query, target)
    const detail = session.detail(query, found?.key ?? '')
    expect(detail?.sql).toMatchObject({ place: 3, nth: 3, of: 5, query: { loader: 'User.posts', parameters: '[2]' } })
    expect(detail?.places).toEqual([0])
    expect(session.freshDetail(query, found?.key ?? '', detail?.stamp ?? '')).toBe('same')
  })
})

describe('a trace', () => {
  it('holds the queries of its run, and its transcript tells them and the pattern', () => {
    const trace = assemble(traffic().events, RUN_A, decoding)
    expect(trace.exchanges[0]?.sqls.map(({ loader }) => loader).slice(0, 2)).toEqual(['Query.users', 'User.posts'])
    const lines = transcript(trace, 'en').split('\n')
    const first = lines.findIndex((line) => line.includes('SQL Query.users: select "id"'))
    expect(lines[first]).toBe(`   SQL Query.users: ${USERS} [20] → 20 rows, 0.25\u00a0ms`)
    expect(lines.slice(0, first).some((line) => line.includes('POST /graphql'))).toBe(true)
    expect(lines.slice(first).some((line) => line.includes('200, Host'))).toBe(true)
    expect(lines.at(-1)).toContain('User.posts asked the same 5 times: once for each User.')
    expect(transcript(trace, 'ru')).toContain('один и тот же запрос 5\u00a0раз — по разу на каждый объект User')
  })

  it('is the same after it was saved and loaded', () => {
    const session = sessionOf(traffic())
    const again = new TraceSession(decoding, () => undefined)
    again.receive([...new FeedLog('second').events, ...session.events()])
    expect(again.rows(EVERYTHING, 0, 20).rows.map(({ type }) => type)).toEqual(['exchange', 'unit', 'sqls', 'unit'])
  })

  it('counts queries in the timeline', () => {
    const [lane] = sessionOf(traffic()).timeline(EVERYTHING, 4).lanes
    expect([lane?.queryCount, lane?.queries.length, lane?.protocol, lane?.title]).toEqual([
      6,
      6,
      'graphql',
      'query UserWithPosts · POST /graphql',
    ])
  })

  it('names a run by its operation, for a comparison', () => {
    expect(sessionOf(traffic()).subjects()[0]?.asked).toBe('query UserWithPosts · POST /graphql')
  })
})
