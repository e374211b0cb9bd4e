/** The learner's sandbox, asked for once per page: every part of the app shares this one answer and its later changes. */

import { create } from 'zustand'
import type { CatchRequest, SandboxResponse } from '#proto/api/sandbox.ts'
import { type RunEnvironment, randomRun } from './environment.ts'

interface SessionState {
  /** Null until the server has answered. */
  readonly sandbox: SandboxResponse | null
  /** True after an attempt that failed; the next attempt clears it. */
  readonly isUnreachable: boolean
}

export const useSession = create<SessionState>(() => ({ sandbox: null, isUnreachable: false }))

let asking: Promise<SandboxResponse> | null = null

/** Two first requests at once would make two sandboxes, so all callers wait for one. */
export function loadSandbox(): Promise<SandboxResponse> {
  const known = useSession.getState().sandbox
  if (known) return Promise.resolve(known)
  asking ??= ask('/wire/sandbox').finally(() => {
    asking = null
  })
  return asking
}

/** Ten minutes of catching, or its end. */
export function catchTerminal(on: boolean): Promise<SandboxResponse> {
  const request: CatchRequest = { on }
  return ask('/wire/catch', request)
}

/** For whoever hears of a change first: the feed tells when catching began or ended elsewhere. */
export function updateSandbox(change: Partial<SandboxResponse>): void {
  useSession.setState(({ sandbox }) => (sandbox ? { sandbox: { ...sandbox, ...change } } : {}))
}

async function ask(path: string, body: object = {}): Promise<SandboxResponse> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
    })
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    const sandbox: SandboxResponse = await response.json()
    useSession.setState({ sandbox, isUnreachable: false })
    return sandbox
  } catch (error) {
    useSession.setState({ isUnreachable: true })
    throw error
  }
}

/** The app's own environment. A sandbox that cannot be had is no reason not to try: the run then says what is wrong. */
export async function browserEnvironment(): Promise<RunEnvironment> {
  const sandbox = await loadSandbox().catch(() => null)
  return {
    baseUrl: location.origin,
    sandbox: sandbox?.name ?? null,
    fetch: (input, init) => fetch(input, init),
    newRun: randomRun,
  }
}
