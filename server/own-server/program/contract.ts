/** By which contract a program's calls are read: the one that was pasted, or the one that the program tells. */
import { ConnectError } from '@connectrpc/connect'
import type { ProgramContract } from '#proto/api/program.ts'
import { type Deployed, DeploymentError, readContract } from '../deployed.ts'
import { authorityOf } from './address.ts'
import { dialEncrypted, dialPlain } from './dial.ts'
import type { ProgramLimits } from './limits.ts'
import type { Target } from './may-dial.ts'
import { ProgramError } from './problem.ts'
import { ReflectionError, reflect } from './reflection.ts'
import type { Surveyed } from './survey.ts'

export interface FoundContract {
  readonly source: ProgramContract
  /** Why it is unusable. */
  readonly detail: string
  readonly deployed: Deployed
}

export interface ContractFacts {
  readonly target: Target
  readonly surveyed: Surveyed
  /** Of the contract that was pasted. */
  readonly pasted: Uint8Array | null
  readonly revision: number
  readonly limits: ProgramLimits
}

/** Of a program without a contract, or with an unusable one, the descriptors are empty: it still speaks HTTP. */
export async function findContract(facts: ContractFacts): Promise<FoundContract> {
  const { pasted, surveyed, revision, limits } = facts
  const read = (source: ProgramContract, set: Uint8Array, services?: readonly string[]): FoundContract => ({
    source,
    detail: '',
    deployed: readContract({ revision, descriptorSet: set, services, most: limits.descriptorBytes }),
  })
  const without = (source: ProgramContract, detail = ''): FoundContract => ({
    ...read(source, new Uint8Array()),
    detail,
  })
  try {
    if (pasted !== null) return read('pasted', pasted)
    if (!surveyed.speaks.http2) return without('none')
    const told = await askProgram(facts)
    return told === null ? without('missing') : read(`reflection-${told.version}`, told.descriptorSet, told.services)
  } catch (thrown) {
    if (thrown instanceof ReflectionError || thrown instanceof DeploymentError)
      return without('unusable', thrown.message)
    // A server of HTTP/2 that is none of gRPC answers such a call as it likes.
    if (thrown instanceof ConnectError) return without('missing', thrown.rawMessage)
    if (thrown instanceof ProgramError) throw thrown
    throw thrown
  }
}

async function askProgram({ target, surveyed, limits }: ContractFacts) {
  const socket = surveyed.speaks.tls
    ? await dialEncrypted(target, { alpn: ['h2'], trusts: surveyed.trusts })
    : await dialPlain(target)
  const { descriptorBytes: bytes, services } = limits
  return reflect(socket, authorityOf(target.address), { bytes, services }, AbortSignal.timeout(limits.reflectionMs))
}
