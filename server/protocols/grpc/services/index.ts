/** The gRPC services: descriptors to domain calls. One implementation, whatever protocol carries the call. */
import type { DescMethod } from '@bufbuild/protobuf'
import type { Worlds } from '../../../domain/index.ts'
import type { Pause } from '../pause.ts'
import type { Implemented } from '../plain-call.ts'
import { type ChatWire, createChatRooms } from './chat-rooms.ts'
import { echoService } from './echo.ts'
import { exampleService } from './example.ts'
import { fileService } from './files.ts'
import { profileService } from './profile.ts'
import type { Served } from './served.ts'
import { numberedUserService } from './user-service.ts'
import { userService } from './users.ts'
import { userServiceV1 } from './users-v1.ts'

export type { ChatWire } from './chat-rooms.ts'
export type { Served } from './served.ts'

export interface ServiceParts {
  readonly worlds: Worlds
  readonly pause: Pause
  /** Through which the chats of all servers are one. */
  readonly wire: ChatWire
}

export function createServices({ worlds, pause, wire }: ServiceParts): readonly Served[] {
  return [
    exampleService(),
    numberedUserService(worlds),
    userService(worlds, createChatRooms(wire)),
    userServiceV1(worlds),
    profileService(worlds),
    echoService(pause),
    fileService(),
  ]
}

/** Undefined for what is not implemented. */
export function findMethod(method: DescMethod, services: readonly Served[]): Implemented | undefined {
  return services.find(({ service }) => service === method.parent)?.find(method)
}
