/** The environments of this browser: kept, in step over its tabs, and as good for the page where nothing can be kept. */
import { create } from 'zustand'
import { onForgotten } from '../forget/index.ts'
import { type Environments, NOTHING, readKept } from './environments.ts'
import { KEY, useKnown } from './known.ts'
import { valuesOf } from './values.ts'

export interface EnvironmentsState {
  readonly all: Environments
  /**
   * `kept`: as it is shown. `refused`: the browser took the last change not, and what is shown lasts as long as the page. `unreadable`: what was kept is
   * no JSON; it stays there until something is changed.
   */
  readonly storage: 'kept' | 'refused' | 'unreadable'
}

export const useEnvironments = create<EnvironmentsState>(() => load())

/** @param step from what there is to what there will be */
export function changeEnvironments(step: (all: Environments) => Environments): void {
  const before = useEnvironments.getState().all
  const all = step(before)
  if (all !== before) useEnvironments.setState({ all, storage: save(all) })
}

/** Ids name rows and environments of this browser alone. */
export function newId(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('').slice(0, 12)
}

function save(all: Environments): EnvironmentsState['storage'] {
  try {
    localStorage.setItem(KEY, JSON.stringify(all))
    return 'kept'
  } catch {
    return 'refused'
  }
}

function load(): EnvironmentsState {
  let text: string | null = null
  try {
    text = localStorage.getItem(KEY)
    return { all: text === null ? NOTHING : readKept(JSON.parse(text)), storage: 'kept' }
  } catch {
    return { all: NOTHING, storage: text === null ? 'kept' : 'unreadable' }
  }
}

function publish({ all }: EnvironmentsState): void {
  const names = all.named.map(({ id, name }) => ({ id, name }))
  useKnown.setState({ values: valuesOf(all), names, chosen: all.chosen, isComing: false })
}

publish(useEnvironments.getState())
useEnvironments.subscribe(publish)

onForgotten(() => useEnvironments.setState({ all: NOTHING, storage: 'kept' }))

if (typeof window !== 'undefined') {
  window.addEventListener('storage', ({ key }) => {
    if (key === KEY) useEnvironments.setState(load())
  })
}
