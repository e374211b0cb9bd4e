/**
 * What a learner's own server speaks: the contract that was in force when an exchange with it was opened. In: the feed's
 * ContractChanged, also out of a saved trace. Read when somebody asks for it: most contracts are never looked at.
 */
import type { Registry } from '@bufbuild/protobuf'
import { createSchemaLookup } from '#proto/api/wire-schema.ts'
import { createRoutes, gatewayBindings, type Routes } from '#proto/gateway/index.ts'
import type { ContractChanged } from '#proto/gen/api/feed_pb.js'
import { contractOf } from '#proto/own-server/descriptors.ts'
import type { SchemaLookup } from '#proto/wire/protobuf/schema.ts'
import type { Decoding } from './exchange-stream.ts'

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
    this.#schemas ??= createSchemaLookup(this.#read())
    return this.#schemas
  }

  get routes(): Routes {
    this.#routes ??= routesOf(this.#read())
    return this.#routes
  }

  #read(): Registry {
    this.#registry ??= contractOf(this.told.descriptorSet)
    return this.#registry
  }
}

/** How the bytes of an exchange are read: its messages are those of the contract, where it has one. */
export function decodingBy(contract: OwnContract | null, decoding: Decoding): Decoding {
  return contract === null ? decoding : { ...decoding, schemas: contract.schemas, secondSchemas: contract.schemas }
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
