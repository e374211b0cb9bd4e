/** The own server of this tab: its files, whether it is live, and what its code says. */
import { create } from 'zustand'
import { onForgotten } from '../forget/index.ts'
import { useLanguageStore } from '../i18n/index.ts'
import { browserParts, fetchParts, startCarrier } from './browser-parts.ts'
import type { FromCarrier } from './carrier/messages.ts'
import { Deploying, type Outcome } from './deploying.ts'
import { type KeptFiles, keepFiles, keepLive, liveName, loadFiles } from './kept-files.ts'
import { filesOf, linkOf } from './link.ts'
import type { ToPage } from './runtime/page-messages.ts'
import { FIRST_STARTER, starterFiles } from './starters/index.ts'
import type { OwnServerActions, OwnServerState, ServerFile } from './types.ts'

type Store = OwnServerState & OwnServerActions

const MOST_REMARKS = 200
const MOST_ERRORS = 20

/** What nothing deployed looks like. */
const NOTHING_LIVE = {
  address: null,
  deployment: null,
  descriptorSet: null,
  isStale: false,
  tookMs: null,
  failure: null,
  held: [],
  errors: [],
} as const satisfies Partial<OwnServerState>

/** The files that are deployed; null: none are. */
let live: { readonly name: string; readonly proto: string; readonly source: string } | null = null
/** Of presses: the last one counts. */
let turn = 0
let lastRemark = 0
const stepping = new Map<number, (isTaken: boolean) => void>()

const deploying = new Deploying({ parts: browserParts, startCarrier, onMessage: hear, onCarrier: hearCarrier })

export const useOwnServer = create<Store>((set, get) => ({
  ...filesAtFirst(''),
  name: '',
  status: 'idle',
  revision: 0,
  isHolding: false,
  remarks: [],
  ...NOTHING_LIVE,

  open(name, start) {
    if (name === get().name) return
    const files = loadFiles(name) ?? (start === undefined ? firstFiles() : { ...start, starter: null })
    const { status } = get()
    const settled = status === 'failed' || status === 'foreign' ? (live === null ? 'idle' : 'live') : status
    set({ name, ...files, failure: null, status: settled })
    set({ isStale: isStale(get()) })
  },
  edit(file: ServerFile, text) {
    set(file === 'proto' ? { proto: text } : { source: text })
    set({ isStale: isStale(get()) })
    keep(get())
  },
  async deploy() {
    const { name, proto, source, isHolding, revision } = get()
    turn += 1
    const mine = turn
    const began = performance.now()
    set({ status: 'deploying', failure: null, revision: revision + 1 })
    const outcome = await settle(deploying.deploy({ proto, source, revision: revision + 1, isHolding }))
    if (mine !== turn) return
    if (outcome.kind === 'failed') {
      set({ status: 'failed', failure: outcome.failure })
      return
    }
    if (outcome.kind === 'taken-over') {
      takenOver()
      return
    }
    live = { name, proto, source }
    keepLive(name)
    // What came by a link is one's own once it was deployed.
    keep(get())
    set({
      status: outcome.kind,
      address: outcome.kind === 'live' ? { port: outcome.port } : null,
      deployment: outcome.deployment,
      descriptorSet: outcome.descriptorSet,
      tookMs: performance.now() - began,
      errors: [],
      held: [],
    })
    set({ isStale: isStale(get()) })
  },
  stop() {
    turn += 1
    live = null
    keepLive(null)
    deploying.stop()
    set({ ...NOTHING_LIVE, status: 'idle' })
  },
  takeBack: () => get().deploy(),
  hold(on) {
    set({ isHolding: on })
    deploying.tell({ type: 'hold', on })
  },
  step(id, text) {
    return new Promise((resolve) => {
      stepping.set(id, resolve)
      deploying.tell({ type: 'step', id, text: text ?? null })
    })
  },
  useStarter(id, language) {
    set({ ...starterFiles(id, language), starter: id, failure: null })
    set({ isStale: isStale(get()), ...(get().status === 'foreign' ? { status: live === null ? 'idle' : 'live' } : {}) })
    keep(get())
  },
  fromLink(hash) {
    const files = filesOf(hash)
    if (files === null) return false
    set({ ...files, starter: null, failure: null, status: 'foreign' })
    set({ isStale: isStale(get()) })
    return true
  },
  toLink: () => `${location.origin}${location.pathname}${linkOf(get())}`,
}))

/** A starter that nobody has changed speaks the language of the page. */
useLanguageStore.subscribe(({ language }, before) => {
  const { starter, proto, source } = useOwnServer.getState()
  if (starter === null || live !== null) return
  const old = starterFiles(starter, before.language)
  if (old.proto === proto && old.source === source) useOwnServer.setState(starterFiles(starter, language))
})

onForgotten(() => {
  useOwnServer.getState().stop()
  useOwnServer.setState({ ...firstFiles(), name: '', remarks: [], isHolding: false })
})

/** After a reload of a tab that served: it serves again. Whoever shows the server calls it; what a press needs is fetched ahead. */
export function resumeOwnServer(): void {
  fetchParts()
  const name = liveName()
  const { status, open, deploy } = useOwnServer.getState()
  if (name === null || live !== null || status !== 'idle') return
  const kept = loadFiles(name)
  if (kept === null) return
  open(name)
  void deploy()
}

/** A part of the app that did not come is as much as a server that is away. */
async function settle(outcome: Promise<Outcome>): Promise<Outcome> {
  try {
    return await outcome
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { kind: 'failed', failure: { kind: 'refused', reason: 'unreachable', detail } }
  }
}

function filesAtFirst(name: string): KeptFiles {
  return (typeof localStorage === 'undefined' ? null : loadFiles(name)) ?? firstFiles()
}

function firstFiles(): KeptFiles {
  return { ...starterFiles(FIRST_STARTER, useLanguageStore.getState().language), starter: FIRST_STARTER }
}

/** Somebody else's code takes the place of what was kept only once it is deployed, or changed. */
function keep({ name, proto, source, starter, status }: Store): void {
  if (status !== 'foreign') keepFiles(name, { proto, source, starter })
}

function isStale({ name, proto, source }: Store): boolean {
  return live !== null && (live.name !== name || live.proto !== proto || live.source !== source)
}

function takenOver(): void {
  live = null
  keepLive(null)
  useOwnServer.setState({ ...NOTHING_LIVE, status: 'taken-over' })
}

function hearCarrier(event: FromCarrier): void {
  const { status } = useOwnServer.getState()
  if (event.type === 'taken-over') takenOver()
  else if (event.type === 'away') {
    if (status === 'live') useOwnServer.setState({ status: 'away', address: null, held: [] })
  } else if (event.type === 'deployed') {
    const { port } = event.deployed
    useOwnServer.setState({ address: { port }, ...(status === 'away' ? { status: 'live' } : {}) })
  } else {
    const { reason, detail } = event.refused
    live = null
    useOwnServer.setState({ ...NOTHING_LIVE, status: 'failed', failure: { kind: 'refused', reason, detail } })
  }
}

function hear(message: ToPage): void {
  const { remarks, errors, held } = useOwnServer.getState()
  switch (message.type) {
    case 'printed': {
      lastRemark += 1
      const { at, level, text, stream } = message
      useOwnServer.setState({ remarks: [...remarks, { id: lastRemark, at, level, text, stream }].slice(-MOST_REMARKS) })
      return
    }
    case 'threw': {
      const { at, call, line, message: words } = message
      useOwnServer.setState({ errors: [{ at, call, line, message: words }, ...errors].slice(0, MOST_ERRORS) })
      return
    }
    case 'held': {
      const { id, stream, what, call, text, format } = message
      useOwnServer.setState({ held: [...held, { id, stream, what, call, text, format }] })
      return
    }
    case 'released':
      stepped(message.id, true)
      useOwnServer.setState({ held: held.filter(({ id }) => id !== message.id) })
      return
    case 'unreadable':
      stepped(message.id, false)
      return
    default:
  }
}

function stepped(id: number, isTaken: boolean): void {
  stepping.get(id)?.(isTaken)
  stepping.delete(id)
}
