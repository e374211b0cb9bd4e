/** Whatever way a user comes in, the same is a user: REST, GraphQL, the gateway, gRPC and Connect hold it to the same schemas. */
import { createClient } from '@connectrpc/connect'
import { createConnectTransport, createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UserService } from '#proto/gen/user_v1_pb.js'
import type { RunningServer } from './app.ts'
import { openWholeServer } from './test/testing/whole-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(() => server.close())

interface Address {
  readonly street?: string
  readonly city?: string
  readonly country?: string
  readonly postalCode?: string
}
interface Given {
  readonly name: string
  readonly email: string
  readonly address?: Address
}

/** Whether it was taken; anything but a refusal of this very content fails the test. */
type Way = (user: Given) => Promise<boolean>

const send = async (method: string, path: string, body: unknown): Promise<Response> =>
  fetch(server.url + path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

const judged = ({ status }: { readonly status: number }, taken: number, refused: number): boolean => {
  expect([taken, refused]).toContain(status)
  return status === taken
}

const inRest = ({ name, email, address }: Given) => {
  const { postalCode, ...rest } = address ?? {}
  return {
    name,
    email,
    ...(address && { address: { ...rest, ...(postalCode !== undefined && { postal_code: postalCode }) } }),
  }
}

const calling = (open: () => ReturnType<typeof createGrpcTransport>): Way => {
  return (user) =>
    createClient(UserService, open())
      .createUser(user)
      .then(
        () => true,
        (error) => {
          expect(error).toMatchObject({ code: 3 })
          return false
        },
      )
}

const WAYS: Readonly<Record<string, Way>> = {
  'POST of REST': async (user) => judged(await send('POST', '/api/v1/users', inRest(user)), 201, 422),
  'PUT of REST': async (user) => judged(await send('PUT', '/api/v1/users/2', inRest(user)), 200, 422),
  'the second version of REST': async (user) => judged(await send('POST', '/api/v2/users', inRest(user)), 201, 422),
  'POST of the gateway': async (user) => judged(await send('POST', '/v1/people', user), 200, 400),
  'PATCH of the gateway': async (user) => judged(await send('PATCH', '/v1/people/3', user), 200, 400),
  gRPC: calling(() => createGrpcTransport({ baseUrl: server.url })),
  Connect: calling(() => createConnectTransport({ baseUrl: server.url, httpVersion: '1.1' })),
}

/** They know of no address. */
const WITHOUT_ADDRESS: Readonly<Record<string, Way>> = {
  'the other contract of the gateway': async (user) => judged(await send('POST', '/v1/users', user), 200, 400),
  GraphQL: async ({ name, email }) => {
    const query = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }'
    const answer = await send('POST', '/graphql', { query, variables: { input: { name, email } } })
    const { errors }: { errors?: unknown } = JSON.parse(await answer.text())
    if (errors !== undefined) expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    return errors === undefined
  },
}

const HOME = { street: '1 Main Street', city: 'Leeds', country: 'United Kingdom', postalCode: 'LS1 1UR' }
const { street: _street, ...STREETLESS } = HOME
const A = 'a@example.com'

const CASES: readonly { readonly what: string; readonly user: Given; readonly isTaken: boolean }[] = [
  { what: 'a name and an address for mail', user: { name: 'A', email: A }, isTaken: true },
  { what: 'a whole address', user: { name: 'A', email: A, address: HOME }, isTaken: true },
  {
    what: 'a name of 200 characters that take two units each',
    user: { name: '🦦'.repeat(200), email: A },
    isTaken: true,
  },
  { what: 'a name of 201 characters', user: { name: 'a'.repeat(201), email: A }, isTaken: false },
  { what: 'a name with U+0000', user: { name: 'a\0', email: A }, isTaken: false },
  { what: 'mail without a dot', user: { name: 'A', email: 'a@b' }, isTaken: false },
  { what: 'mail with a blank', user: { name: 'A', email: 'a b@example.com' }, isTaken: false },
  { what: 'mail of 255 characters', user: { name: 'A', email: `${'a'.repeat(243)}@example.com` }, isTaken: false },
  { what: 'an address of nothing', user: { name: 'A', email: A, address: {} }, isTaken: false },
  {
    what: 'an address of empty texts',
    user: { name: 'A', email: A, address: { street: '', city: '', country: '', postalCode: '' } },
    isTaken: false,
  },
  { what: 'an address without its street', user: { name: 'A', email: A, address: STREETLESS }, isTaken: false },
  {
    what: 'an address with an empty city',
    user: { name: 'A', email: A, address: { ...HOME, city: '' } },
    isTaken: false,
  },
  {
    what: 'a street of 201 characters',
    user: { name: 'A', email: A, address: { ...HOME, street: 'a'.repeat(201) } },
    isTaken: false,
  },
  {
    what: 'a city of 101 characters',
    user: { name: 'A', email: A, address: { ...HOME, city: 'a'.repeat(101) } },
    isTaken: false,
  },
  {
    what: 'a country of 101 characters',
    user: { name: 'A', email: A, address: { ...HOME, country: 'a'.repeat(101) } },
    isTaken: false,
  },
  {
    what: 'a postal code of 21 characters',
    user: { name: 'A', email: A, address: { ...HOME, postalCode: '1'.repeat(21) } },
    isTaken: false,
  },
]

let used = 0
/** Nobody has it yet, and it is as long. */
const unused = (email: string) => {
  used += 1
  return email === A ? `${used}@example.com` : email
}

describe.each(Object.entries({ ...WAYS, ...WITHOUT_ADDRESS }))('%s', (_name, way) => {
  test.each(CASES.filter(({ user }) => user.address === undefined))(
    'judges $what as all do',
    async ({ user, isTaken }) => {
      expect(await way({ ...user, email: unused(user.email) })).toBe(isTaken)
    },
  )
})

describe.each(Object.entries(WAYS))('%s', (_name, way) => {
  test.each(CASES.filter(({ user }) => user.address !== undefined))(
    'judges $what as all do',
    async ({ user, isTaken }) => {
      expect(await way({ ...user, email: unused(user.email) })).toBe(isTaken)
    },
  )
})

test.each(['{"street":"1 Main St","city":"Oslo"}', '{}', ''])('PUT of an address alone refuses %s', async (body) => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/v1/people/1/address`, { method: 'PUT', headers, body })
  expect([answer.status, await answer.json()]).toMatchObject([400, { message: expect.stringContaining('address.') }])
})
