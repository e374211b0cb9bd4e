/** The learner's program: which one, whether it is connected, what the server knows of it. The server's word counts; the page follows it. */

import { useEffect } from 'react'
import { create } from 'zustand'
import { PROGRAM_PATH, type ProgramState, type ProgramTold } from '#proto/api/program.ts'
import { onForgotten } from '../forget/index.ts'
import { loadNow } from '../part/index.ts'
import { ownServer } from '../trace/index.ts'
import { ask, createFollower, troubleOf } from '../wire/index.ts'
import { type KeptProgram, keepProgram, loadProgram, NOTHING_KEPT } from './kept.ts'

export interface ProgramFailure {
  /** A ProgramProblemKind; or `away`: the server cannot be reached; `contract`: what was pasted has mistakes; `refused`: see the detail. */
  readonly kind: string
  readonly detail: string
}

export interface MyProgramStore extends KeptProgram {
  /** `asking`: the server has not told yet whether one is connected. */
  readonly status: 'asking' | 'idle' | 'connecting' | 'connected'
  readonly state: ProgramState | null
  /** Of the last press of _Connect_. */
  readonly failure: ProgramFailure | null
  /** Code in this tab, or a program: what `{{mine}}` is to be. The other one is let go. */
  choose(kind: KeptProgram['kind']): void
  edit(changes: Partial<Pick<KeptProgram, 'address' | 'proto' | 'trustsCertificate'>>): void
  /**
   * The same press asks a connected one anew for its contract.
   * @param contract a .proto for a program that has no reflection, where none was pasted
   * @returns whether it is connected
   */
  connect(contract?: string): Promise<boolean>
  disconnect(): Promise<void>
}

/** Of presses: the last one counts. */
let turn = 0
/** A server that was started anew has forgotten: it is told once. */
let hasResumed = false

export const useMyProgram = create<MyProgramStore>((set, get) => ({
  ...(typeof localStorage === 'undefined' ? NOTHING_KEPT : loadProgram()),
  status: 'asking',
  state: null,
  failure: null,

  choose(kind) {
    if (kind === get().kind) return
    set({ kind, failure: null })
    keep()
    if (kind === 'tab' && get().status === 'connected') void get().disconnect()
  },
  edit(changes) {
    set({ ...changes, ...(changes.address !== undefined && { failure: null, trustsCertificate: false }) })
    keep()
  },
  async connect(contract = '') {
    turn += 1
    const mine = turn
    const { address, proto, trustsCertificate } = get()
    set({ status: 'connecting', failure: null })
    let outcome = await connectBy(address, proto, trustsCertificate)
    if (contract !== '' && 'state' in outcome && outcome.state.contract === 'missing')
      outcome = await connectBy(address, contract, trustsCertificate)
    if (mine !== turn) return false
    if ('failure' in outcome) set({ status: get().state === null ? 'idle' : 'connected', failure: outcome.failure })
    else set({ status: 'connected', state: outcome.state, failure: null })
    keep()
    return !('failure' in outcome)
  },
  async disconnect() {
    turn += 1
    set({ status: 'idle', state: null, failure: null })
    keep()
    // Where the server is away, it has nothing to let go of any more.
    await ask(ownServer, PROGRAM_PATH, { method: 'DELETE' }).catch(() => null)
  },
}))

onForgotten(() => {
  turn += 1
  useMyProgram.setState({ ...NOTHING_KEPT, status: 'idle', state: null, failure: null })
})

/** Keeps its state followed while the component is there. */
export function useProgramFollowed(): void {
  useEffect(watchProgram, [])
}

const watchProgram = createFollower<ProgramTold>({
  access: ownServer,
  path: PROGRAM_PATH,
  isState: (value): value is ProgramTold => Object.hasOwn(Object(value), 'isConnected'),
  told: heard,
  lost: () => undefined,
  stopped: () => undefined,
  pauses: { first: 500, longest: 8_000 },
  linger: 3_000,
})

function heard(told: ProgramTold): void {
  const { status, isConnected, kind, connect } = useMyProgram.getState()
  // A press under way says itself how it ended.
  if (status === 'connecting') return
  if (told.isConnected) {
    useMyProgram.setState({ status: 'connected', state: told })
    return
  }
  useMyProgram.setState({ status: 'idle', state: null })
  if (status === 'asking' && isConnected && kind === 'program' && !hasResumed) {
    hasResumed = true
    void connect()
  } else keep()
}

type Outcome = { readonly state: ProgramState } | { readonly failure: ProgramFailure }

async function connectBy(address: string, proto: string, trustsCertificate: boolean): Promise<Outcome> {
  try {
    const descriptorSet = proto.trim() === '' ? undefined : await compiled(proto)
    if (descriptorSet === null) return { failure: { kind: 'contract', detail: '' } }
    const body = { address, ...(trustsCertificate && { trustsCertificate }), ...(descriptorSet && { descriptorSet }) }
    const answer = await ask(ownServer, PROGRAM_PATH, { method: 'PUT', body })
    return { state: await answer.json() }
  } catch (thrown) {
    const { code, message, details } = troubleOf(thrown)
    const kind = details?.['problem']
    if (kind !== undefined) return { failure: { kind, detail: details?.['detail'] ?? '' } }
    return { failure: { kind: code === 'unreachable' ? 'away' : 'refused', detail: message } }
  }
}

/** @returns a google.protobuf.FileDescriptorSet in base64; null: the text has mistakes */
async function compiled(proto: string): Promise<string | null> {
  const { descriptorsOf } = await loadNow(() => import('./compiled.ts'))
  return descriptorsOf(proto)
}

function keep(): void {
  const { kind, address, proto, trustsCertificate, status } = useMyProgram.getState()
  keepProgram({ kind, address, proto, trustsCertificate, isConnected: status === 'connected' })
}
