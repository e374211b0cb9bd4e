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
    [
      'so is what a client knows of it',
      'GET http://h/a HTTP/2 (Prior Knowledge) ',
      { ...empty, method: 'GET', target: 'http://h/a' },
    ],
    [
      'the path may go on below, indented',
      'GET http://h\n    /api\n    /{{id}}\n    ?x=1\n    &y=2 HTTP/1.1\nx: 1',
      { ...empty, method: 'GET', target: 'http://h/api/{{id}}?x=1&y=2', headers: [['x', '1']] },
    ],
    [
      'where a line is unfinished, any word goes on',
      'GET http://h/\n  api/\n  users?a=\n  1',
      { ...empty, method: 'GET', target: 'http://h/api/users?a=1' },
    ],
    [
      'headers may be indented',
      'GET http://h/a\n  accept: text/plain',
      { ...empty, method: 'GET', target: 'http://h/a', headers: [['accept', 'text/plain']] },
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

describe('scripts of other tools are left out, and it is said', () => {
  const post = 'POST /a\nx: 1\n\n{"a": 1}\n'
  const sent = { ...empty, method: 'POST', target: '/a', headers: [['x', '1']], body: '{"a": 1}' }
  test.each([
    ['a handler over lines', '\n> {%\n  client.test("x", () => {\n\n  })\n%}\n'],
    ['a handler in a file', '\n> ./check.js'],
    ['a handler whose path has spaces', '> C:\\my files\\check.js'],
    ['a file whose path has spaces', '>> ./my answers/one.json'],
    ['a file for the answer', '>> ./answer.json\n'],
    ['a file to be written over', '>>! {{$historyFolder}}/answer.json'],
    ['an answer from before', '<> 2024-01-01T000000.200.json'],
    ['what the answer must be', '?? status == 200\n?? body id exists'],
    ['a script of httpYac', '{{\n  exports.token = response.parsedBody.token;\n}}'],
    ['a handler that is indented', '\n  > {%\n  x\n%}'],
    ['what is done before it is sent', '\n< {%\n  request.variables.set("a", 1)\n%}\n> {% y %}'],
    ['an answer that was kept', '\nHTTP/1.1 200 OK\ncontent-type: text/plain\n\nhi'],
    ['several of them', '\n>> a.json\n\n> {% x %}\n<> b.json'],
  ])('%s', (_, script) => {
    const { requests, problems } = read(post + script)
    expect(requests).toEqual([sent])
    expect(problems).toEqual([expect.stringMatching(/^script-left-out \d+:1$/)])
  })

  test.each([
    [
      'right behind the headers',
      'GET /a\nx: 1\n?? status == 200',
      { ...empty, method: 'GET', target: '/a', headers: [['x', '1']] },
    ],
    ['behind a request without a body', 'GET /a\n\n> {% x %}\n', { ...empty, method: 'GET', target: '/a' }],
    ['above a request', '< {%\n  request.variables.set("a", 1)\n%}\nGET /a', { ...empty, method: 'GET', target: '/a' }],
    ['above, indented', '  < {%\n  x\n  %}\n  GET /a', { ...empty, method: 'GET', target: '/a' }],
    ['above, requests of another file', 'run ./all.http (@a=1)\nGET /a', { ...empty, method: 'GET', target: '/a' }],
    ['above, in a file', '< ./before.js\nGET /a', { ...empty, method: 'GET', target: '/a' }],
    ['above, of httpYac', '{{\n  const a = 1;\n}}\nGET /a', { ...empty, method: 'GET', target: '/a' }],
  ])('%s', (_, text, request) => {
    const { requests, problems } = read(text)
    expect(requests).toEqual([request])
    expect(problems).toEqual([expect.stringMatching(/^script-left-out /)])
  })

  test('but a request behind the next ### is one', () => {
    expect(read(`${post}> {% x %}\n###\n${post}`).requests).toEqual([sent, sent])
  })

  test.each(['> a quotation', '>> twice', '?', '<a>1</a>', '<> and more', '{{x}}', '{{x}} {', '??'])(
    'a body may hold %s',
    (body) => {
      expect(read(`POST /a\n\n${body}`)).toMatchObject({ requests: [{ body }], problems: [] })
    },
  )
})

test.each([
  ['behind a blank line', 'GET {{host}}/a\n\nGET {{host}}/b', ['separator-missing 3:1']],
  ['at once', 'GET {{host}}/a\nPOST http://h/b HTTP/1.1\nx: 1\n\n{}', ['separator-missing 2:1']],
  ['behind a body', 'POST {{host}}/a\n\n{"a": 1}\n\nDELETE {{host}}/b', ['separator-missing 5:1']],
  ['that is a bare URL', 'GET {{host}}/a\n\n{{host}}/b', ['separator-missing 3:1']],
  ['in small letters', 'POST {{host}}/a\n\nget http://h/b', ['separator-missing 3:1']],
  ['which is no request of a body', 'POST {{host}}/a\n\nhttp://h/b', []],
  ['in a text, where it is none', 'POST {{host}}/a\ncontent-type: text/plain\n\nGET {{host}}/b', []],
  ['in parts, where it is none', 'POST {{host}}/a\ncontent-type: multipart/mixed\n\nGET http://h/b HTTP/1.1', []],
  ['that is a word of a body', 'POST {{host}}/a\n\nGET up', []],
])('another request %s', (_, text, problems) => {
  expect(read(text).problems).toEqual(problems)
})

test.each(['< ./body.json', '<@ ./body.json', '<@latin1 a.txt'])('%s is a file, which only HTTP sends', (line) => {
  expect(read(`POST /a\n\n${line}`)).toMatchObject({ requests: [{ body: line }], problems: [] })
  expect(read(`GRPC /a.B/C\n\n${line}`).problems).toEqual(['file-unavailable 3:1'])
})

test.each(['POST', 'QUERY', 'PROPFIND', 'purge'])('%s takes a file', (method) => {
  expect(read(`${method} /a\n\n< ./body.json`)).toMatchObject({ requests: [{ body: '< ./body.json' }], problems: [] })
})

test.each(['GET', 'head', 'GRAPHQL', 'WEBSOCKET', 'WS', 'SOCKETIO'])('%s takes no file', (method) => {
  expect(read(`${method} /a\n\n< ./body.json`).problems).toEqual(['file-unavailable 3:1'])
})

test.each([
  ['behind a request without a body', 'GET /a\n\n@x = 1\n', null],
  ['behind a body', 'POST /a\n\n{}\n\n@x = {{a.response.body.b}}', '{}'],
])('a definition may stand %s', (_, text, body) => {
  expect(read(text)).toMatchObject({ variables: [['x', expect.any(String)]], requests: [{ body }], problems: [] })
})

test.each([
  ['GET /a\n\n# ------ Users ------\n// and more\n', null],
  ['POST /a\ncontent-type: application/json\n\n{}\n\n# next comes\n', '{}'],
  ['POST /a\ncontent-type: application/x-www-form-urlencoded\n\na=1\n&b=2\n// c', 'a=1\n&b=2'],
  ['POST /a\ncontent-type: text/markdown\n\n# Title', '# Title'],
  ['POST /a\n\n# Title\n\n// x', '# Title\n\n// x'],
])('comments at the end of %j leave the body %j', (text, body) => {
  expect(read(text)).toMatchObject({ requests: [{ body }], problems: [] })
})

test.each(['@x = 1', '{}\n@x = {{y}}', 'text\n\n@x = 1'])('a body may be %j', (body) => {
  expect(read(`POST /a\n\n${body}`)).toMatchObject({ variables: [], requests: [{ body }] })
})
