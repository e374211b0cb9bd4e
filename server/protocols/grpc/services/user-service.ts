/** `UserService` without a package: one method, numbers for users. */
import { Code, ConnectError } from '@connectrpc/connect'
import { UserService } from '#proto/gen/user_service_pb.js'
import type { Worlds } from '../../../domain/index.ts'
import { sandboxKey } from '../context.ts'
import { type Served, served } from './served.ts'

export function numberedUserService(worlds: Worlds): Served {
  return served(UserService, {
    async getUser({ userId }, context) {
      if (userId < 1) {
        // proto3 cannot tell 0 from a number that was left out (implicit presence).
        throw new ConnectError('user_id must be 1 or more', Code.InvalidArgument)
      }
      const { name, email } = await worlds.users(context.values.get(sandboxKey)).get(userId)
      return { name, email }
    },
  })
}
