import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chooseMediaType, chooseVersion, type Format } from './media-type.ts'
import { openRest, type RestServer } from './testing/open-rest.ts'

const LIST: readonly Format[] = ['json', 'xml', 'csv']

describe('Accept', () => {
  test.each([
    { accept: undefined, type: 'application/json' },
    { accept: '*/*', type: 'application/json' },
    { accept: 'application/*', type: 'application/json' },
    { accept: 'application/xml', type: 'application/xml' },
    { accept: 'text/xml', type: 'text/xml' },
    { accept: 'text/*', type: 'text/xml' },
    { accept: 'text/csv;q=0.9, application/json;q=0.1', type: 'text/csv' },
    { accept: 'application/json;q=0.5, application/xml', type: 'application/xml' },
    { accept: 'application/json;q=0, */*', type: 'application/xml' },
    { accept: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8', type: 'application/xml' },
    { accept: 'image/png, */*;q=0.1', type: 'application/json' },
    { accept: 'application/vnd.acme.v1+json', type: 'application/vnd.acme.v1+json' },
    { accept: 'application/vnd.acme.shop.v1+xml', type: 'application/vnd.acme.shop.v1+xml' },
  ])('$accept is answered $type', ({ accept, type }) => {
    expect(chooseMediaType(accept, LIST, 1)?.type).toBe(`${type}; charset=utf-8`)
  })

  test.each([
    { accept: 'image/png', formats: LIST },
    { accept: '*/*;q=0', formats: LIST },
    { accept: 'application/vnd.acme.v2+json', formats: LIST },
    { accept: 'text/csv', formats: ['json', 'xml'] as const },
    { accept: 'application/json', formats: ['csv'] as const },
    { accept: 'nonsense', formats: LIST },
  ])('$accept cannot be had of $formats', ({ accept, formats }) => {
    expect(chooseMediaType(accept, formats, 1)).toBeNull()
  })

  test.each([
    { url: '/api/users', accept: undefined, version: 1 },
    { url: '/api/users', accept: 'application/json', version: 1 },
    { url: '/api/users', accept: 'application/vnd.acme.v2+json', version: 2 },
    { url: '/api/users', accept: 'application/vnd.acme.v1+json, application/vnd.acme.v2+json;q=0.5', version: 1 },
    { url: '/api/users', accept: 'application/vnd.acme.v2+xml;q=0.5, application/json;q=0.4', version: 2 },
    { url: '/api/users', accept: 'application/vnd.acme.v2+json;q=0.5, application/json', version: 1 },
    { url: '/api/users?page=1&version=2', accept: 'application/vnd.acme.v1+json', version: 2 },
    { url: '/api/users?version=3', accept: undefined, version: { unknown: '?version=3' } },
    { url: '/api/users', accept: 'application/vnd.a.v9+json', version: { unknown: 'application/vnd.a.v9+json' } },
  ])('$url with Accept $accept asks for version $version', ({ url, accept, version }) => {
    expect(chooseVersion(url, accept)).toEqual(version)
  })
})

describe('forms', () => {
  let server: RestServer

  beforeAll(async () => {
    server = await openRest()
  })
  afterAll(() => server.close())

  test('a user as XML', async () => {
    const { call } = server.freshSandbox()
    const { text, headers } = await call('GET', '/api/v1/users/123', undefined, { accept: 'application/xml' })
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8')
    expect(headers.get('vary')).toBe('Accept, Origin')
    expect(text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><user><id>123</id><name>Katherine Johnson</name><email>katherine@example.com</email><address><street>100 Duke Street</street><city>Hampton</city><country>United States</country><postal_code>23669</postal_code></address><preferences><language>en</language><theme>light</theme><newsletter>false</newsletter></preferences><created_at>2025-02-07T09:30:00Z</created_at></user>',
    )
  })

  test('a list as CSV has a line for each and quotes what needs it', async () => {
    const { call } = server.freshSandbox()
    const made = { name: 'Anna "Nan", B.', email: 'nan@example.com' }
    await call('POST', '/api/v1/users', made)
    const { text, headers } = await call('GET', '/api/v1/users?page=13&limit=2', undefined, { accept: 'text/csv' })
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(text.replace(/,[^,]+\r\n$/, ',<time>\r\n')).toBe(
      'id,name,email,address.street,address.city,address.country,address.postal_code,preferences.language,preferences.theme,preferences.newsletter,created_at\r\n' +
        '124,"Anna ""Nan"", B.",nan@example.com,,,,,en,light,false,<time>\r\n',
    )
  })

  test('what XML gave, XML takes back', async () => {
    const { call } = server.freshSandbox()
    const xml = { accept: 'application/xml', 'content-type': 'application/xml' }
    const got = await call('GET', '/api/v1/users/2', undefined, xml)
    const put = await call('PUT', '/api/v1/users/2', got.text, xml)
    expect({ status: put.status, text: put.text }).toEqual({ status: 200, text: got.text })
  })

  test.each([
    {
      name: 'signs that XML escapes',
      body: '<user><name>&lt;A&amp;B&gt;</name><email>a@b.c</email></user>',
      expected: { name: '<A&B>', preferences: { newsletter: false } },
    },
    {
      name: 'a declaration, blanks and a boolean',
      body: '<?xml version="1.0"?>\n<user>\n <name>J</name> <email>a@b.c</email><preferences><newsletter>true</newsletter></preferences>\n</user>',
      expected: { name: 'J', preferences: { newsletter: true } },
    },
    {
      name: 'references to characters, once',
      body: '<user><name>A&#66;&#x43; &amp;#68;</name><email>a@b.c</email></user>',
      expected: { name: 'ABC &#68;' },
    },
    {
      name: 'what looks like a reference where none can be',
      body: '<user><!-- &copy; --><name><![CDATA[&copy; & co.]]></name><email>a@b.c</email></user>',
      expected: { name: '&copy; & co.' },
    },
    {
      name: 'instructions and remarks before the element',
      body: '<?xml version="1.0"?><?style none?><!-- J --><user><name>J</name><email>a@b.c</email></user>',
      expected: { name: 'J' },
    },
  ])('a body in XML: $name', async ({ body, expected }) => {
    const { call } = server.freshSandbox()
    const { status, json } = await call('POST', '/api/v1/users', body, { 'content-type': 'application/xml' })
    expect(status).toBe(201)
    expect(json).toMatchObject(expected)
  })

  test.each([
    { body: '<user><name>J</user>', status: 400, says: 'line 1, column 14' },
    { body: '', status: 400, says: 'The body is empty: XML is expected' },
    { body: `${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}`, status: 400, says: 'nested too deeply' },
    { body: '<!DOCTYPE a [<!ENTITY b "c">]><user><name>&b;</name></user>', status: 400, says: 'DOCTYPE' },
    { body: '<user><name>&copy;</name></user>', status: 400, says: '&copy; is no reference that XML knows' },
    { body: '<user><name>a & b</name></user>', status: 400, says: '&' },
    { body: '<user><name>&#0;</name></user>', status: 400, says: '&#0; names no character' },
    { body: '<user><name>&#xD800;</name></user>', status: 400, says: '&#xD800; names no character' },
    { body: '<user><name>&#x110000;</name></user>', status: 400, says: '&#x110000; names no character' },
    { body: '<user><name>J</name></user>', status: 422, says: 'not a valid NewUser' },
    { body: '<user><toString>J</toString></user>', status: 422, says: 'not a valid NewUser' },
    { body: '<user><name>J</name><email>a@b.c</email><__proto__><a>1</a></__proto__></user>', status: 400, says: '' },
  ])('$body in XML is $status', async ({ body, status, says }) => {
    const { call } = server.freshSandbox()
    const answer = await call('POST', '/api/v1/users', body, { 'content-type': 'application/xml' })
    expect(answer.status).toBe(status)
    expect(answer.json.error.message).toContain(says)
  })

  test.each([
    { id: ' 1 ', status: 201 },
    { id: '0x1', status: 422 },
    { id: '1e0', status: 422 },
    { id: '', status: 422 },
  ])('the number "$id" in XML is $status', async ({ id, status }) => {
    const { call } = server.freshSandbox()
    const body = `<post><title>t</title><content>c</content><author_id>${id}</author_id></post>`
    expect((await call('POST', '/api/v1/posts', body, { 'content-type': 'application/xml' })).status).toBe(status)
  })

  test('what XML cannot hold does not break the document', async () => {
    const { call } = server.freshSandbox()
    await call('PATCH', '/api/v1/users/1', { name: 'a\u0001b\u001bc\uffffd' })
    const { text } = await call('GET', '/api/v1/users/1', undefined, { accept: 'application/xml' })
    expect(text).toContain('<name>a\ufffdb\ufffdc\ufffdd</name>')
  })

  test('what a spreadsheet would take for a formula is none in CSV', async () => {
    const { call } = server.freshSandbox()
    await call('PATCH', '/api/v1/users/1', { name: '=cmd|x!A1' })
    const { text } = await call('GET', '/api/v1/users?limit=1', undefined, { accept: 'text/csv' })
    expect(text).toContain("1,'=cmd|x!A1,")
  })

  test('an error comes in the form that was wanted', async () => {
    const { call } = server.freshSandbox()
    const wanted = { accept: 'application/xml' }
    const { status, text, headers } = await call('GET', '/api/v1/users?page=0', undefined, wanted)
    expect(status).toBe(400)
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8')
    expect(text).toContain(
      '<details><detail field="page">must be one whole number from 1 to 1000000</detail></details>',
    )
  })
})
