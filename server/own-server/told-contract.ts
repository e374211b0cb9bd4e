/** What others are told of a sandbox's server, and which of those before are kept. */
import type { FileRegistry } from '@bufbuild/protobuf'
import type { Deployed } from './deployed.ts'

/** Where a sandbox's server is called, and by which contract. */
export interface OwnServing {
  readonly port: number | null
  readonly registry: FileRegistry
  /** How a program is called by its own clients, `127.0.0.1:50051`; null: by the port. */
  readonly authority: string | null
}

/** What others are told of a sandbox's server. */
export interface OwnContract extends ToldContract {
  readonly deployed: Deployed
}

/** As much of it as is kept when another one is deployed: calls of its time are still in the record. */
export interface ToldContract {
  readonly isServing: boolean
  /** null: it has none, and is called by the sandbox's name. */
  readonly port: number | null
  /** When it was deployed, in ms since 1970. */
  readonly since: number
  /** The address of the program that answers; null: code in a tab does. */
  readonly program: string | null
  readonly deployed: Pick<Deployed, 'deployment' | 'descriptorSet'>
}

/** Of those before. */
const MOST_KEPT = 8
const MOST_KEPT_BYTES = 256 * 1024

/** Another contract is in force, or nothing is served any more. */
export type ContractListener = (sandbox: string, contract: OwnContract) => void

/** The newest go first into what is kept. */
export function withPast(past: readonly ToldContract[], contract: OwnContract | null): readonly ToldContract[] {
  if (contract === null) return past
  const { port, since, program, deployed } = contract
  const { deployment, descriptorSet } = deployed
  const all = [...past, { isServing: false, port, since, program, deployed: { deployment, descriptorSet } }].slice(
    -MOST_KEPT,
  )
  let bytes = 0
  const isKept = (one: ToldContract): boolean => {
    bytes += one.deployed.descriptorSet.length
    return bytes <= MOST_KEPT_BYTES
  }
  return all.toReversed().filter(isKept).toReversed()
}
