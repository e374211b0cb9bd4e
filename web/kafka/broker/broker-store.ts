/** What the broker is known to hold, outside React: one stream for all views, open while one of them is on the page. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { KafkaState } from '#proto/api/kafka.ts'
import { followState, type Trouble } from './follow-state.ts'
import { type History, NO_HISTORY, withState } from './history.ts'

export interface BrokerStore {
  /** `lost`: it was live, or never was, and is being asked again. */
  readonly connection: 'waiting' | 'live' | 'lost'
  /** The last that was told; stays while the connection is lost. */
  readonly state: KafkaState | null
  readonly history: History
  readonly trouble: Trouble | null
  /** Milliseconds by which the server's clock is before the page's. */
  readonly ahead: number
}

export const useBrokerStore = create<BrokerStore>(() => ({
  connection: 'waiting',
  state: null,
  history: NO_HISTORY,
  trouble: null,
  ahead: 0,
}))

/** From one page to the next nothing is asked anew. */
const LINGER_MS = 3_000

let watchers = 0
let following: AbortController | null = null
let leaving: ReturnType<typeof setTimeout> | undefined

/** Keeps the stream open while the component is there. */
export function useBroker(): BrokerStore {
  useEffect(watchBroker, [])
  return useBrokerStore()
}

function watchBroker(): () => void {
  watchers += 1
  clearTimeout(leaving)
  if (following === null) {
    following = new AbortController()
    void followState({ told, lost }, following.signal)
  }
  return () => {
    watchers -= 1
    clearTimeout(leaving)
    if (watchers === 0) leaving = setTimeout(stopFollowing, LINGER_MS)
  }
}

function stopFollowing(): void {
  following?.abort()
  following = null
  useBrokerStore.setState({ connection: 'waiting' })
}

function told(state: KafkaState): void {
  useBrokerStore.setState(({ history, state: before }) => ({
    connection: 'live',
    state,
    trouble: null,
    ahead: state.at - Date.now(),
    history: withState(before?.prefix === state.prefix ? history : NO_HISTORY, state),
  }))
}

function lost(trouble: Trouble): void {
  useBrokerStore.setState({ connection: 'lost', trouble })
}
