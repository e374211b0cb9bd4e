/** The learner's sandbox as the trace knows it, and what the app asks the server about it. */

import { useSyncExternalStore } from 'react'
import type { CatchRefusal, CatchRequest, SandboxResponse } from '#proto/api/sandbox.ts'
import { readEnvironments, useKnown } from '../../environments/index.ts'
import { loadNow } from '../../part/index.ts'
import { type OwnServer, ownServer, traceClient } from '../../trace/index.ts'
import { ask, troubleOf } from '../../wire/index.ts'
import { type RunEnvironment, variablesOf } from '../run/environment.ts'
import { speaksToMine } from '../run/own-server.ts'
import { runsOfPress } from '../run/run-id.ts'

/** What the learner's own server serves; undefined until the feed has told. */
export function knownOwnServer(): OwnServer | null | undefined {
  const { ownServer: own, connection } = traceClient.getState()
  return own ?? (connection.mine === 'live' ? null : undefined)
}

/** What the environments of this browser give every block; null: nothing. */
export function knownNamed() {
  return useKnown.getState().values
}

/** For a press of Run that may come before the feed has begun. */
async function toldOwnServer(stopped: Promise<null>): Promise<OwnServer | null> {
  const { promise, resolve } = Promise.withResolvers<OwnServer | null>()
  const look = () => {
    const own = knownOwnServer()
    const isGone = ['lost', 'refused'].includes(traceClient.getState().connection.mine)
    if (own !== undefined || isGone) resolve(own ?? null)
  }
  const leave = traceClient.subscribe(look)
  look()
  try {
    return await Promise.race([promise, stopped])
  } finally {
    leave()
  }
}

/** Null until the server has answered. */
export function useSandbox(): SandboxResponse | null {
  return useSyncExternalStore(traceClient.subscribe, () => traceClient.getState().sandbox)
}

/** What Kafka's clients dial; undefined until the server has told. */
export function knownBroker(): string | undefined {
  return traceClient.getState().sandbox?.kafka
}

/**
 * Ten minutes of catching, or its end. The feed tells every view of it; the answer is for the one who asked.
 * @returns why not, where the server has a reason
 */
export async function catchTerminal(request: CatchRequest): Promise<SandboxResponse | CatchRefusal> {
  try {
    return await (await ask(ownServer, '/wire/catch', { method: 'POST', body: request })).json()
  } catch (error) {
    const { code, details } = troubleOf(error)
    if (code !== 'taken') throw error
    return details?.['catch'] === 'held' ? 'held' : 'shared-address'
  }
}

/**
 * The app's own environment, made anew for each press of Run. A sandbox that cannot be had, or is no longer waited for, is no reason not to try: the run then
 * says what is wrong.
 */
export async function browserEnvironment(signal: AbortSignal, text = ''): Promise<RunEnvironment> {
  const stopped = new Promise<null>((done) => signal.addEventListener('abort', () => done(null), { once: true }))
  const sandbox = await Promise.race([traceClient.connect().catch(() => null), stopped])
  const environment: RunEnvironment = {
    baseUrl: location.origin,
    kafka: knownBroker(),
    own: knownOwnServer() ?? (speaksToMine(text) ? await toldOwnServer(stopped) : null),
    // The name may have been rotated since.
    sandbox: traceClient.getState().sandbox?.name ?? sandbox?.name ?? null,
    named: await readEnvironments(),
    fetch: (input, init) => fetch(input, init),
    newRun: runsOfPress(),
    // Counted only by those who open one.
    admit: async (run, title) => {
      const { admitStream } = await loadNow(() => import('../streams/admission.ts'))
      // Other tabs list it.
      return admitStream(run, environment.named?.withoutSecrets(title, variablesOf(environment)) ?? title)
    },
  }
  return environment
}
