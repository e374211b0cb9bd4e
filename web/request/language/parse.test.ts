import { describe, expect, test } from 'vitest'
import { parseDocument } from './parse.ts'

function read(text: string) {
  const { requests, problems, variables } = parseDocument(text)
  return {
    variables: variables.map(({ name, value }) => [name, value]),
    problems: problems.map(({ code, span }) => `${code} ${span.line}:${span.column}`),
    requests: requests.map((request) => ({
      name: request.name,
      method: request.method.text,
      target: request.target.text,
      headers: request.headers.map(({ name, value }) => [name.text, value.text]),
      body: request.body?.text ?? null,
    })),
  }
}

const empty = { name: '', headers: [], body: null }

describe('a request', () => {
  test.each([
    ['method and URL', 'GET {{host}}/a', { ...empty, method: 'GET', target: '{{host}}/a' }],
    ['a bare URL is a GET', '{{host}}/a', { ...empty, method: 'GET', target: '{{host}}/a' }],
    ['a bare host with a port is a GET', 'localhost:8080/a', { ...empty, method: 'GET', target: 'localhost:8080/a' }],
    ['the version of HTTP is left aside', 'GET http://h/a HTTP/1.1', { ...empty, method: 'GET', target: 'http://h/a' }],
    [
      'lines may end in CRLF',
      'GET /a\r\nx: 1\r\n\r\nhi\r\n',
      { ...empty, method: 'GET', target: '/a', headers: [['x', '1']], body: 'hi' },
    ],
    ['the query may go on below', 'GET /a\n  ?x=1\n  &y=2', { ...empty, method: 'GET', target: '/a?x=1&y=2' }],
    [
      'a comment may stand between query lines',
      'GET /a\n?x=1\n# why\n&y=2',
      { ...empty, method: 'GET', target: '/a?x=1&y=2' },
    ],
    [
      'headers keep colons in values',
      'GET /a\nhost: h:80',
      { ...empty, method: 'GET', target: '/a', headers: [['host', 'h:80']] },
    ],
    ['headers may be empty', 'GET /a\nx-none:', { ...empty, method: 'GET', target: '/a', headers: [['x-none', '']] }],
    [
      'comments between headers are none',
      'GET /a\nx: 1\n// no: 2\n# no: 3\ny: 4',
      {
        ...empty,
        method: 'GET',
        target: '/a',
        headers: [
          ['x', '1'],
          ['y', '4'],
        ],
      },
    ],
    [
      'the body keeps its inner blank lines',
      'POST /a\n\n\none\n\ntwo\n\n',
      { ...empty, method: 'POST', target: '/a', body: 'one\n\ntwo' },
    ],
    [
      'a hash in the body is no comment',
      'POST /a\n\n# title',
      { ...empty, method: 'POST', target: '/a', body: '# title' },
    ],
    [
      'two hashes in the body separate nothing',
      'POST /a\n\n## title',
      { ...empty, method: 'POST', target: '/a', body: '## title' },
    ],
    [
      'gRPC',
      'GRPC {{host}}/p.S/M\nx: 1\n\n{}',
      { ...empty, method: 'GRPC', target: '{{host}}/p.S/M', headers: [['x', '1']], body: '{}' },
    ],
  ])('%s', (_, text, request) => {
    expect(read(text)).toEqual({ variables: [], problems: [], requests: [request] })
  })

  test('is named by its directive, else by its separator', () => {
    const { requests } = parseDocument(
      '### First\nGET /a\n###\n# @name second\nGET /b\n### Third\n// @name other\nGET /c\n###\nGET /d',
    )
    expect(requests.map((request) => request.name)).toEqual(['First', 'second', 'other', ''])
  })

  test('has its directives, above it and among its headers', () => {
    const [request] = parseDocument('# @transport connect\n// @connection reuse\nGRPC h/S/M\n# @name late').requests
    expect(request?.directives.map(({ name, value }) => [name, value])).toEqual([
      ['transport', 'connect'],
      ['connection', 'reuse'],
      ['name', 'late'],
    ])
  })

  test('knows its place by offset, line and column', () => {
    const [request] = parseDocument('\n### x\nPOST /a\n  ?b=1\nname:  value\n\n{"a":1}\n').requests
    expect(request?.method.span).toMatchObject({ start: 7, line: 3, column: 1, endColumn: 5 })
    expect(request?.target.span).toMatchObject({ line: 3, column: 6, endLine: 4, endColumn: 7 })
    expect(request?.headers[0]?.value.span).toMatchObject({ line: 5, column: 8, endColumn: 13 })
    expect(request?.body?.span).toMatchObject({ line: 7, column: 1, endColumn: 8 })
  })
})

describe('a block', () => {
  test('is nothing without a request line', () => {
    expect(read('\n# only words\n\n###\n').requests).toEqual([])
  })

  test('defines variables anywhere before a request line', () => {
    expect(read('@a = 1\n@b=two words \nGET /a\n\n###\n@c = {{a}}\nGET /b').variables).toEqual([
      ['a', '1'],
      ['b', 'two words'],
      ['c', '{{a}}'],
    ])
  })
})

describe('a mistake of form', () => {
  test.each([
    ['no URL', 'GET', ['url-missing 1:1']],
    ['a space within the URL', 'GET /a b', ['url-has-space 1:7']],
    ['no space within a variable', 'GET {{ host }}/a', []],
    ['a header without its colon', 'GET /a\naccept json', ['header-without-colon 2:1']],
    ['a body right under the headers', 'POST /a\nx: 1\n{"a": 1}', ['blank-line-missing 3:1']],
  ])('%s', (_, text, problems) => {
    expect(read(text).problems).toEqual(problems)
  })

  test('of one request leaves the next one whole', () => {
    const { requests } = read('GET\n\n###\nGET /b')
    expect(requests.map((request) => request.target)).toEqual(['', '/b'])
  })

  test('never ends the reading, whatever the text', () => {
    const characters = ['#', '/', '@', '=', ':', '{', '}', '"', '\n', '\r', ' ', '?', '&', 'G', 'a', '1', 'é', '\u0000']
    let seed = 7
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed / 2147483648
    }
    for (let round = 0; round < 2000; round += 1) {
      const text = Array.from({ length: 60 }, () => characters[Math.floor(random() * characters.length)]).join('')
      const { source, requests } = parseDocument(text)
      for (const { body, span } of requests) {
        expect(span.end).toBeLessThanOrEqual(text.length)
        expect(body?.text ?? '').toBe(body ? source.text.slice(body.span.start, body.span.end) : '')
      }
    }
  })
})
