/** What a tab said that it serves, read and checked: its contracts, what the gateway makes of them, reflection and health over them. */
import { createFileRegistry, type DescService, type FileRegistry, fromBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { createRoutes, gatewayBindings, type Routes } from '#proto/gateway/index.ts'
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
  let types = 0
  for (const _ of registry) types += 1
  if (types > ownServerLimits.types)
    throw refusal(revision, 'too-many-types', `${types} types; ${ownServerLimits.types} are allowed`)
  const services = deployment.services.flatMap((name) => registry.getService(name) ?? [])
  if (services.length < deployment.services.length)
    throw refusal(revision, 'malformed', 'a service that is served is in no contract')
  const standing = createStandingServices(registry, deployment.services)
  return { deployment, descriptorSet, registry, services, bindings: bindingsOf(services, revision), standing }
}

function registryOf(descriptorSet: Uint8Array, revision: number): FileRegistry {
  try {
    return createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptorSet))
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
