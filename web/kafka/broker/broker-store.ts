/** What the broker is known to hold, outside React: one stream for all views, open while one of them is on the page. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { KafkaState } from '#proto/api/kafka.ts'
import { KAFKA_STATE } from '#proto/api/wire.ts'
import { ownServer } from '../../trace/index.ts'
import { createFollower, type Trouble } from '../../wire/index.ts'
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

/** Keeps the stream open while the component is there. */
export function useBroker(): BrokerStore {
  useEffect(watchBroker, [])
  return useBrokerStore()
}

const watchBroker = createFollower<KafkaState>({
  access: ownServer,
  path: KAFKA_STATE,
  isState: (value): value is KafkaState => Object.hasOwn(Object(value), 'groups'),
  told,
  lost: (trouble) => useBrokerStore.setState({ connection: 'lost', trouble }),
  stopped: () => useBrokerStore.setState({ connection: 'waiting' }),
  pauses: { first: 500, longest: 8_000 },
  linger: 3_000,
})

function told(state: KafkaState): void {
  useBrokerStore.setState(({ history, state: before }) => ({
    connection: 'live',
    state,
    trouble: null,
    ahead: state.at - Date.now(),
    history: withState(before?.prefix === state.prefix ? history : NO_HISTORY, state),
  }))
}
