/** What a tab said that it serves, read and checked: its contracts, what the gateway makes of them, reflection and health over them. */
import { createFileRegistry, type DescService, type FileRegistry, fromBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { createRoutes, gatewayBindings, type Routes } from '#proto/gateway/index.ts'
import { inOrder, readDescriptors } from '#proto/own-server/descriptors.ts'
import { checked, Deployment, deployOf, ownServerLimits, type Refused } from '#proto/own-server/index.ts'
import { createStandingServices, type StandingServices } from '../protocols/grpc/index.ts'

export interface Deployed {
  readonly deployment: Deployment
  readonly descriptorSet: Uint8Array
  readonly registry: FileRegistry
  /** Those of the contract that have handlers. */
  readonly services: readonly DescService[]
  /** Paths that `google.api.http` gives to methods; null: it gives none. */
  readonly bindings: Routes | null
  readonly standing: StandingServices
}

/** A deployment that is not taken; its reason and detail are for the learner. */
export class DeploymentError extends Error {
  override name = 'DeploymentError'
  readonly refused: Refused

  constructor(refused: Refused, cause?: unknown) {
    super(refused.detail, { cause })
    this.refused = refused
  }
}

/** @throws FrameError when it is none; DeploymentError when it cannot be served */
export function readDeployment(payload: Uint8Array): Deployed {
  const { deployment: said, descriptorSet: view } = deployOf(payload)
  const deployment = checked(Deployment, said)
  const { revision } = deployment
  if (view.length > ownServerLimits.descriptorBytes)
    throw refusal(
      revision,
      'descriptors-too-large',
      `${view.length} bytes; ${ownServerLimits.descriptorBytes} are allowed`,
    )
  // The frame's memory goes with its message.
  const descriptorSet = Uint8Array.from(view)
  const registry = registryOf(descriptorSet, revision)
  refuseTooMany(registry, revision, ownServerLimits.types)
  const services = deployment.services.flatMap((name) => registry.getService(name) ?? [])
  if (services.length < deployment.services.length)
    throw refusal(revision, 'malformed', 'a service that is served is in no contract')
  const standing = createStandingServices(registry, deployment.services)
  return { deployment, descriptorSet, registry, services, bindings: bindingsOf(services, revision), standing }
}

export interface ProgramContract {
  readonly revision: number
  /** A google.protobuf.FileDescriptorSet, its files in any order. */
  readonly descriptorSet: Uint8Array
  /** Full names; absent: all of the contract. */
  readonly services?: readonly string[] | undefined
  /** Bytes of descriptors that are taken. */
  readonly most: number
}

/** A program's types may be many: it tells the files of all that it imports. */
const PROGRAM_TYPES = 5_000

/** The contract of a program, which answers everything itself. @throws DeploymentError */
export function readContract({ revision, descriptorSet: set, services: names, most }: ProgramContract): Deployed {
  if (set.length > most) throw refusal(revision, 'descriptors-too-large', `${set.length} bytes; ${most} are allowed`)
  const registry = registryOf(set, revision, readDescriptors)
  refuseTooMany(registry, revision, PROGRAM_TYPES)
  const all = [...registry].flatMap((type) => (type.kind === 'service' ? [type] : []))
  const services = all.filter(({ typeName }) => names?.includes(typeName) ?? true)
  const deployment = { revision, services: services.map(({ typeName }) => typeName), routes: [], sockets: [] }
  return { deployment, descriptorSet: inOrder(set), registry, services, bindings: null, standing: NOTHING_STANDING }
}

const NOTHING_STANDING: StandingServices = { has: () => false, answer: () => undefined, close: () => undefined }

function refuseTooMany(registry: FileRegistry, revision: number, most: number): void {
  let types = 0
  for (const _ of registry) types += 1
  if (types > most) throw refusal(revision, 'too-many-types', `${types} types; ${most} are allowed`)
}

function registryOf(
  descriptorSet: Uint8Array,
  revision: number,
  read = (set: Uint8Array) => createFileRegistry(fromBinary(FileDescriptorSetSchema, set)),
): FileRegistry {
  try {
    return read(descriptorSet)
  } catch (cause) {
    throw refusal(revision, 'descriptors-unreadable', cause instanceof Error ? cause.message : String(cause), cause)
  }
}

function bindingsOf(services: readonly DescService[], revision: number): Routes | null {
  try {
    const bindings = gatewayBindings(services)
    if (bindings.some(({ template }) => template.segments[0]?.startsWith('*') === true))
      throw new Error('a rule that begins with a wildcard would take every path')
    return bindings.length === 0 ? null : createRoutes(bindings)
  } catch (cause) {
    throw refusal(revision, 'bindings-unusable', cause instanceof Error ? cause.message : String(cause), cause)
  }
}

function refusal(revision: number, reason: Refused['reason'], detail: string, cause?: unknown): DeploymentError {
  return new DeploymentError({ revision, reason, detail }, cause)
}
