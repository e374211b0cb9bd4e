import { describe, expect, test } from 'vitest'
import { contracts } from '../api/schema.ts'
import { GatewayService } from '../gen/gateway_pb.js'
import { createRoutes, gatewayBindings } from './index.ts'

const bindings = gatewayBindings([...contracts].filter((type) => type.kind === 'service'))
const routes = createRoutes(bindings)

test.each([
  ['GET', '/v1/hello/Ada', 'example.ExampleService/SayHello', '/v1/hello/{name}'],
  ['GET', '/v1/users', 'user.UserService/ListUsers', '/v1/users'],
  ['POST', '/v1/users', 'user.UserService/CreateUser', '/v1/users'],
  ['POST', '/v1/users:batchCreate', 'user.UserService/CreateUsers', '/v1/users:batchCreate'],
  ['PUT', '/v1/people/1/address', 'user.v1.UserService/UpdateUser', '/v1/people/{id}/address'],
  ['OPTIONS', '/v1/gateway/parcels/1/rules', 'gateway.v1.GatewayService/Inspect', '/v1/gateway/parcels/{id}/rules'],
  // Both fit: the one that stands last in the contract is taken.
  ['GET', '/v1/gateway/files/a:checksum', 'gateway.v1.GatewayService/Find', '/v1/gateway/files/{name=**}:checksum'],
])('%s %s is %s by %s', (verb, path, method, template) => {
  const { binding } = routes.find(verb, path) ?? {}
  expect(`${binding?.method.parent.typeName}/${binding?.method.name}`).toBe(method)
  expect(binding?.template.text).toBe(template)
})

describe('where no rule fits', () => {
  test.each([
    { verb: 'DELETE', path: '/v1/hello/Ada', isPathKnown: true },
    { verb: 'GET', path: '/v1/nothing', isPathKnown: false },
  ])('$verb $path has no route', ({ verb, path, isPathKnown }) => {
    expect(routes.find(verb, path)).toBeUndefined()
    expect(routes.has(path)).toBe(isPathKnown)
  })
})

test('additional bindings stand behind their rule, each with its own body', () => {
  const own = gatewayBindings([GatewayService]).filter(({ method }) => method.name === 'Inspect')
  expect(own.map(({ verb, body }) => [verb, typeof body === 'string' ? body : body?.name])).toEqual([
    ['GET', undefined],
    ['GET', undefined],
    ['POST', '*'],
    ['POST', '*'],
    ['PUT', 'destination'],
    ['PATCH', 'destination'],
    ['GET', undefined],
    ['GET', undefined],
    ['GET', undefined],
    ['OPTIONS', undefined],
  ])
})
