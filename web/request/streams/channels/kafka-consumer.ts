/**
 * A consumer, run by the server's relay (proto/api/kafka.ts): no browser has TCP. Records are its messages; what its group and
 * its own work bring are lines between them. Closing it says goodbye to the group, cancelling kills it.
 */
import type { KafkaSeenRecord, KafkaTopicPartition, RelayKafkaAct, RelayKafkaEvent } from '#proto/api/kafka.ts'
import { KAFKA_RELAY } from '#proto/api/wire.ts'
import type { SpokenPlace } from '../../../trace/index.ts'
import { open, type Told } from '../../../wire/index.ts'
import type { KafkaSeen } from '../../kafka/outcome.ts'
import { contentText, kafkaFailure } from '../../kafka/relay.ts'
import type { KafkaConsumer } from '../../language/index.ts'
import type { RunEnvironment } from '../../run/environment.ts'
import type { Channel, ChannelListener, Message, OperationAct } from './channel.ts'
import { follow, refusalOf } from './relayed.ts'

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
  const call = open<RelayKafkaEvent, RelayKafkaAct>(environment, KAFKA_RELAY, { ...request.call, run })
  void follow(call, listener, (event) => tell(event, request, listener), kafkaFailure)

  // In their order: a pause must not overtake a commit.
  const act = async (name: RelayKafkaAct['act']) => {
    const failure = await call.act({ act: name })
    const refusal = refusalOf(failure)
    if (refusal !== null) listener.onMessage(state('declined', refusal, 'out'))
    // The relay tells of a commit itself, once the broker has answered.
    else if (failure === null && (name === 'pause' || name === 'resume')) listener.onMessage(state(name, '', 'out'))
  }

  return {
    // What a consumer says, it says by itself.
    send: () => undefined,
    operate(name) {
      const wanted = ACTS[name]
      if (wanted !== undefined) void act(wanted)
    },
    close() {
      if (call.isOpen) void act('close')
      else void call.drop('now')
    },
    cancel() {
      if (call.isOpen) listener.onMessage(state('kill', '', 'out'))
      void call.drop('now')
    },
  }
}

function tell(event: Told<RelayKafkaEvent>, { call }: KafkaConsumer, listener: ChannelListener): void {
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
