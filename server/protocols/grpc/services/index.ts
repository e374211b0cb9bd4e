/** The gRPC services: descriptors to domain calls. One implementation, whatever protocol carries the call. */
import type { DescMethod } from '@bufbuild/protobuf'
import type { Worlds } from '../../../domain/index.ts'
import type { Operations } from '../operations/operations.ts'
import type { Pause } from '../pause.ts'
import type { Implemented } from '../plain-call.ts'
import { type ChatWire, createChatRooms } from './chat-rooms.ts'
import { echoService } from './echo.ts'
import { exampleService } from './example.ts'
import { fileService } from './files.ts'
import { gatewayService } from './gateway.ts'
import { healthService } from './health.ts'
import { operationsService } from './operations.ts'
import { depotServices } from './parcels.ts'
import { profileService } from './profile.ts'
import { reflectionServices } from './reflection.ts'
import type { Served } from './served.ts'
import { numberedUserService } from './user-service.ts'
import { userService } from './users.ts'
import { userServiceV1 } from './users-v1.ts'

export type { ChatWire } from './chat-rooms.ts'
export { holdingPlaces, STREAM_LIMITS } from './held-streams.ts'
export { type Served, served } from './served.ts'

export interface ServiceParts {
  readonly operations: Operations
  readonly worlds: Worlds
  readonly pause: Pause
  /** Through which the chats of all servers are one. */
  readonly wire: ChatWire
}

export function createServices({ worlds, pause, wire, operations }: ServiceParts): readonly Served[] {
  const services: readonly Served[] = [
    exampleService(),
    numberedUserService(worlds),
    userService(worlds, createChatRooms(wire)),
    userServiceV1(worlds),
    profileService(worlds),
    echoService(pause),
    fileService(),
    gatewayService(pause),
    ...depotServices(),
    operationsService(operations),
    healthService(operations),
    ...reflectionServices(() => services.map(({ service }) => service.typeName)),
  ]
  return services
}

/** Undefined for what is not implemented. */
export function findMethod(method: DescMethod, services: readonly Served[]): Implemented | undefined {
  return services.find(({ service }) => service === method.parent)?.find(method)
}
