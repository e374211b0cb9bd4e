import { create, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { expect, test } from 'vitest'
import { file_gateway } from '#proto/gen/gateway_pb.js'
import { parseDocument } from '../../../language/parse.ts'
import { petContract } from '../../../trace/testing/own-traffic.ts'
import { checkDocument } from '../check/check.ts'
import { suggest } from '../completion/suggest.ts'
import { hover } from '../hover.ts'
import type { Surroundings } from '../surroundings.ts'
import { surroundings } from '../testing/surroundings.ts'
import { describeProblem } from '../texts.ts'
import { readOwnContract } from './contract.ts'
import { ownKnowledge } from './knowledge.ts'

const deployed = {
  services: ['pets.PetService'],
  routes: [
    { method: 'GET', path: '/hello/:name' },
    { method: 'post', path: '/hello' },
  ],
  sockets: ['/chat'],
}

const known: Surroundings = {
  ...surroundings,
  variables: { ...surroundings.variables, mine: 'http://127.0.0.1:51000' },
  own: ownKnowledge(deployed, readOwnContract(petContract('species'))),
}
const nothing: Surroundings = { ...known, variables: { ...known.variables, mine: 'http://mine.invalid' }, own: null }
const untold: Surroundings = { ...nothing, own: undefined }

function codes(text: string, by = known): readonly string[] {
  return checkDocument(parseDocument(text), by).map(({ code, severity }) => `${severity} ${code}`)
}

test.each([
  ['a method that it has', 'GRPC {{mine}}/pets.PetService/Name\n\n{"species": "cat"}', []],
  ['a field that it does not have', 'GRPC {{mine}}/pets.PetService/Name\n\n{"age": 3}', ['error field-unknown']],
  ['a method that it does not have', 'GRPC {{mine}}/pets.PetService/Feed\n\n{}', ['warning grpc-method-unknown']],
  ['a service of this server', 'GRPC {{mine}}/shop.Shop/Buy\n\n{}', ['warning service-unknown']],
  ['its service at this server', 'GRPC {{host}}/pets.PetService/Name\n\n{}', ['warning service-unknown']],
  ['health', 'GRPC {{mine}}/grpc.health.v1.Health/Check\n\n{"service": ""}', []],
  ['a route', 'GET {{mine}}/hello/Ada', []],
  ['a route by another method', 'DELETE {{mine}}/hello/Ada', ['warning method-not-allowed']],
  ['a path beside its routes', 'GET {{mine}}/hello/Ada/Lovelace', ['warning path-unknown']],
  ['a path of this server', 'GET {{mine}}/api/v1/nothing', []],
  ['a WebSocket', 'WEBSOCKET {{mine}}/chat', []],
  ['events', 'GET {{mine}}/events\nAccept: text/event-stream', []],
  ['Socket.IO', 'SOCKETIO {{mine}}\n\n["hi"]', ['error mine-not-spoken']],
  ['Kafka', 'KAFKA {{mine}}/produce/orders\n\nhello', ['error mine-not-spoken']],
])('%s is checked by what is deployed', (_, text, found) => {
  expect(codes(text)).toEqual(found)
})

test.each([
  ['a path that nobody knows', 'GET {{mine}}/anything', []],
  ['a WebSocket', 'WEBSOCKET {{mine}}/ws', []],
  ['Socket.IO', 'SOCKETIO {{mine}}\n\n["hi"]', []],
  [
    'a field that its contract does not have',
    'GRPC {{mine}}/pets.PetService/Name\n\n{"age": 3}',
    ['error field-unknown'],
  ],
  ['Kafka', 'KAFKA {{mine}}/produce/orders\n\nhello', ['error mine-not-spoken']],
])('of a program, %s is left to the program where nobody can know', (_, text, found) => {
  const program = { ...deployed, routes: [], sockets: [], program: 'localhost:50051' }
  expect(codes(text, { ...known, own: ownKnowledge(program, readOwnContract(petContract('species'))) })).toEqual(found)
})

test.each(['GET {{mine}}/hello', 'GRPC {{mine}}/pets.PetService/Name\n\n{}', 'WEBSOCKET {{mine}}/chat'])(
  '%s warns where nothing is deployed, and is left alone while nobody has told',
  (text) => {
    expect(codes(text, nothing)).toEqual(['warning mine-not-deployed'])
    expect(codes(text, untold)).toEqual([])
  },
)

test.each([
  ['DELETE', '/hello/Ada'],
  ['GET', '/hello/Ada/Lovelace'],
])('%s %s is left alone where there are routes that cannot be listed', (method, path) => {
  const routes = [...deployed.routes, { method: 'GET', path: '/hello/*' }]
  const by = { ...known, own: ownKnowledge({ ...deployed, routes }, null) }
  expect(codes(`${method} {{mine}}${path}`, by)).toEqual([])
})

test.each(['en', 'ru'] as const)('what is wrong is said in %s', (language) => {
  const said = ['GET {{mine}}/a', 'SOCKETIO {{mine}}\n\n["hi"]'].flatMap((text) =>
    checkDocument(parseDocument(text), nothing).map((problem) => describeProblem(problem, language)),
  )
  expect(said).toHaveLength(2)
  expect(said[1]).toContain('Socket.IO')
})

/** `|` is the caret. */
function offered(marked: string, by = known): readonly string[] {
  const offset = marked.indexOf('|')
  return suggest(marked.replace('|', ''), offset, by).map(({ label }) => label)
}

test.each([
  ['its calls beside those of this server', 'GRPC |', '{{mine}}/pets.PetService/Name'],
  ['its calls behind its name', 'GRPC {{mine}}/|', '{{mine}}/pets.PetService/Name'],
  ['its fields', 'GRPC {{mine}}/pets.PetService/Name\n\n{ "|" }', '"species"'],
  ['its routes', 'GET {{mine}}/|', '{{mine}}/hello/{name}'],
  ['its WebSockets', 'WEBSOCKET {{mine}}/|', '{{mine}}/chat'],
  ['its name', 'GET {{m|', 'mine'],
])('completion offers %s', (_, text, label) => {
  expect(offered(text)).toContain(label)
})

test.each([
  ['calls', 'GRPC {{mine}}/|', '{{mine}}/shop.Shop/Buy'],
  ['paths', 'GET {{mine}}/|', '{{mine}}/api/v1/users'],
  ['streams', 'WEBSOCKET {{mine}}/|', '{{mine}}/ws/ticker'],
])('completion offers none of this server’s %s there', (_, text, label) => {
  expect(offered(text)).not.toContain(label)
})

test('completion says that nothing is deployed', () => {
  const [mine] = suggest('GET {{m', 7, nothing).filter(({ label }) => label === 'mine')
  expect(mine?.detail).toMatch(/nothing is deployed/)
})

test.each([
  ['its name', 'GET {{m|ine}}/hello/Ada', known, { text: 'http://127.0.0.1:51000', doc: /pets\.PetService/ }],
  ['its name before a deployment', 'GET {{m|ine}}/hello', nothing, { text: /invalid/, doc: /nothing is deployed/ }],
  [
    'a call',
    'GRPC {{mine}}/pets.Pet|Service/Name\n\n{}',
    known,
    { text: 'rpc Name(Asked) returns (Named)', doc: /^$/ },
  ],
  ['a route', 'GET {{mine}}/hel|lo/Ada', known, { text: 'GET /hello/{name}', doc: /^$/ }],
])('hover tells of %s', (_, marked, by, { text, doc }) => {
  const offset = marked.indexOf('|')
  const fact = hover(marked.replace('|', ''), offset, by)
  expect(fact?.text).toMatch(text)
  expect(fact?.doc).toMatch(doc)
})

type File = typeof file_gateway

function withImports(file: File): File[] {
  return [...new Set([file, ...file.dependencies.flatMap(withImports)])]
}

test('rules of google.api.http are requests, but for those whose paths cannot be listed', () => {
  const file = withImports(file_gateway).map(({ proto }) => proto)
  const set = toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file }))
  const { operations, isPartial } = readOwnContract(set)
  expect(isPartial).toBe(true)
  expect(operations.length).toBeGreaterThan(0)
  expect(operations.map(({ path }) => path).filter((path) => path.includes('*'))).toEqual([])
  const bodies = operations.flatMap(({ bodies }) =>
    bodies.flatMap(({ shape }) => shape.fields().map(({ name }) => name)),
  )
  expect(bodies.length).toBeGreaterThan(0)
})

test('a contract that cannot be read knows nothing', () => {
  const { contracts, operations } = readOwnContract(Uint8Array.of(10, 200))
  expect(operations).toEqual([])
  expect(contracts.getService('pets.PetService')).toBeUndefined()
})
