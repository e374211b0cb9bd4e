/** `/openapi.json` of the whole server: valid, complete, and the gateway's part of it true. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import { gatewayBindings } from '#proto/gateway/index.ts'
import type { RunningServer } from '../app.ts'
import { openApiFaults } from './testing/document-faults.ts'
import { openWholeServer } from './testing/whole-server.ts'

interface Document extends Readonly<Record<string, unknown>> {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly operationId: string; readonly tags: readonly string[] }>>>
  >
  readonly tags: readonly { readonly name: string }[]
}

let server: RunningServer
let document: Document
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)

beforeAll(async () => {
  server = await openWholeServer()
  document = (await (await fetch(`${server.url}/openapi.json`)).json()) as Document
  ajv.addSchema(document, 'document')
})
afterAll(() => server.close())

describe('/openapi.json of the whole server', () => {
  test('is valid, and whole in itself', async () => {
    expect(await openApiFaults(document)).toEqual([])
  })

  test('has every protocol that answers plain HTTP', () => {
    const paths = Object.keys(document.paths)
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['/api/v1/users', '/api/v2/users', '/api/users', '/graphql', '/graphql/schema.graphql', '/events'],
        ...['/api/broadcast', '/api/notify/{client_id}', '/api/poll/{user_id}', '/api/notifications/{user_id}/poll'],
        ...['/api/send_message', '/api/notifications/send', '/api/chat/{room_id}/messages', '/v1/hello/{name}'],
        ...['/healthz', '/healthz/ready', '/healthz/live', '/metrics'],
        ...['/shop/orders', '/shop/order-events', '/shop/services/{name}', '/shop/stock/reservations/{order_id}'],
      ]),
    )
  })

  test('names every rule of the contracts that OpenAPI has a word for', () => {
    const services = [...contracts].filter((type) => type.kind === 'service')
    const rules = new Set(gatewayBindings(services).map(({ method }) => `${method.parent.typeName}.${method.name}`))
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId))
    expect([...rules].filter((rule) => !ids.includes(rule))).toEqual([])
  })

  test('has no tag that nothing has', () => {
    const used = Object.values(document.paths).flatMap((methods) => Object.values(methods).flatMap(({ tags }) => tags))
    expect(document.tags.map(({ name }) => name).sort()).toEqual([...new Set(used)].sort())
  })

  test.each([
    { path: '/healthz', type: 'application/json' },
    { path: '/healthz/ready', type: 'application/json' },
    { path: '/healthz/live', type: 'application/json' },
    { path: '/metrics', type: 'text/plain' },
  ])('$path answers as it says', async ({ path, type }) => {
    const answer = await fetch(server.url + path)
    expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type])
    const check = ajv.compile({ $ref: schemaAt(path, '200', type) })
    check(type === 'text/plain' ? await answer.text() : await answer.json())
    expect(check.errors ?? []).toEqual([])
  })

  test.each([
    { name: 'a path', path: '/v1/hello/{name}', url: '/v1/hello/Ada' },
    { name: 'a user', path: '/v1/users/{id}', url: '/v1/users/1' },
    { name: 'half of a message', path: '/v1/people/{id}', url: '/v1/people/1' },
    {
      name: 'a query of fields in fields',
      path: '/v1/gateway/parcels',
      url: '/v1/gateway/parcels?destination.city=Leeds&size=SIZE_LARGE&tags=a&tags=b',
    },
    { name: 'a template of several segments', path: '/v1/gateway/shelves/{name}', url: '/v1/gateway/shelves/7' },
    { name: 'an error', path: '/v1/users/{id}', url: '/v1/users/nobody', status: 404, response: 'default' },
  ])('the gateway answers $name as it says', async ({ path, url, status = 200, response = '200' }) => {
    const answer = await fetch(server.url + url)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/json'])
    const check = ajv.compile({ $ref: schemaAt(path, response, 'application/json') })
    check(await answer.json())
    expect(check.errors ?? []).toEqual([])
  })
})

/** Where the document says what GET of a path answers. */
function schemaAt(path: string, status: string, type: string): string {
  const pointer = ['paths', path, 'get', 'responses', status, 'content', type, 'schema']
  const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
  return `document#/${escaped.join('/')}`
}
