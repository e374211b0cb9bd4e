/**
 * What a learner's own server speaks: the contract that was in force when an exchange with it was opened. In: the feed's
 * ContractChanged, also out of a saved trace. Read when somebody asks for it: most contracts are never looked at.
 */
import { createRegistry, type Registry } from '@bufbuild/protobuf'
import { createSchemaLookup } from '#proto/api/wire-schema.ts'
import { createRoutes, gatewayBindings, type Routes } from '#proto/gateway/index.ts'
import type { ContractChanged } from '#proto/gen/api/feed_pb.js'
import { file_google_rpc_error_details } from '#proto/gen/google/rpc/error_details_pb.js'
import { file_google_rpc_status } from '#proto/gen/google/rpc/status_pb.js'
import { file_grpc_health_v1_health } from '#proto/gen/grpc/health/v1/health_pb.js'
import { file_grpc_reflection_v1_reflection } from '#proto/gen/grpc/reflection/v1/reflection_pb.js'
import { file_grpc_reflection_v1alpha_reflection } from '#proto/gen/grpc/reflection/v1alpha/reflection_pb.js'
import { readDescriptors } from '#proto/own-server/descriptors.ts'
import type { SchemaLookup } from '#proto/wire/protobuf/schema.ts'
import type { Decoding } from './exchange-stream.ts'

/** What every own server answers without being asked to, and what its statuses may carry. */
const common = createSchemaLookup(
  createRegistry(
    file_grpc_health_v1_health,
    file_grpc_reflection_v1_reflection,
    file_grpc_reflection_v1alpha_reflection,
    file_google_rpc_status,
    file_google_rpc_error_details,
  ),
)

export class OwnContract {
  /** As it was told, to be told again in a saved trace. */
  readonly told: ContractChanged
  #registry: Registry | undefined
  #schemas: SchemaLookup | undefined
  #routes: Routes | undefined

  constructor(told: ContractChanged) {
    this.told = told
  }

  /** Whether nothing that bytes are read by is another. */
  isOf({ revision, descriptorSet }: ContractChanged): boolean {
    const own = this.told
    return own.revision === revision && isSame(own.descriptorSet, descriptorSet)
  }

  get schemas(): SchemaLookup {
    this.#schemas ??= lookupOf(this.#read())
    return this.#schemas
  }

  get routes(): Routes {
    this.#routes ??= routesOf(this.#read())
    return this.#routes
  }

  #read(): Registry {
    this.#registry ??= registryOf(this.told.descriptorSet)
    return this.#registry
  }
}

/** How the bytes of an exchange are read: its messages are those of the contract, where it has one. */
export function decodingBy(contract: OwnContract | null, decoding: Decoding): Decoding {
  return contract === null ? decoding : { ...decoding, schemas: contract.schemas, secondSchemas: contract.schemas }
}

function lookupOf(registry: Registry): SchemaLookup {
  const own = createSchemaLookup(registry)
  const ofPath: SchemaLookup = (path, direction) => own(path, direction) ?? common(path, direction)
  return Object.assign(ofPath, { types: (name: string) => own.types?.(name) ?? common.types?.(name) })
}

function registryOf(descriptors: Uint8Array): Registry {
  try {
    return readDescriptors(descriptors)
  } catch {
    // A file from elsewhere may hold anything; its bytes are then read without names.
    return createRegistry()
  }
}

function routesOf(registry: Registry): Routes {
  const services = [...registry].filter((type) => type.kind === 'service')
  try {
    return createRoutes(gatewayBindings(services))
  } catch {
    // Rules that do not fit their messages: the server refused them, too.
    return createRoutes([])
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}
