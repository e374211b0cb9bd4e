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

  test('into what every object inherits changes nothing', async () => {
    await upload(text('a'), 'a.txt', '{"0":["__proto__.polluted","constructor.prototype.polluted"]}')
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test('written into the document is no file', async () => {
    const query = 'mutation { uploadPost(authorId: 1, file: "a.txt") { id } }'
    expect((await upload(text('a'), 'a.txt', '{}', query)).json).toMatchObject({
      errors: [{ message: expect.stringContaining('variable') }],
    })
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
