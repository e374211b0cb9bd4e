import { describe, expect, test } from 'vitest'
import { pointedHere, readHttpFile, writeHttpFile } from './http-file.ts'
import type { NewRequest } from './saved.ts'

const HERE = { host: 'http://127.0.0.1:8080', mine: 'http://127.0.0.1:51000' }
const read = (content: string) => readHttpFile(content, 'file', HERE)

const REQUESTS: readonly NewRequest[] = [
  { name: 'One user', folder: '', text: 'GET {{host}}/api/v1/users/1\n' },
  {
    name: 'Two at once: / # odd',
    folder: 'A / B',
    text: 'GET {{host}}/a\n\n### with a title\n\n@x = 1\nGET {{host}}/b?x={{x}}\n',
  },
  { name: 'Ответ', folder: 'A / B', text: '# @name login\nPOST {{mine}}/login\n\n{"a": 1}\n' },
]

describe('a file of ours', () => {
  test('gives back what was written: names, folders, order, texts', () => {
    expect(read(writeHttpFile(REQUESTS, HERE))).toEqual({ requests: REQUESTS, leftOut: [], foreign: [] })
  })

  test('says once where this server is, and the own one where it is called', () => {
    expect(writeHttpFile(REQUESTS, HERE)).toMatch(
      /^@host = http:\/\/127.0.0.1:8080\n@mine = http:\/\/127.0.0.1:51000\n\n###/,
    )
    expect(writeHttpFile(REQUESTS.slice(0, 1), HERE)).not.toContain('@mine')
  })

  test('is the same after Windows has had it', () => {
    expect(read(writeHttpFile(REQUESTS, HERE).replaceAll('\n', '\r\n')).requests).toEqual(REQUESTS)
  })
})

describe('a file of somebody else', () => {
  test.each<{ what: string; file: string; requests: readonly Partial<NewRequest>[] }>([
    {
      what: 'titles, then # @name, then the line itself name requests',
      file: 'GET http://127.0.0.1:8080/a\n\n### Second\nGET http://localhost:8080/b\n\n###\n# @name third\nGET {{host}}/c',
      requests: [
        { name: 'GET http://127.0.0.1:8080/a', folder: 'file', text: 'GET {{host}}/a\n' },
        { name: 'Second', folder: 'file', text: 'GET {{host}}/b\n' },
        { name: 'third', folder: 'file', text: '# @name third\nGET {{host}}/c\n' },
      ],
    },
    {
      what: 'variables of the file go to who uses them, with what those use',
      file: '@base = {{host}}/api\n@users = {{base}}/users\n@unused = 1\n\n###\nGET {{users}}/1\n###\nGET {{host}}/b',
      requests: [
        { text: '@base = {{host}}/api\n@users = {{base}}/users\n\nGET {{users}}/1\n' },
        { text: 'GET {{host}}/b\n' },
      ],
    },
    {
      what: 'a variable that a request has itself is its own',
      file: '@id = 1\n\n###\n@id = 2\nGET {{host}}/{{id}}',
      requests: [{ text: '@id = 2\nGET {{host}}/{{id}}\n' }],
    },
    { what: 'nothing at all', file: '\uFEFF\n\n# only a comment\n', requests: [] },
  ])('$what', ({ file, requests }) => {
    const found = read(file)
    expect(found.requests).toMatchObject(requests)
    expect(found.requests).toHaveLength(requests.length)
  })

  test('scripts and other files are left out, and told with their lines', () => {
    const file = [
      'POST {{host}}/a',
      '',
      '{"a": 1}',
      '',
      '> {%',
      '  client.global.set("a", 1)',
      '%}',
      '### b',
      'import ./other.http',
      'GET {{host}}/b',
      '> after.js',
      '### c',
      '# nothing here but a word',
    ].join('\n')
    expect(read(file)).toMatchObject({
      requests: [{ text: 'POST {{host}}/a\n\n{"a": 1}\n' }, { name: 'b', text: 'GET {{host}}/b\n' }],
      leftOut: [
        { line: 5, what: 'script', text: '> {%' },
        { line: 9, what: 'statement', text: 'import ./other.http' },
        { line: 11, what: 'statement', text: '> after.js' },
        { line: 12, what: 'empty', text: 'c' },
      ],
    })
  })

  test('other servers are named once each, and their requests pointed here when that is wished', () => {
    const { foreign, requests } = read(
      'GET https://api.example.com/a\n###\nPOST https://api.example.com/b\n###\nWEBSOCKET wss://w.example/ws',
    )
    expect(foreign).toEqual(['https://api.example.com', 'wss://w.example'])
    expect(requests.map(({ text }) => pointedHere(text))).toEqual([
      'GET {{host}}/a\n',
      'POST {{host}}/b\n',
      'WEBSOCKET {{host}}/ws\n',
    ])
  })
})
