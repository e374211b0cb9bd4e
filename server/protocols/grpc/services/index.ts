/** The gRPC services: descriptors to domain calls. One implementation, whatever protocol carries the call. */
import type { DescMethod } from '@bufbuild/protobuf'
import type { Worlds } from '../../../domain/index.ts'
import type { Pause } from '../pause.ts'
import type { UnaryMethod } from '../unary-fast-path.ts'
import { echoService } from './echo.ts'
import { exampleService } from './example.ts'
import { profileService } from './profile.ts'
import type { Served } from './served.ts'
import { numberedUserService } from './user-service.ts'
import { userService } from './users.ts'
import { userServiceV1 } from './users-v1.ts'

export type { Served } from './served.ts'

export interface ServiceParts {
  readonly worlds: Worlds
  readonly pause: Pause
}

export function createServices({ worlds, pause }: ServiceParts): readonly Served[] {
  return [
    exampleService(),
    numberedUserService(worlds),
    userService(worlds),
    userServiceV1(worlds),
    profileService(worlds),
    echoService(pause),
  ]
}

/** The implementation of a unary method; undefined for streams. */
export function findUnary(method: DescMethod, services: readonly Served[]): UnaryMethod | undefined {
  return services.find(({ service }) => service === method.parent)?.unary(method)
}
