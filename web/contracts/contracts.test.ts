/** Every operation of every contract of the whole server: its block is right, and the server does what it asks. */
import { readFileSync } from 'node:fs'
import type { AnySchemaObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { buildSchema, executeSync, parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import { type ServerProcess, startServerProcess } from '../../server/test/testing/server-process.ts'
import { readProtoComments } from '../request/language/contract/proto-comments.ts'
import type { Until } from '../request/language/index.ts'
import type { RunEnvironment } from '../request/run/environment.ts'
import type { RunResult } from '../request/run/result.ts'
import { runBlock } from '../request/run/run.ts'
import { randomRun } from '../request/run/run-id.ts'
import { type Contract, grouped, matching, type Operation } from './model.ts'
import { readAsync } from './read-async.ts'
import { readGraphql } from './read-graphql.ts'
import { readGrpc } from './read-grpc.ts'
import { readRest } from './read-rest.ts'
import { loadSummaries } from './summaries.ts'

const proto = (name: string) => readFileSync(new URL(`../../proto/${name}`, import.meta.url), 'utf8')

let server: ServerProcess
let openapi: AnySchemaObject
let all: Readonly<Record<Contract, readonly Operation[]>>

beforeAll(async () => {
  server = await startServerProcess()
  const [document, asyncapi] = await Promise.all(
    ['/openapi.json', '/asyncapi.json'].map(async (path) => (await fetch(server.url + path)).json()),
  )
  openapi = document
  all = {
    openapi: readRest(document),
    asyncapi: readAsync(asyncapi),
    grpc: readGrpc(contracts, readProtoComments(proto('user.proto'))),
    graphql: readGraphql(buildSchema(proto('graphql/schema.graphql'))),
  }
})
afterAll(() => server.stop())

/** Where in the document the schema of each operation's first good answer stands, of those that answer JSON. */
function jsonAnswersOf(document: AnySchemaObject): readonly { readonly id: string; readonly schema: string }[] {
  const escaped = (key: string) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))
  return Object.entries(document['paths']).flatMap(([path, methods]) =>
    Object.entries(Object(methods)).flatMap(([method, operation]) => {
      const { operationId, responses } = Object(operation)
      const status = Object.keys(Object(responses)).find((one) => one.startsWith('2')) ?? ''
      const [media = ''] = Object.keys(Object(Object(responses)[status]?.content))
      const keys = ['paths', path, method, 'responses', status, 'content', media, 'schema']
      return /json/.test(media) ? [{ id: `openapi ${operationId}`, schema: `/${keys.map(escaped).join('/')}` }] : []
    }),
  )
}

const ENDS: readonly Until[] = [
  { kind: 'silence', milliseconds: 300 },
  { kind: 'time', milliseconds: 6_000 },
]

/** Once more where the server had just closed the idle connection that was taken: a browser does so by itself. */
async function patientFetch(...request: Parameters<typeof fetch>): Promise<Response> {
  try {
    return await fetch(...request)
  } catch (thrown) {
    if (Reflect.get(Object(Reflect.get(Object(thrown), 'cause')), 'code') !== 'UND_ERR_SOCKET') throw thrown
    return fetch(...request)
  }
}

/** As somebody whom no other call has met. */
async function run({ call, kind }: Operation): Promise<readonly RunResult[]> {
  const made = await patientFetch(`${server.url}/wire/sandbox`, { method: 'POST', headers: { origin: server.url } })
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { name, kafka } = (await made.json()) as { name: string; kafka: string }
  const environment: RunEnvironment = {
    baseUrl: server.url,
    sandbox: name,
    kafka,
    newRun: randomRun,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('origin', server.url)
      if (String(input).startsWith(`${server.url}/wire`)) headers.set('cookie', cookie)
      return patientFetch(input, { ...init, headers })
    },
  }
  // Nothing in a block says when a stream of gRPC has been heard for long enough.
  const isWatched = kind.type === 'call' && kind.server === 'many'
  const ran = await runBlock(call, environment, {
    until: ENDS,
    ...(isWatched && { signal: AbortSignal.timeout(5_000) }),
  })
  if (ran.status === 'refused') throw new Error(`${call}: ${ran.problems.map(({ code }) => code).join()}`)
  return ran.results
}

/** `200`, `OK`, `1000`, of Kafka `0`; of what never left why. */
function outcomeOf({ status, failure }: RunResult): string {
  if (status?.kind === 'grpc') return status.name
  return String(status?.code ?? failure?.code ?? 'closed')
}

const GOOD = /^(2\d\d|OK|0|1000|4001|closed)$/

/** What comes of a call that asks for nothing more than its contract says, where that is not all that it takes. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'openapi getJob': '404',
  'openapi cancelJob': '404',
  'openapi getExport': '404',
  'openapi getShopOrder': '404',
  'openapi getSandbox': '401',
  'openapi resetSandbox': '401',
  'openapi replaceUserV2': '412',
  'graphql mutation uploadPost': '400',
  'openapi gateway.v1.GatewayService.Fail': '404',
  'grpc echo.v1.EchoService/Fail': 'NOT_FOUND',
  'grpc gateway.v1.GatewayService/Fail': 'NOT_FOUND',
  'grpc gateway.v1.GatewayService/Count': 'NOT_FOUND',
  // Streams without end are left by the one who listens.
  'grpc profile.v1.ProfileService/WatchPosts': 'aborted',
  'grpc operations.v1.OperationsService/ReadLog': 'aborted',
  'grpc grpc.health.v1.Health/Watch': 'aborted',
}

/** Eight at a time: most of them wait for a stream to fall silent. */
async function outcomes(operations: readonly Operation[]): Promise<readonly (readonly [string, string])[]> {
  const waiting = [...operations]
  const done: (readonly [string, string])[] = []
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const [first] = await run(one)
      done.push([one.id, first === undefined ? 'nothing' : outcomeOf(first)])
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return done
}

describe('a summary in another language than the contract’s', () => {
  test('is there for every operation, and for none that is gone', async () => {
    const ids = Object.values(all).flatMap((operations) => operations.map(({ id }) => id))
    const told = Object.keys(await loadSummaries('ru'))
    expect(ids.filter((id) => !told.includes(id))).toEqual([])
    expect(told.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('is short, begins with a capital and needs no full stop', async () => {
    const wrong = Object.entries(await loadSummaries('ru')).filter(
      ([, text]) => !/^[А-ЯЁ][^"“”]{2,100}(?<![\s.,;:])$/.test(text),
    )
    expect(wrong).toEqual([])
  })

  test('is not needed where the page speaks as its contracts do', async () => {
    expect(await loadSummaries('en')).toEqual({})
  })
})

describe('every operation', () => {
  test('has a name of its own', () => {
    const ids = Object.values(all).flatMap((operations) => operations.map(({ id }) => id))
    expect(ids.length).toBeGreaterThan(120)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test.each(['openapi', 'grpc', 'graphql', 'asyncapi'] as const)(
    'of %s has a block that the server understands',
    async (contract) => {
      const found = await outcomes(all[contract])
      const wrong = found.filter(([id, outcome]) => {
        const expected = OTHERWISE[id]
        return expected === undefined ? !GOOD.test(outcome) : outcome !== expected
      })
      expect(wrong).toEqual([])
    },
    120_000,
  )
})

describe('an example of an answer', () => {
  const examples = (contract: Contract) => {
    return all[contract]
      .map((one) => ({ id: one.id, call: one.call, text: one.example() }))
      .filter(({ text }) => text !== '')
  }

  test('is what OpenAPI’s schema allows', () => {
    const ajv = new Ajv2020({ strict: false, logger: false })
    addFormats.default(ajv)
    ajv.addSchema(openapi, 'openapi')
    const given = new Map(examples('openapi').map(({ id, text }) => [id, text]))
    const answers = jsonAnswersOf(openapi).filter(({ id }) => given.has(id))
    expect(answers.length).toBeGreaterThan(90)
    const wrong = answers.filter(
      ({ id, schema }) => !ajv.validate({ $ref: `openapi#${schema}` }, JSON.parse(given.get(id) ?? '')),
    )
    expect(wrong).toEqual([])
  })

  test('is what a message of gRPC may be, of every method', () => {
    expect(examples('grpc')).toHaveLength(all.grpc.length)
  })

  test('is what GraphQL answers to the call itself', () => {
    const schema = buildSchema(proto('graphql/schema.graphql'))
    const answers = examples('graphql').map(({ call, text }) => {
      const [, source = '', variables = '{}'] = call.split('\n\n')
      const { data } = JSON.parse(text)
      const variableValues = JSON.parse(variables, (_, value) => value ?? 'a file')
      return { data, answer: executeSync({ schema, document: parse(source), rootValue: data, variableValues }) }
    })
    expect(answers).toHaveLength(all.graphql.length)
    expect(answers.map(({ answer }) => JSON.parse(JSON.stringify(answer)))).toEqual(
      answers.map(({ data }) => ({ data })),
    )
  })

  test('is there for whatever AsyncAPI lets come', () => {
    const heard = all.asyncapi.filter(({ answers }) => answers.length > 0).map(({ id }) => id)
    expect(heard.filter((id) => !examples('asyncapi').some((one) => one.id === id))).toEqual([])
  })

  test('is none of what has no content, and text as it comes', () => {
    const given = Object.fromEntries(all.openapi.map((one) => [one.id, one.example()]))
    expect(given['openapi deleteUser']).toBe('')
    expect(given['openapi readMetrics']).toBe('')
    expect(given['openapi streamEvents']).toMatch(/^id: 7\ndata: \{/)
    expect(given['openapi callRpc']).not.toContain('"error"')
  })
})

describe('the list', () => {
  const names = (operations: readonly Operation[]) => operations.map(({ name }) => name)

  test.each([
    { question: 'DELETE /api users', finds: ['/api/v1/users/{id}', '/api/v2/users/{id}', '/api/users/{id}'] },
    { question: 'graphql schema', finds: ['/graphql/schema.graphql'] },
    { question: 'xylophone', finds: [] },
  ])('asked for “$question” shows $finds', ({ question, finds }) => {
    expect(names(matching(all.openapi, question))).toEqual(finds)
  })

  test.each([
    { question: 'получить компанию', finds: ['/api/v1/companies/{id}'] },
    { question: 'поиск пользователь', finds: ['/api/v1/search'] },
    { question: 'удалению users v2', finds: ['/api/v2/users/{id}'] },
    { question: 'List products', finds: ['/api/v1/products'] },
    { question: 'ксилофон', finds: [] },
  ])('asked for “$question” where it also speaks Russian shows $finds', async ({ question, finds }) => {
    const summaries = await loadSummaries('ru')
    expect(names(matching(all.openapi, question, ({ id }) => String(summaries[id])))).toEqual(finds)
  })

  test('shows everything to who asks for nothing, in the groups of its contract', () => {
    expect(matching(all.openapi, '  ')).toEqual(all.openapi)
    const groups = grouped(all.grpc)
    expect(groups.flatMap(([, operations]) => operations)).toHaveLength(all.grpc.length)
    expect(groups.map(([name]) => name)).toEqual(expect.arrayContaining(['example.ExampleService', 'user.UserService']))
  })

  test('tells messages from the client’s side', () => {
    const kinds = Object.fromEntries(all.asyncapi.map(({ name, kind }) => [name, kind]))
    expect(kinds['sendMessage']).toEqual({ type: 'message', does: 'say' })
    expect(kinds['hearNewMessage']).toEqual({ type: 'message', does: 'hear' })
  })

  test('tells which side of a gRPC method streams', () => {
    const kinds = Object.fromEntries(all.grpc.map(({ id, kind }) => [id, kind]))
    expect(kinds['grpc user.UserService/Chat']).toEqual({ type: 'call', client: 'many', server: 'many' })
    expect(kinds['grpc user.UserService/ListUsers']).toEqual({ type: 'call', client: 'one', server: 'many' })
  })
})
