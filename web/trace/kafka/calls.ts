/**
 * Requests of a connection with their answers, as rows need them: how long an answer was waited for, and what folds away. A
 * request without an answer is held, as a Fetch that waits for records is.
 */
import type { Frame } from '#proto/wire/model.ts'
import { all, textAt } from './fields.ts'
import { type Asker, askerOf, type GroupStep, groupStep } from './group-steps.ts'
import { type ProduceSaid, produceSaid } from './produce-calls.ts'
import { type KafkaSaid, saidOfKafka } from './said.ts'
import { VersionsHeard } from './versions-told.ts'

export interface KafkaCall {
  readonly api: string
  readonly correlation: number
  /** Server's clock: the last byte of the request, and of the answer; null: there is none yet. */
  readonly askedAt: number
  answeredAt: number | null
  readonly wantsAnswer: boolean
  /** Nothing but a handshake, Metadata and lookups came before it on its connection. */
  readonly isStart: boolean
  /** It only kept something alive: a sign of life, or a Fetch that brought nothing. */
  isIdle: boolean
  errors: number
  readonly asker: Asker
}

/** What is known of a message. */
export interface KafkaLine extends KafkaSaid {
  /** Null: it belongs to no request that was seen. */
  readonly call: KafkaCall | null
  /** Of a group's rebalance; null: it is about something else. */
  readonly step: GroupStep | null
  /** Null: it is no Produce request. */
  readonly produce: ProduceSaid | null
}

const START: ReadonlySet<string> = new Set(['ApiVersions', 'Metadata', 'SaslHandshake', 'SaslAuthenticate'])
/** What describes a topic beside its Metadata. */
const LOOKUPS: ReadonlySet<string> = new Set(['ListOffsets', 'DescribeConfigs'])

export class KafkaCalls {
  /** The first name that the client gave itself. */
  clientId = ''
  /** It went on behind its start. */
  #hasWork = false
  /** It asked more about what Metadata names. */
  #looksUp = false
  readonly versions = new VersionsHeard()
  readonly #open = new Map<number, KafkaCall>()
  readonly #names: Map<string, string>

  /** @param names of topics, over all connections: one learns them, another uses their ids */
  constructor(names: Map<string, string>) {
    this.#names = names
  }

  /** A message that is whole. */
  tell(frame: Frame, at: number): KafkaLine {
    if (frame.direction === 'toServer') this.versions.asked(frame)
    else {
      this.#learn(frame)
      this.versions.answered(frame)
    }
    const said = saidOfKafka(frame, this.#names)
    const call = frame.direction === 'toServer' ? this.#asked(frame, said, at) : this.#answered(said, at)
    const step = groupStep(frame, call?.asker ?? null, said.correlation)
    return { ...said, call, step, produce: produceSaid(frame) }
  }

  /** The call that has waited longest for its answer; empty: none does. */
  get unanswered(): string {
    return this.#open.values().next().value?.api ?? ''
  }

  /** What folds away, with all of its kind. Metadata of a client that only looks things up is what it came for. */
  isFolded({ call }: KafkaLine): boolean {
    if (call === null || call.errors > 0) return false
    return call.isIdle || (call.isStart && (this.#hasWork || (this.#looksUp && call.api !== 'Metadata')))
  }

  #asked(frame: Frame, { correlation, wantsAnswer, clientId }: KafkaSaid, at: number): KafkaCall | null {
    if (correlation === null) return null
    const { kind } = frame
    if (this.clientId === '') this.clientId = clientId
    const isStart = START.has(kind) && !this.#hasWork
    this.#looksUp ||= LOOKUPS.has(kind)
    this.#hasWork ||= !START.has(kind) && !LOOKUPS.has(kind)
    const isIdle = kind === 'Heartbeat'
    const state = { answeredAt: null, isIdle, errors: 0 }
    const call = {
      api: kind,
      correlation,
      askedAt: at,
      wantsAnswer,
      isStart,
      ...state,
      asker: askerOf(frame, clientId),
    }
    if (wantsAnswer) this.#open.set(correlation, call)
    return call
  }

  #answered({ correlation, errors, records }: KafkaSaid, at: number): KafkaCall | null {
    const call = correlation === null ? undefined : this.#open.get(correlation)
    if (call === undefined) return null
    this.#open.delete(call.correlation)
    call.answeredAt = at
    call.errors = errors
    if (call.api === 'Fetch') call.isIdle = records === 0
    return call
  }

  #learn({ kind, fields }: Frame): void {
    if (kind !== 'Metadata' && kind !== 'CreateTopics') return
    for (const { children = [] } of all(fields, 'kafka.entry')) {
      const id = textAt(children, 'kafka.topic_id')
      const name = textAt(children, 'kafka.topic')
      if (id !== '' && name !== '') this.#names.set(id, name)
    }
  }
}
