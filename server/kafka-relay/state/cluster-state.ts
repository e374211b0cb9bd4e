/** The state of a real cluster: asked by an admin client each second, while somebody watches, once for all who do. */
import type { Admin } from '@platformatic/kafka'
import type { KafkaGroupState, KafkaState, KafkaTopicState } from '#proto/api/kafka.ts'
import type { Watched } from '../../wire/index.ts'
import type { Kafka } from '../door.ts'
import { loadLibrary, optionsOf } from '../library.ts'
import { namesOf } from '../names.ts'
import { describeGroup, describeTopic } from './describe.ts'

const EVERY_MS = 1_000

interface Watcher {
  readonly nameNow: () => string
  readonly changed: () => void
  /** The newest, and the same as text but for its time. */
  state: KafkaState | null
  text: string
}

export class ClusterWatch {
  readonly #kafka: Kafka
  readonly #watchers = new Set<Watcher>()
  #admin: Admin | null = null
  #timer: NodeJS.Timeout | undefined
  #asking: Promise<void> | null = null

  constructor(kafka: Kafka) {
    this.#kafka = kafka
  }

  watch(nameNow: () => string, changed: () => void): Watched<KafkaState> {
    const watcher: Watcher = { nameNow, changed, state: null, text: '' }
    this.#watchers.add(watcher)
    this.#timer ??= setInterval(() => this.#ask(), EVERY_MS).unref()
    this.#ask()
    return {
      read: () => watcher.state,
      stop: () => {
        this.#watchers.delete(watcher)
        if (this.#watchers.size === 0) void this.close()
      },
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#timer = undefined
    const admin = this.#admin
    this.#admin = null
    await admin?.close().catch(() => undefined)
  }

  #ask(): void {
    this.#asking ??= this.#askOnce().finally(() => {
      this.#asking = null
    })
  }

  async #askOnce(): Promise<void> {
    const byName = Map.groupBy(this.#watchers, ({ nameNow }) => nameNow())
    for (const [name, watchers] of byName) {
      const state = await this.#stateOf(name)
      const { at: _, ...told } = state
      const text = JSON.stringify(told)
      for (const watcher of watchers) {
        if (watcher.text === text) continue
        Object.assign(watcher, { state, text })
        watcher.changed()
      }
    }
  }

  async #stateOf(name: string): Promise<KafkaState> {
    const empty = emptyState({ source: 'cluster', problem: null, busyPort: null }, name)
    try {
      const admin = await this.#open()
      const names = namesOf(name)
      const mine = (all: Iterable<string>) => [...all].filter((each) => names.isMine(each)).sort()
      const topics = await Promise.all(
        mine(await admin.listTopics({})).map((topic) => topicState(admin, topic, names.short(topic)).catch(() => null)),
      )
      const groups = await Promise.all(
        mine((await admin.listGroups({})).keys()).map((group) => groupState(admin, group, name).catch(() => null)),
      )
      // What goes away while it is described is not there.
      return { ...empty, topics: topics.filter((one) => one !== null), groups: groups.filter((one) => one !== null) }
    } catch {
      void this.#admin?.close().catch(() => undefined)
      this.#admin = null
      return { ...empty, problem: 'unreachable' }
    }
  }

  async #open(): Promise<Admin> {
    if (this.#admin !== null) return this.#admin
    const { Admin } = await loadLibrary()
    const admin = new Admin({ ...optionsOf(this.#kafka.reach(), 'framewise'), autocreateTopics: false, retries: 1 })
    admin.on('error', () => undefined)
    admin.connections.on('connecting', ({ connection }) => connection.on('error', () => undefined))
    this.#admin = admin
    return admin
  }
}

async function topicState(admin: Admin, topic: string, name: string): Promise<KafkaTopicState> {
  const { configs, partitions } = await describeTopic(admin, topic)
  return {
    name,
    fullName: topic,
    configs,
    partitions: partitions.map(({ partition, logStart, end }) => ({
      index: partition,
      logStart,
      highWatermark: end,
      bytes: 0,
      segments: [],
    })),
  }
}

async function groupState(admin: Admin, group: string, name: string): Promise<KafkaGroupState> {
  const { state, protocol, members, committed } = await describeGroup(admin, group, namesOf(name))
  return {
    name: namesOf(name).short(group),
    fullName: group,
    state: STATES.find((each) => each === state.replaceAll('_', '')) ?? 'Dead',
    generation: -1,
    protocol,
    leader: '',
    members: members.map((member) => ({ ...member, seen: null, sessionTimeout: null })),
    committed: committed.map(({ topic, partition, offset }) => ({ topic, partition, offset, at: null })),
  }
}

const STATES: readonly KafkaGroupState['state'][] = [
  'Empty',
  'PreparingRebalance',
  'CompletingRebalance',
  'Stable',
  'Dead',
]

/** Of a broker that says nothing yet, or cannot. */
export function emptyState(kafka: Pick<Kafka, 'source' | 'problem' | 'busyPort'>, name: string): KafkaState {
  const { source, problem, busyPort } = kafka
  const why = { problem, ...(busyPort !== null && { busyPort }) }
  return { source, at: Date.now(), bootstrap: null, prefix: `${name}.`, ...why, topics: [], groups: [], fetches: [] }
}
