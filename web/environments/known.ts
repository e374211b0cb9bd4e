/**
 * What every page knows of environments: what they give blocks, once the code that reads them is there. It comes by itself where this browser keeps some;
 * for everybody else it weighs nothing.
 */
import { create } from 'zustand'
import type { NamedValues } from '../language/named.ts'
import { lazyPart, loadNow } from '../part/index.ts'

export const KEY = 'framewise.environments.1'

interface Known {
  readonly values: NamedValues | null
  /** Names of the environments by their ids, in the learner's order. */
  readonly names: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: string | null
  /** Some are kept, and not read yet. */
  readonly isComing: boolean
}

export const useKnown = create<Known>(() => ({ values: null, names: [], chosen: null, isComing: isKept() }))

function isKept(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

let coming: Promise<unknown> | null = null

/** Reads what is kept; at once where there is nothing to read. What cannot be fetched is tried again by who asks next. */
export async function readEnvironments(): Promise<NamedValues | null> {
  if (useKnown.getState().isComing) {
    coming ??= loadNow(() => import('./store.ts'))
    await coming.catch(() => {
      coming = null
    })
  }
  return useKnown.getState().values
}

if (typeof window !== 'undefined') {
  void readEnvironments()
  // The first of them may be made in another tab.
  window.addEventListener('storage', ({ key }) => {
    if (key !== KEY || useKnown.getState().values !== null || !isKept()) return
    useKnown.setState({ isComing: true })
    void readEnvironments()
  })
}

/** Which one is chosen, in the bar of a request's editor. Here, in what every page has: a list of what it is made of is there already. */
export const EnvironmentSwitch = lazyPart(async () => (await import('./environment-switch.tsx')).EnvironmentSwitch)

/** Whether the window of environments is open; `app` shows it over any page. */
export const useManaging = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

export function manageEnvironments(): void {
  useManaging.setState({ isOpen: true })
}

export function closeEnvironments(): void {
  useManaging.setState({ isOpen: false })
}
