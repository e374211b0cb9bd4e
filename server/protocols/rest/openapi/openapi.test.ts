import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRest, type RestServer } from '../testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest()
})
afterAll(() => server.close())

describe('/openapi.json', () => {
  test('names every path that there is', async () => {
    const { openapi, paths } = await server.document()
    expect(openapi).toBe('3.1.0')
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(operations).toMatchInlineSnapshot(`
      [
        "GET /api/v1/users",
        "POST /api/v1/users",
        "GET /api/v1/users/{id}",
        "PUT /api/v1/users/{id}",
        "PATCH /api/v1/users/{id}",
        "DELETE /api/v1/users/{id}",
        "GET /api/v1/users/{id}/friends",
        "GET /api/v1/users/{id}/posts",
        "GET /api/v1/users/{id}/orders",
        "POST /api/v1/users/{id}/orders",
        "GET /api/v1/users/{id}/orders/{order_id}",
        "GET /api/v1/companies",
        "GET /api/v1/companies/{id}",
        "GET /api/v1/companies/{id}/departments",
        "GET /api/v1/companies/{id}/departments/{dept_id}",
        "GET /api/v1/companies/{id}/departments/{dept_id}/employees",
        "GET /api/v1/products",
        "GET /api/v1/products/{id}",
        "GET /api/v1/posts",
        "POST /api/v1/posts",
        "GET /api/v1/posts/{id}",
        "POST /api/v1/exports",
        "GET /api/v1/jobs",
        "GET /api/v1/jobs/{id}",
        "DELETE /api/v1/jobs/{id}",
        "GET /api/v1/exports/{id}",
        "GET /api/v1/search",
        "GET /api/v1/reports/countries",
        "GET /api/v1/quotes/random",
        "GET /api/v1/upstream",
        "PUT /api/v1/upstream",
        "POST /api/v1/tokens",
        "GET /api/v1/sandbox",
        "DELETE /api/v1/sandbox",
        "GET /api/v2/users",
        "POST /api/v2/users",
        "GET /api/v2/users/{id}",
        "PUT /api/v2/users/{id}",
        "PATCH /api/v2/users/{id}",
        "DELETE /api/v2/users/{id}",
        "GET /api/users",
        "POST /api/users",
        "GET /api/users/{id}",
        "PUT /api/users/{id}",
        "PATCH /api/users/{id}",
        "DELETE /api/users/{id}",
      ]
    `)
  })

  test('tells an editor which values there are', async () => {
    const { paths, components } = await server.document()
    const parameter = (path: string, name: string) => paths[path]?.get?.parameters?.find((each) => each.name === name)
    expect(parameter('/api/v1/products', 'category')?.schema.enum).toContain('books')
    expect(parameter('/api/v1/products', 'limit')).toMatchObject({
      in: 'query',
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
    })
    expect(parameter('/api/v1/users/{id}', 'if-none-match')?.in).toBe('header')
    expect(parameter('/api/users', 'version')?.schema.enum).toEqual(['1', '2'])
    const answers = paths['/api/users']?.get?.responses['200']?.content
    expect(Object.keys(answers ?? {})).toEqual([
      'application/json',
      'application/xml',
      'text/csv',
      'application/vnd.framewise.v2+json',
    ])
    const body = paths['/api/v1/users/{id}']?.patch?.requestBody?.content
    expect(Object.keys(body ?? {})).toEqual(['application/json', 'application/merge-patch+json', 'application/xml'])
    expect(components.schemas.User?.properties?.preferences).toEqual({ $ref: '#/components/schemas/Preferences' })
  })

  test('is not sent again to who has it', async () => {
    const { call } = server.freshSandbox()
    const first = await call('GET', '/openapi.json')
    const tag = first.headers.get('etag') ?? ''
    expect((await call('GET', '/openapi.json', undefined, { 'if-none-match': tag })).status).toBe(304)
  })
})
