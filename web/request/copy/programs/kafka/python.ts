/** A KAFKA block as a Python program: confluent-kafka, which is librdkafka. */
import { byteString, pythonString as text } from '../literals.ts'
import type { Program } from '../program.ts'
import type { ConsumerTalk, ProducerTalk, TalkRecord } from './talk.ts'

const HOW = ['# pip install confluent-kafka', '# python request.py']

export function pythonProducer(talk: ProducerTalk): Program {
  const { records, headers, acks, compression, isIdempotent, topic } = talk
  const isHashed = records.some(({ key, partition }) => key !== null && partition === null)
  const settings: readonly (readonly [string, string])[] = [
    ...clientSettings(talk),
    // By itself librdkafka hashes keys by CRC-32, and they come to lie elsewhere than those of Java's client.
    ...(isHashed ? [['partitioner', text('murmur2_random')] as const] : []),
    ['acks', text(acks === -1 ? 'all' : String(acks))],
    ...(compression === 'none' ? [] : [['compression.type', text(compression)] as const]),
    ...(isIdempotent ? [['enable.idempotence', 'True'] as const] : []),
  ]
  const head = headers.map(([name, value]) => `(${text(name)}, ${text(value)})`).join(', ')
  const lines = [
    ...HOW,
    'from confluent_kafka import Producer',
    '',
    'producer = Producer(',
    ...dictionary(settings),
    ')',
    '',
    '',
    'def told(error, message):',
    '    print(error or f"{message.partition()}:{message.offset()}")',
    '',
    '',
    ...records.map((record) => {
      const given = [...recordWords(record), ...(head === '' ? [] : [`headers=[${head}]`]), 'on_delivery=told']
      return `producer.produce(${[text(topic), ...given].join(', ')})`
    }),
    'producer.flush()',
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

function recordWords({ key, value, partition, timestamp }: TalkRecord): string[] {
  const content = value === null ? 'None' : 'text' in value ? text(value.text) : `b${byteString(value.base64)}`
  return [
    ...(key === null ? [] : [`key=${text(key)}`]),
    `value=${content}`,
    ...(partition === null ? [] : [`partition=${partition}`]),
    ...(timestamp === null ? [] : [`timestamp=${timestamp}`]),
  ]
}

function clientSettings({ broker, clientId }: Pick<ProducerTalk, 'broker' | 'clientId'>): [string, string][] {
  return [
    ['bootstrap.servers', text(broker)],
    ...(clientId === null ? [] : [['client.id', text(clientId)] as [string, string]]),
  ]
}

function dictionary(settings: readonly (readonly [string, string])[]): string[] {
  return ['    {', ...settings.map(([name, value]) => `        ${text(name)}: ${value},`), '    }']
}

export function pythonConsumer(talk: ConsumerTalk): Program {
  const { group, from, assignor, commit, sessionTimeout, instance, limit, clientId } = talk
  const isEarliest = from === 'earliest'
  const settings: readonly (readonly [string, string])[] = [
    ...clientSettings(talk),
    ['group.id', text(group ?? `${clientId ?? 'program'}-reader`)],
    ['auto.offset.reset', text(isEarliest ? 'earliest' : 'latest')],
    ['enable.auto.commit', group !== null && commit === 'auto' ? 'True' : 'False'],
    ...(assignor === null || assignor === undefined
      ? []
      : [['partition.assignment.strategy', text(assignor)] as const]),
    ...(sessionTimeout === null ? [] : [['session.timeout.ms', String(sessionTimeout)] as const]),
    ...(instance === null ? [] : [['group.instance.id', text(instance)] as const]),
  ]
  const begin = beginning(talk)
  const commits = group !== null && (commit === 'before' || commit === 'after')
  const committing = '        consumer.commit(message, asynchronous=False)'
  const lines = [
    ...HOW,
    `from confluent_kafka import ${['Consumer', ...begin.imports].join(', ')}`,
    '',
    'consumer = Consumer(',
    ...dictionary(settings),
    ')',
    ...begin.lines,
    ...(limit === null ? [] : ['received = 0']),
    'try:',
    limit === null ? '    while True:' : `    while received < ${limit}:`,
    '        message = consumer.poll(1.0)',
    '        if message is None or message.error():',
    '            continue',
    ...(commits && commit === 'before' ? [committing] : []),
    '        key, value = message.key(), message.value()',
    '        print(f"{message.partition()}:{message.offset()}", key and key.decode(), value and value.decode())',
    ...(commits && commit === 'after' ? [committing] : []),
    ...(limit === null ? [] : ['        received += 1']),
    'finally:',
    '    consumer.close()',
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

/** A member subscribes; a consumer without a group takes every partition. */
function beginning({ topics, group, from }: ConsumerTalk): { imports: string[]; lines: string[] } {
  const list = topics.map(text).join(', ')
  if (group !== null) return { imports: [], lines: [`consumer.subscribe([${list}])`] }
  if (typeof from !== 'string' && 'positions' in from) {
    const places = topics.flatMap((topic) =>
      from.positions.map(({ partition, offset }) => `TopicPartition(${text(topic)}, ${partition}, ${offset})`),
    )
    return { imports: ['TopicPartition'], lines: [`consumer.assign([${places.join(', ')}])`] }
  }
  const all = (offset: string) => [
    'partitions = [',
    `    TopicPartition(name, number, ${offset})`,
    `    for name in [${list}]`,
    '    for number in consumer.list_topics(name).topics[name].partitions',
    ']',
  ]
  if (typeof from !== 'string') {
    const lines = [...all(String(from.timestamp)), 'consumer.assign(consumer.offsets_for_times(partitions))']
    return { imports: ['TopicPartition'], lines }
  }
  const constant = from === 'earliest' ? 'OFFSET_BEGINNING' : 'OFFSET_END'
  return { imports: [constant, 'TopicPartition'], lines: [...all(constant), 'consumer.assign(partitions)'] }
}
