/**
 * A consumer, run by the server's relay (proto/api/kafka.ts): no browser has TCP. Records are its messages; what its group and
 * its own work bring are lines between them. Closing it says goodbye to the group, cancelling kills it.
 */
import type { KafkaSeenRecord, KafkaTopicPartition, RelayKafkaAct, RelayKafkaEvent } from '#proto/api/kafka.ts'
import type { SpokenPlace } from '../../../trace/index.ts'
import type { KafkaSeen } from '../../kafka/outcome.ts'
import { askKafka, contentText, KafkaRefusal, kafkaEvents, kafkaFailure, unreadable } from '../../kafka/relay.ts'
import type { KafkaConsumer } from '../../language/index.ts'
import type { RunEnvironment } from '../../run/environment.ts'
import type { RunFailure } from '../../run/failure.ts'
import { readRefusal } from '../../run/relay-events.ts'
import { messageOf as errorText } from '../../run/run-http.ts'
import type { Channel, ChannelListener, Message, OperationAct } from './channel.ts'

const ACTS: Readonly<Partial<Record<OperationAct, RelayKafkaAct['act']>>> = {
  commit: 'commit',
  pause: 'pause',
  resume: 'resume',
}

export function openKafkaConsumer(
  request: KafkaConsumer,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
): Channel {
  const stopped = new AbortController()
  let id: number | null = null
  /** One after the other: a pause must not overtake a commit. */
  let last: Promise<unknown> = Promise.resolve()

  const act = (name: RelayKafkaAct['act']) => {
    const body: RelayKafkaAct = { act: name }
    last = last
      .then(() => askKafka(environment, run, `/${id}`, { method: 'POST', body }))
      .then(async (answer) => {
        if (answer.ok) {
          // The relay tells of a commit itself, once the broker has answered.
          if (name === 'pause' || name === 'resume') listener.onMessage(state(name, '', 'out'))
          return
        }
        // Over meanwhile: how it ended is told by itself.
        if (answer.status === 404) return
        listener.onMessage(state('declined', readRefusal(await answer.text())?.message ?? '', 'out'))
      })
      .catch(() => null)
  }
  const fail = (failure: RunFailure) => listener.onEnd({ failure })

  async function follow(): Promise<void> {
    try {
      const body = { ...request.call, run }
      const response = await askKafka(environment, run, '', { method: 'POST', body, signal: stopped.signal })
      for await (const event of kafkaEvents(response)) {
        if (event.type === 'opened') id = event.id
        tell(event, request, listener)
      }
      fail(unreadable('the answer has no end'))
    } catch (error) {
      if (error instanceof KafkaRefusal) fail(error.failure)
      else if (stopped.signal.aborted) fail({ code: 'aborted', detail: '' })
      else if (error instanceof SyntaxError) fail(unreadable(error.message))
      else fail({ code: 'network', detail: errorText(error) })
    }
  }
  void follow()

  return {
    // What a consumer says, it says by itself.
    send: () => undefined,
    operate(name) {
      const wanted = ACTS[name]
      if (wanted !== undefined) act(wanted)
    },
    close() {
      if (id === null) stopped.abort()
      else act('close')
    },
    cancel() {
      if (id === null) {
        stopped.abort()
        return
      }
      listener.onMessage(state('kill', '', 'out'))
      void askKafka(environment, run, `/${id}`, { method: 'DELETE' }).catch(() => null)
    },
  }
}

function tell(event: RelayKafkaEvent, { call }: KafkaConsumer, listener: ChannelListener): void {
  switch (event.type) {
    case 'opened':
      listener.onOpen({ agreed: event.clientId })
      break
    case 'record':
      listener.onMessage({ direction: 'in', ...recordMessage(event.record) })
      break
    case 'assigned': {
      const { generation, isLeader, memberId, partitions } = event
      // Without a group nobody assigned them.
      const inGroup = call.group !== undefined && {
        place: placeOf('kafka-assignment', memberId, generation),
        member: { id: memberId, generation, isLeader },
      }
      listener.onMessage({ ...state('assigned', partitionsText(partitions)), ...inGroup })
      break
    }
    case 'revoked':
      listener.onMessage(state('revoked', partitionsText(event.partitions)))
      break
    case 'committed': {
      const offsets = event.offsets.map(({ topic, partition, offset }) => `${topic} ${partition} → ${offset}`)
      const [first] = event.offsets
      const place = first && { place: placeOf('kafka-commit', `${first.topic}/${first.partition}`, first.offset) }
      listener.onMessage({ ...state('committed', offsets.join(', '), 'out'), ...place })
      break
    }
    case 'failed': {
      const { record, attempt, to } = event
      const place = `${record.topic} ${record.partition}:${record.offset}`
      const where = to === undefined ? '' : ` → ${to}`
      listener.onMessage({ ...state('failed', `${place} · ${attempt}${where}`), kafka: seenOf(record) })
      break
    }
    case 'closed': {
      const by = { client: 'you', killed: 'you', broker: 'server', limit: 'server' } as const
      const client = call.group === undefined ? 'close' : 'LeaveGroup'
      const reason = { client, killed: 'kill', broker: 'broker', limit: 'limit' }[event.by]
      listener.onEnd({ status: { kind: 'close', code: null, reason, by: by[event.by], isClean: true } })
      break
    }
    case 'refused': {
      const { code, name, message } = event
      listener.onEnd({ status: { kind: 'kafka', code, name, message } })
      break
    }
    case 'error':
      listener.onEnd({ failure: kafkaFailure(event.error) })
      break
    case 'produced':
    case 'answer':
      // A consumer gets neither.
      break
  }
}

function state(name: string, text: string, direction: 'in' | 'out' = 'in'): Message {
  return { direction, form: 'state', name, text }
}

/** An address: its numbers begin at 1. */
function placeOf(unit: SpokenPlace['unit'], connection: string, number: number): Omit<SpokenPlace, 'direction'> {
  return { unit, connection, number: number + 1 }
}

function recordMessage(record: KafkaSeenRecord): Message {
  const { value } = record
  const text = contentText(value) ?? ''
  const isBinary = value !== null && 'base64' in value
  return { form: isBinary ? 'binary' : 'text', text, kafka: seenOf(record) }
}

function seenOf({ topic, partition, offset, timestamp, key, value, headers }: KafkaSeenRecord): KafkaSeen {
  return { topic, partition, offset, timestamp, key: contentText(key), isTombstone: value === null, headers }
}

/** `orders 0, 2; payments 1`; a dash: none. */
function partitionsText(partitions: readonly KafkaTopicPartition[]): string {
  const byTopic = Map.groupBy(partitions, ({ topic }) => topic)
  const parts = [...byTopic].map(([topic, all]) => `${topic} ${all.map(({ partition }) => partition).join(', ')}`)
  return parts.length === 0 ? '–' : parts.join('; ')
}
