/** The gRPC services: descriptors to domain calls. One implementation, whatever protocol carries the call. */
import type { DescMethod } from '@bufbuild/protobuf'
import { Code, ConnectError, type ConnectRouter, type HandlerContext, type ServiceImpl } from '@connectrpc/connect'
import { ExampleService } from '#proto/gen/example_pb.js'
import { UserService } from '#proto/gen/user_service_pb.js'
import type { Worlds } from '../../domain/index.ts'
import { sandboxKey } from './context.ts'
import type { UnaryMethod } from './unary-fast-path.ts'

export interface Services {
  readonly example: ServiceImpl<typeof ExampleService>
  readonly user: ServiceImpl<typeof UserService>
}

export function createServices(worlds: Worlds): Services {
  const usersOf = (context: HandlerContext) => worlds.users(context.values.get(sandboxKey))
  return {
    example: {
      sayHello: ({ name }) => ({ message: `Hello, ${name}` }),
    },
    user: {
      async getUser({ userId }, context) {
        if (userId < 1) {
          // proto3 cannot tell 0 from a number that was left out (implicit presence).
          throw new ConnectError('user_id must be 1 or more', Code.InvalidArgument)
        }
        const { name, email } = await usersOf(context).get(userId)
        return { name, email }
      },
    },
  }
}

export function addServices(router: ConnectRouter, services: Services): void {
  router.service(ExampleService, services.example)
  router.service(UserService, services.user)
}

/** The implementation of a unary method; undefined for streams. */
export function findUnary(method: DescMethod, services: Services): UnaryMethod | undefined {
  switch (method) {
    case ExampleService.method.sayHello:
      return { method: ExampleService.method.sayHello, implementation: services.example.sayHello }
    case UserService.method.getUser:
      return { method: UserService.method.getUser, implementation: services.user.getUser }
    default:
      return undefined
  }
}
