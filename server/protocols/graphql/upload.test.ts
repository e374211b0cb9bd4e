/** Files in a request, by the GraphQL multipart request specification. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GraphqlServer, openGraphql } from './testing/open-graphql.ts'

let server: GraphqlServer
beforeAll(async () => {
  server = await openGraphql()
})
afterAll(() => server.close())

const MUTATION = 'mutation ($file: Upload!) { uploadPost(authorId: 1, file: $file) { title content author { name } } }'

async function upload(file: Blob | string, name: string, map = '{"0":["variables.file"]}', query = MUTATION) {
  const { name: sandbox } = await server.newSandbox()
  const form = new FormData()
  form.set('operations', JSON.stringify({ query, variables: { file: null } }))
  form.set('map', map)
  if (typeof file === 'string') form.set('0', file)
  else form.set('0', file, name)
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'x-sandbox': sandbox }, body: form })
  return { status: answer.status, json: await answer.json() }
}

/** The form with the file `a.txt` in the part `0`; a field that is not given is not there. */
async function send(fields: { readonly operations?: string; readonly map?: string }) {
  const { name: sandbox } = await server.newSandbox()
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('0', new Blob(['a']), 'a.txt')
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'x-sandbox': sandbox }, body })
  return { status: answer.status, json: await answer.json() }
}

const READS = '{"query":"{ __typename }","variables":{"file":null,"n":5}}'
const GOOD_MAP = '{"0":["variables.file"]}'

const BROKEN_FORMS: readonly { readonly operations?: string; readonly map?: string }[] = [
  ...[
    ...[
      '',
      '{',
      'null',
      '5',
      '"0"',
      '[]',
      '[["variables.file"]]',
      '{"0":null}',
      '{"0":5}',
      '{"0":"variables.file"}',
      '{"0":{}}',
    ],
    ...['{"0":[5]}', '{"0":[null]}', '{"0":[[]]}', '{"0":[""]}', '{"0":["."]}', '{"0":["query"]}', '{"0":["query.x"]}'],
    ...[
      '{"0":["variables.n"]}',
      '{"0":["variables.n.x"]}',
      '{"0":["a.b"]}',
      '{"0":["variables.file","variables.file"]}',
    ],
    ...['{"0":["toString"]}', '{"7":["variables.file"]}', '{"operations":["variables.n"]}'],
  ].map((map) => ({ operations: READS, map })),
  ...['', '{', 'null', '5', '"x"', '[]', '[null]', '[5]', '[[]]', '{}', '[{}]'].map((operations) => ({
    operations,
    map: GOOD_MAP,
  })),
  ...['length', '0', '1.variables.file', '4000000000.variables', '-1'].map((place) => ({
    operations: `[${READS}]`,
    map: JSON.stringify({ 0: [place] }),
  })),
  { map: GOOD_MAP },
  {},
]

const text = (content: string | Uint8Array<ArrayBuffer>) => new Blob([content], { type: 'text/plain' })

describe('an upload', () => {
  test('makes a post of a file: its name the title, its text the content', async () => {
    expect((await upload(text('Первый файл.\n'), 'заметки.txt')).json).toEqual({
      data: { uploadPost: { title: 'заметки.txt', content: 'Первый файл.\n', author: { name: 'Ada Lovelace' } } },
    })
  })

  test.each([
    { name: 'no text in UTF-8', file: text(new Uint8Array([0xff, 0xfe])), code: 'BAD_USER_INPUT' },
    { name: 'empty', file: text(''), code: 'BAD_USER_INPUT' },
    { name: 'a field and no file', file: 'plain', code: 'BAD_USER_INPUT' },
    { name: 'larger than may be', file: text('x'.repeat(17_000)), code: 'TOO_LARGE' },
  ])('of what is $name is refused', async ({ file, code }) => {
    expect((await upload(file, 'a.txt')).json).toMatchObject({
      data: null,
      errors: [{ path: ['uploadPost'], extensions: { code } }],
    })
  })

  test('of a file that stands nowhere in the variables finds none', async () => {
    expect((await upload(text('a'), 'a.txt', '{}')).json).toMatchObject({
      errors: [{ message: expect.stringContaining('file') }],
    })
  })

  test.each([
    '__proto__.polluted',
    'constructor.prototype.polluted',
    'variables.__proto__',
    'variables.__proto__.polluted',
  ])('into %s, which every object inherits, is refused and changes nothing', async (place) => {
    expect((await upload(text('a'), 'a.txt', JSON.stringify({ 0: [place] }))).status).toBe(400)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test('written into the document is no file', async () => {
    const query = 'mutation { uploadPost(authorId: 1, file: "a.txt") { id } }'
    expect((await upload(text('a'), 'a.txt', '{}', query)).json).toMatchObject({
      errors: [{ message: expect.stringContaining('variable') }],
    })
  })

  test('into a list goes to the place that waits for it', async () => {
    const query = 'mutation ($a: Upload!) { uploadPost(authorId: 1, file: $a) { title } }'
    const { status, json } = await send({
      operations: JSON.stringify([{ query, variables: {} }]),
      map: '{"0":["0.variables.a"]}',
    })
    expect([status, json]).toEqual([200, [{ data: { uploadPost: { title: 'a.txt' } } }]])
  })

  test('of an editor that begins texts with a byte order mark is read', async () => {
    expect(await send({ operations: `\uFEFF${READS}`, map: '\uFEFF{"0":["variables.file"]}' })).toMatchObject({
      status: 200,
    })
  })

  test.each(BROKEN_FORMS)('with operations $operations and map $map is refused by 400', async (form) => {
    const { status, json } = await send(form)
    expect([status, json]).toMatchObject([
      400,
      { errors: [{ message: expect.any(String), extensions: { code: 'BAD_REQUEST' } }] },
    ])
  })

  test('in a body that breaks off is refused', async () => {
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{',
    })
    expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ message: expect.any(String) }] }])
  })
})
