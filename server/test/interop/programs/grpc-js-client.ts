/**
 * Every unary method and server stream by @grpc/grpc-js, no metadata. Messages are made from the contracts' descriptors; the
 * library does all that is on the wire. Argument: the target.
 */
import {
  create,
  type DescMethod,
  type DescMethodServerStreaming,
  type DescMethodUnary,
  equals,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf'
import { durationFromMs } from '@bufbuild/protobuf/wkt'
import {
  type CallOptions,
  Client,
  compressionAlgorithms,
  credentials,
  Metadata,
  type ServiceError,
} from '@grpc/grpc-js'
import { Color, EchoService, EverythingSchema } from '#proto/gen/echo_pb.js'
import { ExampleService } from '#proto/gen/example_pb.js'
import { StatusSchema } from '#proto/gen/google/rpc/status_pb.js'
import { UserService } from '#proto/gen/user_pb.js'
import { UserService as NumberedUserService } from '#proto/gen/user_service_pb.js'
import { UserService as UserServiceV1 } from '#proto/gen/user_v1_pb.js'

const target = process.argv[2] ?? 'localhost:50051'
const client = new Client(target, credentials.createInsecure())
const packing = new Client(target, credentials.createInsecure(), {
  'grpc.default_compression_algorithm': compressionAlgorithms.gzip,
})
const say = (...parts: unknown[]) => console.log(...parts)

const pathOf = ({ parent, name }: DescMethod) => `/${parent.typeName}/${name}`

function call<M extends DescMethodUnary>(
  method: M,
  message: MessageInitShape<M['input']>,
  {
    by = client,
    metadata = new Metadata(),
    options = {},
  }: { by?: Client; metadata?: Metadata; options?: CallOptions } = {},
): Promise<MessageShape<M['output']>> {
  return new Promise((resolve, reject) => {
    by.makeUnaryRequest(
      pathOf(method),
      (request: MessageShape<M['input']>) => Buffer.from(toBinary<M['input']>(method.input, request)),
      (bytes) => fromBinary<M['output']>(method.output, bytes),
      create<M['input']>(method.input, message),
      metadata,
      options,
      (error, answer) => {
        if (answer === undefined) reject(error)
        else resolve(answer)
      },
    )
  })
}

async function stream<M extends DescMethodServerStreaming>(
  method: M,
  message: MessageInitShape<M['input']>,
): Promise<MessageShape<M['output']>[]> {
  const messages: MessageShape<M['output']>[] = []
  const answers = client.makeServerStreamRequest(
    pathOf(method),
    (request: MessageShape<M['input']>) => Buffer.from(toBinary<M['input']>(method.input, request)),
    (bytes) => fromBinary<M['output']>(method.output, bytes),
    create<M['input']>(method.input, message),
  )
  for await (const answer of answers) messages.push(answer)
  return messages
}

/** What grpc-js rejects with. */
const failure = (thrown: ServiceError) => thrown
const failed = async (promise: Promise<unknown>): Promise<ServiceError> =>
  promise.then(() => Promise.reject(new Error('This was no failure')), failure)
const told = async (promise: Promise<unknown>) => {
  const { code, details } = await failed(promise)
  return `${code} ${details}`
}

say((await call(ExampleService.method.sayHello, { name: 'Node' })).message)
const katherine = await call(NumberedUserService.method.getUser, { userId: 123 })
say(katherine.name, katherine.email)
say(await told(call(NumberedUserService.method.getUser, { userId: 999 })))

const users = UserService.method
const ada = (await call(users.getUser, { id: '1' })).user
say(`user.GetUser 1: ${ada?.name}, status ${ada?.status}`)
say('user.GetUser 999:', await told(call(users.getUser, { id: '999' })))
const john = { name: 'John', email: 'john@example.com', password: 'secret' }
const { id, name } = await call(users.createUser, john)
say('user.CreateUser:', id, name)
say('user.CreateUser without a name:', await told(call(users.createUser, { email: 'nobody@example.com' })))
say('user.CreateUser again:', await told(call(users.createUser, john)))
const jack = await call(users.updateUser, { id, name: 'Jack' })
say('user.UpdateUser:', jack.name, jack.email)
const listed = await stream(users.listUsers, { page: 1, pageSize: 3 })
say(`user.ListUsers: ${listed.length} users, the first ${listed[0]?.name}`)
await call(users.deleteUser, { id })
say('user.DeleteUser: deleted')
say('user.GetUser 124:', await told(call(users.getUser, { id: '124' })))

const others = UserServiceV1.method
const address = { street: '1 Main St', city: 'Springfield', country: 'USA', postalCode: '12345' }
const { user: jane, success } = await call(others.createUser, { name: 'Jane', email: 'jane@example.com', address })
const janeId = jane?.id ?? 0n
say(`user.v1.CreateUser: ${janeId} ${jane?.name}, ${success}, ${jane?.address?.city}`)
say('user.v1.GetUser:', (await call(others.getUser, { id: janeId })).user?.name)
const { user: janet } = await call(others.updateUser, { id: janeId, name: 'Janet', tags: ['a', 'b'] })
say(`user.v1.UpdateUser: ${janet?.name}, ${janet?.tags.length} tags`)
const page = await call(others.listUsers, { pageSize: 1 })
say(`user.v1.ListUsers: ${page.users[0]?.name} on page 1, ${page.nextPageToken === '' ? 'no more' : 'more'}`)
say('user.v1.DeleteUser:', (await call(others.deleteUser, { id: janeId })).success)

const { echo, fail, repeat, wait } = EchoService.method
const everything = create(EverythingSchema, {
  doubleValue: -0.5,
  int64Value: -(2n ** 63n),
  uint64Value: 2n ** 64n - 1n,
  sint32Value: -1,
  bytesValue: Uint8Array.of(0, 255),
  packedNumbers: [0, -1, 300],
  unpackedNumbers: [1, 2],
  counts: { a: 1 },
  color: Color.BLUE,
  choice: { case: 'pointChoice', value: { x: -3 } },
  optionalNumber: 0,
})
const same = (answer: typeof everything) =>
  equals(EverythingSchema, answer, everything) ? 'the same' : 'something else'
say('echo.Echo:', same(await call(echo, everything)))
const metadata = new Metadata()
metadata.set('x-response-encoding', 'gzip')
say('echo.Echo compressed:', same(await call(echo, everything, { by: packing, metadata })))
const request = { code: 8, message: 'slow down', reason: { reason: 'QUOTA' }, retryAfter: durationFromMs(2000) }
const error = await failed(call(fail, request))
const [packed = ''] = error.metadata.get('grpc-status-details-bin')
const { details } = fromBinary(StatusSchema, Buffer.from(packed))
const kinds = details.map(({ typeUrl }) => typeUrl.split('.').at(-1))
say(`echo.Fail: ${error.code} ${error.details}, details ${kinds.join(' ')}`)
say('echo.Repeat:', ...(await stream(repeat, { text: 'tick', times: 3 })).map(({ number }) => number))
const options = { deadline: Date.now() + 300 }
say('echo.Wait:', (await failed(call(wait, { delay: durationFromMs(30_000) }, { options }))).code)
client.close()
packing.close()
