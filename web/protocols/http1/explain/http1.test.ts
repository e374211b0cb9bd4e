import { describe, expect, it } from 'vitest'
import { createStack } from '#proto/wire/stack.ts'
import { allFields, text } from '#proto/wire/testing/bodies.ts'
import { decode } from '#proto/wire/testing/traffic.ts'
import { explainField } from '../../../explain/index.ts'

function saidOf(key: string, message: string, direction: 'toServer' | 'toClient' = 'toServer') {
  const { frames, store } = decode(() => createStack({ version: 1 }), [{ direction, bytes: text(message) }])
  const found = frames.flatMap((frame) => allFields([frame]).map((field) => ({ field, frame })))
  const one = found.find(({ field }) => field.key === key)
  return (['en', 'ru'] as const).map((language) => one && explainField(one.field, one.frame, store, language).text)
}

describe('where a request goes', () => {
  it.each([
    { target: '/a', method: 'GET', en: 'The host is not in here', ru: 'Имени хоста здесь нет' },
    { target: 'http://b:80/a', method: 'GET', en: 'a whole URL, as proxies get it', ru: 'целый URL, как для прокси' },
    { target: 'b:443', method: 'CONNECT', en: 'only host and port', ru: 'только хост и порт' },
  ])('$method $target', ({ method, target, en, ru }) => {
    const said = saidOf('http1.request-line.target', `${method} ${target} HTTP/1.1\r\nHost: b\r\n\r\n`)
    expect(said).toEqual([expect.stringContaining(en), expect.stringContaining(ru)])
  })
})

describe('what comes behind the headers', () => {
  it.each([
    { fields: '', en: 'no body is announced', ru: 'тело не объявлено' },
    { fields: 'Content-Length: 0\r\n', en: 'Content-Length announces 0', ru: 'Content-Length обещает 0' },
    { fields: 'content-length: 5\r\n', en: 'The body comes now, 5\u00a0bytes', ru: 'Дальше тело, 5\u00a0байт' },
    { fields: 'Transfer-Encoding: chunked\r\n', en: 'The body comes now, in chunks', ru: 'Дальше тело порциями' },
  ])('of a request: $en', ({ fields, en, ru }) => {
    const said = saidOf('http1.head.end', `POST /a HTTP/1.1\r\nHost: b\r\n${fields}\r\n`)
    expect(said).toEqual([expect.stringContaining(en), expect.stringContaining(ru)])
  })

  it('is not known from an answer alone: that to HEAD announces a body and has none', () => {
    const said = saidOf('http1.head.end', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n', 'toClient')
    expect(said).toEqual([expect.stringContaining('if there is one'), expect.stringContaining('если оно есть')])
  })
})

it('a colon and an ampersand say what they part', () => {
  const message = 'GET /a?page=1&limit=2 HTTP/1.1\r\nHost: b\r\n\r\n'
  expect(saidOf('http1.field.colon', message)).toEqual([
    expect.stringContaining('Host'),
    expect.stringContaining('Host'),
  ])
  expect(saidOf('http1.target.separator', message)).toEqual([
    expect.stringContaining('limit=2'),
    expect.stringContaining('limit=2'),
  ])
})
