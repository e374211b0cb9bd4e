/** What the learner writes in an exercise: files of its name in the store of the one server that a tab can be. */
import type { OwnCode, Probe } from '../lessons/index.ts'
import { loadPart } from '../part/index.ts'
import { type OwnServer, traceClient } from '../trace/index.ts'
import { checkProbe, forgetOutcomes } from './store.ts'

type Named = Pick<Probe, 'start' | 'lines'>

/** Whichever the learner's server is now. @returns as of `deployAndCheck`, or `checkProgram` */
export async function serveAndCheck(name: string, probe: Named): Promise<boolean> {
  const { useMyProgram } = await loadPart(() => import('../my-program/index.ts'))
  return useMyProgram.getState().kind === 'program' ? checkProgram(name, probe) : deployAndCheck(name, probe)
}

/** Ends when the last line was called. @returns false where no program could be connected, and nothing was called */
async function checkProgram(name: string, { start, lines }: Named): Promise<boolean> {
  const { useMyProgram } = await loadPart(() => import('../my-program/index.ts'))
  forgetOutcomes(name)
  // Anew also where it is connected: since then the learner has perhaps written another contract.
  if (!(await useMyProgram.getState().connect(start.proto))) return false
  const { useOwnServer } = await loadPart(() => import('../own-server/index.ts'))
  useOwnServer.getState().stop()
  const { state } = useMyProgram.getState()
  await told((own) => own.isServing && own.program === state?.address && isOneOf(own.services, state.services))
  await checkProbe(name, lines)
  return true
}

function isOneOf(told: readonly string[], known: readonly string[]): boolean {
  return told.length === known.length && told.every((service) => known.includes(service))
}

/** Ends when the last line was called. @returns false where the code could not be deployed, and nothing was called */
async function deployAndCheck(name: string, { start, lines }: Named): Promise<boolean> {
  const useOwnServer = await opened(name, start)
  // What an earlier revision passed says nothing of this one.
  forgetOutcomes(name)
  await useOwnServer.getState().deploy()
  const { status, revision } = useOwnServer.getState()
  if (status !== 'live') return false
  await told((own) => own.program === null && own.revision === revision)
  await checkProbe(name, lines)
  return true
}

/** Blocks know a deployment by the feed, which tells of it a moment after the server has said yes to the tab. */
function told(isIt: (own: OwnServer) => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const leave = traceClient.subscribe(() => look())
  const look = () => {
    const { ownServer, connection } = traceClient.getState()
    // A feed that is lost will not tell: then the calls say so themselves.
    const isGone = connection.mine === 'lost' || connection.mine === 'refused'
    if (!isGone && (ownServer === null || !isIt(ownServer))) return
    leave()
    resolve()
  }
  look()
  return promise
}

/** Puts other files in the place of what was written. */
export async function writeCode(name: string, start: OwnCode, code: OwnCode): Promise<void> {
  const { edit } = (await opened(name, start)).getState()
  edit('proto', code.proto)
  edit('source', code.source)
}

async function opened(name: string, start: OwnCode) {
  const { useOwnServer } = await loadPart(() => import('../own-server/index.ts'))
  const { open } = useOwnServer.getState()
  open(name, start)
  return useOwnServer
}
