import { expect, test } from 'vitest'
import type { Field } from '../wire/model.ts'
import { gatewayKeys, gatewayKinds } from './index.ts'
import { gatewayExamples } from './testing/examples.ts'

const flat = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...flat(field.children ?? [])])

/** Each field with the letters that it points at. */
const seen = (name: string): readonly string[] => {
  const example = gatewayExamples.find((one) => one.name === name)
  return (example?.frames ?? []).flatMap(({ fields }) =>
    flat(fields).map(({ key, symbol, span }) => {
      const letters = new TextDecoder().decode(example?.bytes.subarray(span.start, span.end))
      return `${key.replace('gateway.', '')} ${symbol ?? ''} ← ${letters}`
    }),
  )
}

test.each([
  ['GET /v1/hello/Ada%20L', ['method GET /v1/hello/{name} ← /v1/hello/Ada%20L', 'variable name ← Ada%20L']],
  [
    'GET /v1/gateway/cities/Oslo/parcels/7?destination.point.x=-1&tags=a+b&counts[a]=1&no_such=2',
    [
      'method GET /v1/gateway/cities/{destination.city}/parcels/{id} ← /v1/gateway/cities/Oslo/parcels/7',
      'variable destination.city ← Oslo',
      'variable id ← 7',
      'parameter destination.point.x ← destination.point.x=-1',
      'parameter tags ← tags=a+b',
      'parameter counts ← counts[a]=1',
      'parameter.unknown no_such ← no_such=2',
    ],
  ],
  [
    'POST /v1/gateway/shelves/3:cancel',
    ['method POST /v1/gateway/{name=shelves/*}:cancel ← /v1/gateway/shelves/3:cancel', 'variable name ← shelves/3'],
  ],
  [
    'GET /v1/gateway/files/a/b%2Fc:checksum?deep=true',
    [
      'method GET /v1/gateway/files/{name=**}:checksum ← /v1/gateway/files/a/b%2Fc:checksum',
      'variable name ← a/b%2Fc',
      'parameter deep ← deep=true',
    ],
  ],
  [
    'POST /v1/users body',
    [
      'member user.CreateUserRequest.name = 1 ← "Ada"',
      'member user.CreateUserRequest.email = 2 ← "ada@example.com"',
      'member.unknown nick ← "A"',
    ],
  ],
  [
    'PUT /v1/people/1/address body',
    ['member user.v1.Address.city = 2 ← "Oslo"', 'member user.v1.Address.postal_code = 4 ← "0150"'],
  ],
  [
    'GET /v1/users 200',
    [
      'result  ← {"id":"1","name":"Ada"}',
      'member user.User.id = 1 ← "1"',
      'member user.User.name = 2 ← "Ada"',
      'error  ← {"code":14,"message":"gone","details":[{"@type":"x"}]}',
      'status.code code ← 14',
      'status.message message ← "gone"',
      'status.details details ← [{"@type":"x"}]',
    ],
  ],
])('%s is told part by part', (name, parts) => {
  expect(seen(name)).toEqual(parts)
})

test('every key and kind that is listed occurs', () => {
  const frames = gatewayExamples.flatMap((example) => example.frames)
  expect(new Set(frames.flatMap(({ fields }) => flat(fields)).map(({ key }) => key))).toEqual(
    new Set(Object.keys(gatewayKeys)),
  )
  expect(new Set(frames.map(({ kind }) => kind))).toEqual(new Set(Object.keys(gatewayKinds)))
})
