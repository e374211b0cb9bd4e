/**
 * What a learner's own server speaks: the contract that was in force when an exchange with it was opened. In: the feed's
 * ContractChanged, also out of a saved trace. Read when somebody asks for it: most contracts are never looked at.
 */
import { create, type Registry } from '@bufbuild/protobuf'
import { createSchemaLookup } from '#proto/api/wire-schema.ts'
import { createRoutes, gatewayBindings, type Routes } from '#proto/gateway/index.ts'
import { type ContractChanged, ContractChangedSchema } from '#proto/gen/api/feed_pb.js'
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

  /** Whether it is the same deployment, told again: to a viewer that comes back, or since its tab is gone. */
  isOf({ revision, since, descriptorSet }: ContractChanged): boolean {
    const own = this.told
    return own.revision === revision && own.since === since && isSame(own.descriptorSet, descriptorSet)
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

/** More than the server keeps of one sandbox. */
const MOST_KEPT = 100

/** What is told again is still the one that exchanges were opened under. */
export function withContract(known: readonly OwnContract[], told: ContractChanged): readonly OwnContract[] {
  if (known.some((one) => one.isOf(told))) return known
  const all = [...known, new OwnContract(told)]
  return all.sort((a, b) => a.told.since - b.told.since).slice(-MOST_KEPT)
}

/** The one in force at a moment; the oldest where that was before all that are known. */
export function contractAt(known: readonly OwnContract[], at: number): OwnContract {
  return known.findLast(({ told }) => told.since <= at) ?? known[0] ?? UNTOLD
}

/** What it speaks was told before the viewer came, and is no longer kept. */
const UNTOLD = new OwnContract(create(ContractChangedSchema))

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
