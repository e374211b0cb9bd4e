/** A KAFKA block as a TypeScript program: @platformatic/kafka, the client of Framewise itself. */
import { typescriptString as text } from '../literals.ts'
import type { Program } from '../program.ts'
import { type ConsumerTalk, hexOf, type ProducerTalk, type TalkRecord } from './talk.ts'

const HOW = ['// npm install @platformatic/kafka', '// node request.ts']

export function typescriptProducer(talk: ProducerTalk): Program {
  const { records, headers, acks, compression, isIdempotent, topic } = talk
  const isText = records.every(({ value }) => value !== null && 'text' in value)
  const isHashed = records.some(({ key, partition }) => key !== null && partition === null)
  const given = [
    ...clientOptions(talk),
    // As Java's client hashes keys; by itself this library has a hash of its own.
    ...(isHashed ? ['  partitioner: compatibilityPartitioner,'] : []),
    ...(isText ? ['  serializers: stringSerializers,'] : []),
    ...(isIdempotent ? ['  idempotent: true,', '  maxInflights: 1,', '  retries: 4,'] : []),
  ]
  const head = headers.map(([name, value]) => `${text(name)}: ${bytes(value, isText)}`).join(', ')
  const lines = [
    ...HOW,
    `import { ${[...(isHashed ? ['compatibilityPartitioner'] : []), 'Producer', ...(isText ? ['stringSerializers'] : [])].join(', ')} } from '@platformatic/kafka'`,
    '',
    'const producer = new Producer({',
    ...given,
    '})',
    'const { offsets = [] } = await producer.send({',
    '  messages: [',
    ...records.map(
      (record) =>
        `    { topic: ${text(topic)}${messageOf(record, isText)}${head === '' ? '' : `, headers: { ${head} }`} },`,
    ),
    '  ],',
    `  acks: ${acks},`,
    ...(compression === 'none' ? [] : [`  compression: ${text(compression)},`]),
    '})',
    'for (const { partition, offset } of offsets) console.log(partition, offset)',
    'await producer.close()',
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}

/** Without serializers everything is bytes; a value that is not there is a tombstone. */
function messageOf({ key, value, partition, timestamp }: TalkRecord, isText: boolean): string {
  const content =
    value === null ? '' : 'text' in value ? bytes(value.text, isText) : `Buffer.from('${hexOf(value.base64)}', 'hex')`
  return [
    ...(key === null ? [] : [`key: ${bytes(key, isText)}`]),
    ...(content === '' ? [] : [`value: ${content}`]),
    ...(partition === null ? [] : [`partition: ${partition}`]),
    ...(timestamp === null ? [] : [`timestamp: ${timestamp}n`]),
  ]
    .map((part) => `, ${part}`)
    .join('')
}

function bytes(value: string, isText: boolean): string {
  return isText ? text(value) : `Buffer.from(${text(value)})`
}

function clientOptions({ clientId, broker }: Pick<ProducerTalk, 'clientId' | 'broker'>): string[] {
  return [`  clientId: ${text(clientId ?? 'program')},`, `  bootstrapBrokers: [${text(broker)}],`]
}

export function typescriptConsumer(talk: ConsumerTalk): Program | null {
  const { topics, group, from, assignor, commit, sessionTimeout, instance, limit, clientId } = talk
  // It knows no timestamps.
  if (typeof from !== 'string' && 'timestamp' in from) return null
  const mode = typeof from !== 'string' ? 'manual' : group === null ? from : 'committed'
  const commits = group !== null && (commit === 'before' || commit === 'after')
  const places =
    typeof from === 'string'
      ? []
      : topics.flatMap((topic) =>
          from.positions.map(
            ({ partition, offset }) => `    { topic: ${text(topic)}, partition: ${partition}, offset: ${offset}n },`,
          ),
        )
  const lines = [
    ...HOW,
    "import { Consumer, stringDeserializers } from '@platformatic/kafka'",
    '',
    'const consumer = new Consumer({',
    ...clientOptions(talk),
    ...(group === null ? ['  // This library always joins a group; nothing is committed to it.'] : []),
    `  groupId: ${text(group ?? `${clientId ?? 'program'}-reader`)},`,
    ...(instance === null ? [] : [`  groupInstanceId: ${text(instance)},`]),
    ...(sessionTimeout === null
      ? []
      : [
          `  sessionTimeout: ${sessionTimeout},`,
          `  rebalanceTimeout: ${Math.max(sessionTimeout, 15_000)},`,
          `  heartbeatInterval: ${Math.floor(sessionTimeout / 3)},`,
        ]),
    ...(assignor === null || assignor === undefined ? [] : [`  protocols: [{ name: ${text(assignor)}, version: 1 }],`]),
    `  autocommit: ${group !== null && commit === 'auto'},`,
    '  maxWaitTime: 500,',
    '  deserializers: stringDeserializers,',
    '})',
    'const stream = await consumer.consume({',
    `  topics: [${topics.map(text).join(', ')}],`,
    `  mode: ${text(mode)},`,
    ...(mode === 'committed' ? [`  fallbackMode: ${text(from === 'earliest' ? 'earliest' : 'latest')},`] : []),
    ...(places.length === 0 ? [] : ['  offsets: [', ...places, '  ],']),
    '})',
    ...(limit === null ? [] : ['let received = 0']),
    'for await (const message of stream) {',
    ...(commits && commit === 'before' ? ['  await message.commit()'] : []),
    '  const { partition, offset, key, value } = message',
    '  console.log(partition, offset, key, value)',
    ...(commits && commit === 'after' ? ['  await message.commit()'] : []),
    ...(limit === null ? [] : ['  received += 1', `  if (received === ${limit}) break`]),
    '}',
    'await consumer.close(true)',
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}
