/** What comes in by the port of a sandbox whose server is a program: passed on to it, or refused where its caller may not. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Arrival, Attribution, Tap, Upgrade } from '../../tap/index.ts'
import { LOOPBACK } from '../../visitors/index.ts'
import { answerPreflight, type NodeRequest, type NodeResponse, refuse, TROUBLES } from '../call-end.ts'
import { type CallerRules, callerOf } from './callers.ts'
import { passHttp2 } from './pass-http2.ts'
import { passRequest } from './pass-request.ts'
import { passUpgrade } from './pass-upgrade.ts'
import type { Program } from './program.ts'

export interface PassingFacts {
  readonly program: Program
  readonly rules: CallerRules
  readonly tap: Pick<Tap, 'foreign'>
  readonly owner: Attribution
  /** Where the caller is, as `hostOf` writes it. */
  readonly host: string
  readonly remotePort: number
  readonly isInTheClear: boolean
}

export function passedOnBy({ program, rules, tap, owner, host, remotePort, isInTheClear }: PassingFacts) {
  const { callerHost } = program.facts
  const peer = { host }
  // The relay says what its block says, and no more.
  const whose = (headers: IncomingHttpHeaders) =>
    owner.client === 'relay' ? 'client' : callerOf({ headers, peer, callerHost }, rules)
  return {
    answer(request: NodeRequest, response: NodeResponse): void {
      const caller = whose(request.headers)
      if (typeof caller === 'object') {
        request.resume()
        refuse(request, response, { ...TROUBLES.notYours, message: caller.refusal })
      } else if (caller === 'page' && answerPreflight(request, response)) request.resume()
      else void passRequest({ request, response, caller, owner, program, tap, remotePort, isInTheClear })
    },
    upgrade(upgrade: Upgrade): void {
      const caller = whose(upgrade.request.headers)
      if (typeof caller === 'object') upgrade.refuse(403, caller.refusal)
      else void passUpgrade({ upgrade, caller, owner, program, tap })
    },
  }
}

/** No browser speaks HTTP/2 in the clear, so that only the machine is asked for. */
export async function passArrival(arrival: Arrival, program: Program): Promise<void> {
  const { host } = arrival.peer
  if (host === LOOPBACK || host === program.facts.callerHost) await passHttp2(arrival, program)
  else arrival.serve(arrival.first)
}
