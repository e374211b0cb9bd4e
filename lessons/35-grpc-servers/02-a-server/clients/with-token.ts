/**
 * An interceptor of the client adds the token to every call. Needs user.proto
 * and operations.proto, here or in proto/.
 * First switch on "Catch my terminal": the shared world has no operator.
 * Install: npm i @grpc/grpc-js @grpc/proto-loader. Run: node with-token.ts
 */
import * as grpc from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

const addToken: grpc.Interceptor = (options, next) =>
  new grpc.InterceptingCall(next(options), {
    start(metadata, listener, start) {
      metadata.set('authorization', 'Bearer reader-token')
      start(metadata, listener)
    },
  })

const contract = loadSync(['user.proto', 'operations.proto'], {
  includeDirs: ['.', 'proto'],
})
const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'

/** A client of one service; each of its methods answers by a promise. */
function clientOf(name: string, options: grpc.ClientOptions = {}) {
  const service = contract[name] as grpc.ServiceDefinition
  const Stub = grpc.makeGenericClientConstructor(service, name)
  const stub = new Stub(target, grpc.credentials.createInsecure(), options)
  return {
    call: (method: string, request: object) =>
      new Promise<{ user?: { name: string } }>((done, failed) =>
        stub[method]?.(request, (error: Error | null, answer: object) => {
          if (error) failed(error)
          else done(answer)
        }),
      ),
    close: () => stub.close(),
  }
}

const operator = clientOf('operations.v1.OperationsService')
const bare = clientOf('user.UserService')
const guarded = clientOf('user.UserService', { interceptors: [addToken] })
await operator.call('setInterceptors', { auth: true })
await bare.call('getUser', { id: '1' }).catch(({ code }) => {
  console.log(`without a token: ${grpc.status[code]}`)
})
const { user } = await guarded.call('getUser', { id: '1' })
console.log(`with a token: ${user?.name} OK`)
await operator.call('setInterceptors', { auth: false })
for (const client of [operator, bare, guarded]) client.close()
