import { describe, expect, it } from 'vitest'
import { reasonPhrases } from '#proto/wire/http1/status-codes.ts'
import { LANGUAGES, textsByLanguage } from '../../../i18n/index.ts'
import { valued } from '../../../protocol-kit/values.ts'
import { headerDoc } from '../../../request/language/completion/header-docs.ts'
import * as en from './en.ts'
import { fields } from './fields.en.ts'

const headers = textsByLanguage(import.meta.glob<typeof en>('./??.ts', { eager: true }))

const nbsp = '\u00a0'

describe('explainHeader', () => {
  const rows = [
    { name: 'Host', value: 'localhost:8080', en: 'port 8080', ru: 'порту 8080' },
    { name: 'HOST', value: '[::1]:80', en: 'site [::1]', ru: 'сайт [::1]' },
    { name: 'Content-Length', value: '1', en: `exactly 1${nbsp}byte long`, ru: `ровно 1${nbsp}байт` },
    { name: 'Content-Length', value: '22', en: `exactly 22${nbsp}bytes long`, ru: `ровно 22${nbsp}байта` },
    {
      name: 'Content-Length',
      value: '91846',
      en: `exactly 91,846${nbsp}bytes long`,
      ru: `ровно 91${nbsp}846${nbsp}байт`,
    },
    { name: 'Content-Length', value: '0', en: 'no body', ru: 'тела нет' },
    { name: 'Content-Length', value: 'many', en: 'not a number', ru: 'не число' },
    { name: 'Content-Type', value: 'application/json; charset=utf-8', en: 'JSON text', ru: 'кодировка — utf-8' },
    { name: 'content-type', value: 'application/grpc+proto', en: 'gRPC stream', ru: 'поток gRPC' },
    { name: 'Connection', value: 'keep-alive, Upgrade', en: 'change the protocol', ru: 'сменить протокол' },
    { name: 'Cache-Control', value: 'private, max-age=61', en: `61${nbsp}seconds`, ru: `61${nbsp}с` },
    { name: 'Cache-Control', value: 'max-age=soon', en: 'soon', ru: 'soon' },
    { name: 'Retry-After', value: '2', en: `in 2${nbsp}seconds`, ru: `через 2${nbsp}с` },
    { name: 'ETag', value: 'W/"7"', en: 'weak', ru: 'слабое' },
    {
      name: 'traceparent',
      value: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      en: 'trace 0af7651916cd43dd8448eb211c80319c',
      ru: 'родитель b7ad6b7169203331',
    },
    { name: 'Accept', value: 'text/html', en: 'would like to get text/html.', ru: 'получить text/html.' },
    {
      name: 'Accept',
      value: 'text/html, */*;q=0.8',
      en: 'text/html best; then */* (q=0.8)',
      ru: 'следом — */* (q=0.8)',
    },
    { name: 'Accept', value: 'a/b;q=0.1, c/d, e/f;q=0', en: 'c/d best; then a/b (q=0.1)', ru: 'не e/f (q=0)' },
    { name: 'ETag', value: '"7"', en: 'exactly this version', ru: 'ровно этой версии' },
    { name: 'If-None-Match', value: '"7"', en: 'version "7" already', ru: 'версия "7"' },
    { name: 'If-None-Match', value: '"7", "8"', en: 'one of 2 versions', ru: 'несколько версий ("7", "8")' },
    { name: 'If-Match', value: '*', en: 'any version', ru: 'любая версия' },
    { name: 'RateLimit', value: '"search";r=0;t=9', en: `429; in 9${nbsp}seconds`, ru: `через 9${nbsp}с` },
    { name: 'RateLimit', value: '"search";r=3;t=9', en: '3 more requests are left', ru: 'осталось запросов: 3' },
    {
      name: 'RateLimit-Policy',
      value: '"search";q=5;w=25',
      en: `within 25${nbsp}seconds`,
      ru: `больше 5${nbsp}запросов за 25${nbsp}с`,
    },
    { name: 'Vary', value: 'Accept, Origin', en: 'Accept (which format) and Origin', ru: 'полей запроса Accept' },
    {
      name: 'Link',
      value: '</posts?cursor=b>; rel="next"',
      en: 'the next page: /posts?cursor=b',
      ru: 'следующая страница',
    },
    {
      name: 'WWW-Authenticate',
      value: 'Bearer realm="x", error="insufficient_scope", scope="admin"',
      en: 'scope admin is missing',
      ru: 'права admin',
    },
    { name: 'Authorization', value: 'Basic YWRhOnNlY3JldA==', en: 'the name is “ada”', ru: 'имя здесь — «ada»' },
    { name: 'Authorization', value: 'Bearer abc', en: `3${nbsp}bytes`, ru: `3${nbsp}байта` },
    { name: 'Allow', value: 'GET, HEAD', en: 'read, but not changed', ru: 'но не изменить' },
    { name: 'Content-Encoding', value: 'gzip', en: 'a checksum', ru: 'контрольной суммой' },
    {
      name: 'Cache-Control',
      value: 'max-age=0, stale-if-error=60',
      en: 'stale at once',
      ru: `сгодится ещё 60${nbsp}с`,
    },
    { name: 'Deprecation', value: '@1688169599', en: '30 Jun 2023', ru: '30 Jun 2023' },
    { name: 'Sunset', value: 'Sat, 31 Dec 2026 23:59:59 GMT', en: 'stop answering', ru: 'перестанет отвечать' },
    { name: ':method', value: 'POST', en: 'POST ', ru: 'POST ' },
    { name: ':status', value: '404', en: '404 Not Found', ru: '404 Not Found' },
    { name: ':path', value: '/a?b', en: '/a?b. HTTP/1.1', ru: '/a?b. В HTTP/1.1' },
    { name: ':authority', value: 'a:80', en: 'field Host', ru: 'поле Host' },
    { name: ':scheme', value: 'http', en: 'in the clear', ru: 'без шифрования' },
    { name: 'Trailer-X-Cost', value: '3', en: 'trailer x-cost', ru: 'Трейлер x-cost' },
    { name: 'Connect-Timeout-Ms', value: '500', en: `500${nbsp}milliseconds`, ru: `500${nbsp}мс` },
    { name: 'Connect-Protocol-Version', value: '1', en: 'version 1', ru: 'версия 1' },
    { name: 'Content-Type', value: 'application/connect+proto', en: 'Connect stream', ru: 'поток Connect' },
    { name: 'Content-Type', value: 'application/grpc-web-text', en: 'Base64', ru: 'Base64' },
    { name: 'Content-Type', value: 'application/vnd.acme.v2+json', en: 'version of the API', ru: 'версия API' },
    { name: 'Accept-Language', value: 'ru-RU,ru;q=0.9', en: 'first: ru-RU, ru.', ru: 'любимого: ru-RU, ru.' },
    { name: 'Accept-Language', value: '*', en: 'any language', ru: 'любой язык' },
    { name: 'Keep-Alive', value: 'timeout=5', en: `for 5${nbsp}seconds`, ru: `5${nbsp}секунд` },
    { name: 'Sec-Fetch-Site', value: 'same-origin', en: 'this very server', ru: 'этого же сервера' },
    { name: 'Sec-Fetch-Mode', value: 'navigate', en: 'a new page', ru: 'новая страница' },
    { name: 'traceparent', value: '00-xyz', en: 'not a trace context', ru: 'не контекст трассировки' },
    { name: 'x-sandbox', value: 'maple', en: 'sandbox maple', ru: 'песочницы maple' },
    { name: 'grpc-timeout', value: '5S', en: `5${nbsp}seconds`, ru: `5${nbsp}с` },
    { name: 'grpc-status', value: '5', en: '5 = NOT_FOUND', ru: '5 = NOT_FOUND' },
  ]
  it.each(rows)('says of $name: $value what this value means', ({ name, value, en, ru }) => {
    expect(headers.en.explainHeader(name, value)).toContain(en)
    expect(headers.ru.explainHeader(name, value)).toContain(ru)
  })

  it('knows nothing of other names, not even of those that objects have', () => {
    for (const name of ['x-unheard-of', 'constructor', '__proto__']) expect(en.explainHeader(name, '1')).toBeNull()
  })

  it.each(LANGUAGES)('makes a sentence of any value of any field in %s', (language) => {
    for (const name of Object.keys(fields)) {
      for (const value of ['', '0', '*', '; = ,', 'é%zz']) {
        const text = headers[language].explainHeader(name, value)
        expect(text, `${name}: ${value}`).toMatch(/\S.*[.?]$/)
        expect(text, `${name}: ${value}`).not.toMatch(/undefined|NaN|null$/)
      }
    }
  })
})

describe.each(LANGUAGES)('in %s', (language) => {
  it('every registered status code has a sentence that names it', () => {
    for (const [code, phrase] of Object.entries(reasonPhrases)) {
      expect(headers[language].explainStatus(Number(code))).toContain(`${code} ${phrase}:`)
    }
  })

  it('an unregistered status code is explained by its class', () => {
    expect(headers[language].explainStatus(299)).toContain('2xx')
    expect(headers[language].explainStatus(999)).toBeNull()
  })

  it('methods are explained by name', () => {
    expect(headers[language].explainMethod('PATCH')).toMatch(/^PATCH /)
    expect(headers[language].explainMethod('BREW')).toBeNull()
  })
})

it.each(LANGUAGES)(
  'what a header is for is told in %s alike where it is written and where its bytes are',
  (language) => {
    for (const name of ['Range', 'If-Modified-Since', 'If-Unmodified-Since', 'X-Request-Id'])
      expect(headers[language].explainHeader(name, 'x')).toBe(valued(headerDoc(name, language), 'x'))
  },
)
