/**
 * What a page has seen of the broker since it was opened: how far behind each group was, how its members changed, how
 * waiting Fetches ended. Made by comparing each state with the one before; bounded, oldest forgotten first. Pure.
 */

import type { KafkaGroupState, KafkaParkedFetch, KafkaState, KafkaTopicPartition } from '#proto/api/kafka.ts'
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'
import { endOf, lagOf } from './lag.ts'

export interface LagSample {
  /** ms since 1970, server's clock. */
  readonly at: number
  /** Group → what it has yet to read, by what it has committed. Groups that committed nothing are not there. */
  readonly groups: Readonly<Record<string, { readonly lag: number; readonly members: number }>>
  /** Group and topic, `billing orders` → the same, of one topic. */
  readonly topics: Readonly<Record<string, number>>
}

export interface GroupEvent {
  readonly at: number
  readonly group: string
  readonly from: KafkaGroupState['state'] | null
  readonly to: KafkaGroupState['state']
  readonly generation: number
  /** Client ids. */
  readonly joined: readonly string[]
  readonly left: readonly string[]
  /** Partitions whose owner is another one than before. */
  readonly moved: readonly KafkaTopicPartition[]
}

export interface EndedFetch {
  readonly fetch: KafkaParkedFetch
  /** When the page heard that it no longer waits. */
  readonly at: number
  /** `records`: something came to lie in one of its partitions; `time`: its max_wait was over; `gone`: neither is known. */
  readonly by: 'records' | 'time' | 'gone'
  readonly records: number
}

export interface History {
  readonly last: KafkaState | null
  readonly samples: readonly LagSample[]
  /** Newest first. */
  readonly events: readonly GroupEvent[]
  /** Newest first. */
  readonly ended: readonly EndedFetch[]
}

export const NO_HISTORY: History = { last: null, samples: [], events: [], ended: [] }

const MOST_SAMPLES = 1_500
const MOST_EVENTS = 100
const MOST_ENDED = 30
/** States that come closer together than this share a sample: the later one stands. */
const SAMPLE_MS = 200
/** A Fetch that is told of this shortly before its time is over, is over by it. */
const SLACK_MS = 60

export function withState(history: History, state: KafkaState): History {
  const { last } = history
  return {
    last: state,
    samples: withSample(history.samples, sampleOf(state)),
    events: [...groupEvents(last, state), ...history.events].slice(0, MOST_EVENTS),
    ended: [...endedFetches(last, state), ...history.ended].slice(0, MOST_ENDED),
  }
}

function withSample(samples: readonly LagSample[], sample: LagSample): readonly LagSample[] {
  const isNear = sample.at - (samples.at(-2)?.at ?? Number.NEGATIVE_INFINITY) < SAMPLE_MS
  return [...(isNear ? samples.slice(0, -1) : samples), sample].slice(-MOST_SAMPLES)
}

function sampleOf(state: KafkaState): LagSample {
  const groups: Record<string, { lag: number; members: number }> = {}
  const topics: Record<string, number> = {}
  for (const group of state.groups) {
    for (const { topic, partition, offset } of group.committed) {
      const lag = lagOf(offset, endOf(state, topic, partition))
      if (lag === null) continue
      const sum = ownValue(groups, group.name) ?? { lag: 0, members: group.members.length }
      setOwnValue(groups, group.name, { ...sum, lag: sum.lag + lag })
      topics[`${group.name} ${topic}`] = (topics[`${group.name} ${topic}`] ?? 0) + lag
    }
  }
  return { at: state.at, groups, topics }
}

function groupEvents(last: KafkaState | null, state: KafkaState): GroupEvent[] {
  if (last === null) return []
  const gone = last.groups.filter(({ name }) => !state.groups.some((each) => each.name === name))
  return [
    ...state.groups.flatMap((group) =>
      eventOf(
        last.groups.find(({ name }) => name === group.name),
        group,
        state.at,
      ),
    ),
    ...gone.flatMap((group) => eventOf(group, { ...group, state: 'Dead', members: [] }, state.at)),
  ]
}

function eventOf(before: KafkaGroupState | undefined, group: KafkaGroupState, at: number): GroupEvent[] {
  const old = before?.members ?? []
  const joined = group.members.filter(({ id }) => !old.some((member) => member.id === id))
  const left = old.filter(({ id }) => !group.members.some((member) => member.id === id))
  const isSame = before?.state === group.state && before.generation === group.generation
  if (isSame && joined.length === 0 && left.length === 0) return []
  const owners = ownersOf(before)
  const moved = [...ownersOf(group)].flatMap(([place, { owner, partition }]) => {
    const was = owners.get(place)
    return was !== undefined && was.owner !== owner ? [partition] : []
  })
  const names = (members: KafkaGroupState['members']) => members.map(({ clientId }) => clientId)
  return [
    {
      at,
      group: group.name,
      from: before?.state ?? null,
      to: group.state,
      generation: group.generation,
      joined: names(joined),
      left: names(left),
      moved,
    },
  ]
}

function ownersOf(group: KafkaGroupState | undefined): Map<string, { owner: string; partition: KafkaTopicPartition }> {
  const members = group?.members ?? []
  return new Map(
    members.flatMap(({ id, partitions }) =>
      partitions.map((each) => [`${each.topic} ${each.partition}`, { owner: id, partition: each }] as const),
    ),
  )
}

function endedFetches(last: KafkaState | null, state: KafkaState): EndedFetch[] {
  if (last === null) return []
  const waiting = new Set(state.fetches.map(fetchKey))
  return last.fetches
    .filter((fetch) => !waiting.has(fetchKey(fetch)))
    .map((fetch) => {
      const records = fetch.partitions.reduce(
        (sum, { topic, partition }) =>
          sum + Math.max(0, (endOf(state, topic, partition) ?? 0) - (endOf(last, topic, partition) ?? 0)),
        0,
      )
      const isOver = state.at - fetch.since >= fetch.maxWait - SLACK_MS
      return { fetch, at: state.at, by: records > 0 ? 'records' : isOver ? 'time' : 'gone', records }
    })
}

/** Of one Fetch among all: its connection and its number on it. */
export function fetchKey({ remote, correlationId, since }: KafkaParkedFetch): string {
  return `${remote} ${correlationId} ${since}`
}
