/** From an address as a person wrote it to a program: whether it may be dialled, what it speaks, by which contract. */
import { hostOf } from '../../visitors/index.ts'
import type { Deployed } from '../deployed.ts'
import { parseAddress } from './address.ts'
import { findContract } from './contract.ts'
import type { ProgramLimits } from './limits.ts'
import { type Caller, type DialRules, findTarget } from './may-dial.ts'
import { ProgramError } from './problem.ts'
import { Program, type ProgramEnd } from './program.ts'
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

/** A gRPC server and its gateway: one for HTTP/2, one for HTTP/1.1. */
const MOST_ENDS = 2

/** As a person writes several: with commas, spaces or lines between. */
function addressesIn(text: string): readonly string[] {
  const written = text.split(/[\s,;]+/).filter(Boolean)
  return written.length === 0 ? [''] : written
}

/** @throws ProgramError */
export async function connectProgram(
  { address: text, trustsCertificate, pasted, caller }: ConnectFacts,
  { limits, dial, revision }: { readonly limits: ProgramLimits; readonly dial: DialRules; readonly revision: number },
): Promise<FoundProgram> {
  const ends: ProgramEnd[] = []
  for (const written of addressesIn(text)) {
    const address = parseAddress(written)
    if (address === null) throw new ProgramError('address-malformed', written.slice(0, 100))
    const target = await findTarget(address, caller, dial)
    ends.push({ target, surveyed: await survey(target, trustsCertificate, limits.firstByteMs) })
  }
  const [first, second] = ends
  if (first === undefined || ends.length > MOST_ENDS)
    throw new ProgramError('address-malformed', text.trim().slice(0, 100))
  const http2 = ends.find(({ surveyed }) => surveyed.speaks.http2) ?? first
  const http1 = ends.find(({ surveyed }) => !surveyed.speaks.http2) ?? second ?? first
  const contract = await findContract({ ...http2, pasted, revision, limits })
  return {
    deployed: contract.deployed,
    program: (port, onChange) =>
      new Program({
        ...{ ends, http2, http1, contract, port, limits, onChange },
        callerHost: hostOf(caller.address),
        isOwnPort: dial.isOwnPort,
      }),
  }
}
