import { expect, test } from 'vitest'
import { parseDocument } from '../../language/parse.ts'
import { resolveRequest } from './resolve.ts'

const PARTS = '--x\nContent-Disposition: form-data; name="a"\n\nb\n--x--'

function bodyOf(type: string): unknown {
  const document = parseDocument(`POST http://localhost/\nContent-Type: ${type}\n\n${PARTS}\n`)
  const [request] = document.requests
  if (!request) throw new Error('no request')
  const resolved = resolveRequest(document, request, {})
  return resolved?.kind === 'http' ? resolved.body : undefined
}

test.each([
  { type: 'multipart/form-data; boundary=x', lines: 'end with CR and LF', body: PARTS.replaceAll('\n', '\r\n') },
  { type: 'Multipart/Mixed; boundary=x', lines: 'end with CR and LF', body: PARTS.replaceAll('\n', '\r\n') },
  { type: 'text/plain', lines: 'end as they are written', body: PARTS },
])('lines of a body of $type $lines', ({ type, body }) => {
  expect(bodyOf(type)).toBe(body)
})

function resolved(text: string) {
  const document = parseDocument(text)
  const [request] = document.requests
  const found = request && resolveRequest(document, request, { host: 'http://h' })
  if (found?.kind !== 'http') throw new Error('no request')
  return found
}

test.each([
  ['a=1\n&b=2\n&c=3', 'a=1&b=2&c=3'],
  ['a=1&\nb=2', 'a=1&b=2'],
  ['a=1\r\n  &b=2', 'a=1&b=2'],
  ['a=1\n\n&b=2', 'a=1&b=2'],
  ['a=one\ntwo\n&b=2', 'a=one%0Atwo&b=2'],
  ['name = Ada Lovelace &\n c = Анна', 'name=Ada%20Lovelace&c=%D0%90%D0%BD%D0%BD%D0%B0'],
  ['a=1+1%20&b==&c', 'a=1+1%20&b==&c'],
  ['a=1&b=2', 'a=1&b=2'],
])('a form %j goes as %j', (written, sent) => {
  const head = 'POST {{host}}/a\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\n\n'
  expect(resolved(head + written).body).toBe(sent)
})

test.each([
  ['Basic ada:secret', 'Basic YWRhOnNlY3JldA=='],
  ['Basic ada secret', 'Basic YWRhOnNlY3JldA=='],
  ['basic ada:se cr:et', 'basic YWRhOnNlIGNyOmV0'],
  ['Basic ada:', 'Basic YWRhOg=='],
  ['Basic ada:пароль', 'Basic YWRhOtC/0LDRgNC+0LvRjA=='],
  ['Basic YWRhOnNlY3JldA==', 'Basic YWRhOnNlY3JldA=='],
  ['Bearer a:b', 'Bearer a:b'],
])('Authorization: %s goes as %s', (written, sent) => {
  expect(resolved(`GET {{host}}/a\nAuthorization: ${written}`).headers).toEqual([['Authorization', sent]])
})

test('only Authorization is encoded', () => {
  expect(resolved('GET {{host}}/a\nx: Basic ada:secret').headers).toEqual([['x', 'Basic ada:secret']])
})

test.each([
  ['h:8080', 'http://h:8080/a?b=1'],
  ['h:443', 'https://h:443/a?b=1'],
])('a path goes to its host %s', (host, url) => {
  expect(resolved(`GET /a?b=1\nHost: ${host}`).url).toBe(url)
})
