/** From an address as a person wrote it to a program: whether it may be dialled, what it speaks, by which contract. */
import { hostOf } from '../../visitors/index.ts'
import type { Deployed } from '../deployed.ts'
import { parseAddress } from './address.ts'
import { findContract } from './contract.ts'
import type { ProgramLimits } from './limits.ts'
import { type Caller, type DialRules, findTarget } from './may-dial.ts'
import { ProgramError } from './problem.ts'
import { Program } from './program.ts'
import { survey } from './survey.ts'

export interface ConnectFacts {
  readonly address: string
  readonly trustsCertificate: boolean
  /** The contract that was pasted; null: the program is asked. */
  readonly pasted: Uint8Array | null
  readonly caller: Caller
}

export interface FoundProgram {
  readonly deployed: Deployed
  /** @param port of the sandbox, which leads to it */
  program(port: number, onChange: () => void): Program
}

/** @throws ProgramError */
export async function connectProgram(
  { address: text, trustsCertificate, pasted, caller }: ConnectFacts,
  { limits, dial, revision }: { readonly limits: ProgramLimits; readonly dial: DialRules; readonly revision: number },
): Promise<FoundProgram> {
  const address = parseAddress(text)
  if (address === null) throw new ProgramError('address-malformed', text.trim().slice(0, 100))
  const target = await findTarget(address, caller, dial)
  const surveyed = await survey(target, trustsCertificate, limits.firstByteMs)
  const contract = await findContract({ target, surveyed, pasted, revision, limits })
  return {
    deployed: contract.deployed,
    program: (port, onChange) =>
      new Program({
        ...{ target, surveyed, contract, port, limits, onChange },
        callerHost: hostOf(caller.address),
        isOwnPort: dial.isOwnPort,
      }),
  }
}
