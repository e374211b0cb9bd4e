import { expect, test } from 'vitest'
import { parseDocument, resolveRequest } from '../language/index.ts'
import { authorizationOf, type Credentials, requestAt, withAuthorization, writtenValue } from './with-authorization.ts'

const ADA = 'Basic ada secret'

test.each([
  { name: 'below the request line', text: 'GET {{host}}/a', wanted: `GET {{host}}/a\nAuthorization: ${ADA}` },
  {
    name: 'below the other headers, above the body',
    text: 'POST {{host}}/a\nx: y\n\nbody',
    wanted: `POST {{host}}/a\nx: y\nAuthorization: ${ADA}\n\nbody`,
  },
  {
    name: 'in place of the one that is there',
    text: 'GET {{host}}/a\nauthorization: Bearer old\nx: y\n',
    wanted: `GET {{host}}/a\nAuthorization: ${ADA}\nx: y\n`,
  },
  {
    name: 'in place of several',
    text: 'GET {{host}}/a\nauthorization: Bearer a\nx: y\nAuthorization: Bearer b\n\n',
    wanted: `GET {{host}}/a\nAuthorization: ${ADA}\nx: y\n\n`,
  },
  {
    name: 'behind a URL over lines',
    text: 'GET {{host}}/a\n  ?b=c\n  &d=e\n',
    wanted: `GET {{host}}/a\n  ?b=c\n  &d=e\nAuthorization: ${ADA}\n`,
  },
  {
    name: 'among lines that end with CR LF',
    text: 'GET {{host}}/a\r\nauthorization: Bearer old\r\nx: y\r\n',
    wanted: `GET {{host}}/a\r\nAuthorization: ${ADA}\r\nx: y\r\n`,
  },
  {
    name: 'to a call of gRPC',
    text: 'GRPC {{host}}/UserService/GetUser\n\n{}',
    wanted: `GRPC {{host}}/UserService/GetUser\nAuthorization: ${ADA}\n\n{}`,
  },
])('the line is written $name', ({ text, wanted }) => {
  const request = requestAt(text, 0)
  expect(request && withAuthorization(text, request, ADA)).toBe(wanted)
})

test.each([
  ['GET {{host}}/a\nAuthorization: Bearer x\n\nbody', 'GET {{host}}/a\n\nbody'],
  ['GET {{host}}/a\nAuthorization: Bearer x', 'GET {{host}}/a'],
])('the line of %j goes', (text, wanted) => {
  const request = requestAt(text, 0)
  expect(request && authorizationOf(request)).toBe('Bearer x')
  expect(request && withAuthorization(text, request, null)).toBe(wanted)
})

test('the request around the caret is the one that is meant', () => {
  const text = 'GET {{host}}/a\n\n###\nGET {{host}}/b\n'
  expect(requestAt(text, text.length)?.target.text).toBe('{{host}}/b')
  expect(requestAt(text, 3)?.target.text).toBe('{{host}}/a')
  expect(requestAt(text, null)?.target.text).toBe('{{host}}/a')
})

test.each(['WEBSOCKET {{host}}/ws', 'SOCKETIO {{host}}', 'KAFKA {{kafka}}/list-topics', ''])(
  '%j takes no such header',
  (text) => {
    expect(requestAt(text, 0)).toBe(null)
  },
)

test.each<{ readonly credentials: Credentials; readonly written: string; readonly sent: string }>([
  { credentials: basic('ada', 'secret'), written: ADA, sent: 'ada:secret' },
  { credentials: basic('ada', 'se cr:et'), written: 'Basic ada se cr:et', sent: 'ada:se cr:et' },
  { credentials: basic('ада', 'пароль'), written: 'Basic ада пароль', sent: 'ада:пароль' },
  { credentials: basic('ada', ''), written: 'Basic ada:', sent: 'ada:' },
  { credentials: basic('', 'secret'), written: 'Basic :secret', sent: ':secret' },
  { credentials: basic('ada lovelace', 'x'), written: 'Basic YWRhIGxvdmVsYWNlOng=', sent: 'ada lovelace:x' },
  { credentials: basic('ada', ' x '), written: 'Basic YWRhOiB4IA==', sent: 'ada: x ' },
])('$written sends $sent', ({ credentials, written, sent }) => {
  const value = writtenValue(credentials)
  expect(value).toBe(written)
  const document = parseDocument(`GET http://h/a\nAuthorization: ${value}`)
  const [node] = document.requests
  const request = node && resolveRequest(document, node, {})
  const headers = request?.kind === 'http' ? request.headers : []
  const encoded = headers.find(([name]) => name === 'Authorization')?.[1].replace('Basic ', '') ?? ''
  expect(Buffer.from(encoded, 'base64').toString()).toBe(sent)
})

test('variables stay variables, and a token is written as it is', () => {
  expect(writtenValue(basic('{{user}}', '{{password}}'))).toBe('Basic {{user}} {{password}}')
  expect(writtenValue({ scheme: 'Bearer', token: ' {{login.token}} ' })).toBe('Bearer {{login.token}}')
})

function basic(user: string, password: string): Credentials {
  return { scheme: 'Basic', user, password }
}
