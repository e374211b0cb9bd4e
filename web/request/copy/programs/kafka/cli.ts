/** The tools that come with Apache Kafka: a `.sh` each, and a `.bat` for Windows. Null where they have no way to say it. */
import type { KafkaAdmin } from '#proto/api/kafka.ts'
import type { KafkaRequest } from '../../../language/index.ts'
import { planKafka } from '../../../language/kafka/plan.ts'
import type { CommandTarget } from '../../commands.ts'
import { commandLine, powershellText, type Shell } from '../../shell.ts'
import { pipeline } from './kcat.ts'
import { type ConsumerTalk, onWire, type ProducerTalk, prefixOf } from './talk.ts'

/** Stands for what is null: a key, a value. */
const NULL = '∅'

export function cliProduce(talk: ProducerTalk, shell: Shell): string | null {
  const { records, headers, acks, compression, isIdempotent, topic, broker, clientId } = talk
  if (
    records.some(
      ({ partition, value, timestamp }) => partition !== null || timestamp !== null || (value && 'base64' in value),
    )
  ) {
    return null
  }
  const isKeyed = records.some(({ key }) => key !== null)
  const hasNull = records.some(({ key, value }) => value === null || (isKeyed && key === null))
  const head = headers.map(([name, value]) => `${name}:${value}`).join(',')
  const lines = records.map(({ key, value }) => {
    const text = value !== null && 'text' in value ? value.text : NULL
    return `${head === '' ? '' : `${head}\t`}${isKeyed ? `${key ?? NULL}\t` : ''}${text}`
  })
  // It reads a record a line, and what stands before a tab as a header or a key.
  const isDivided =
    headers.some((pair) => /[\t\r\n:,]/.test(pair.join(''))) || records.some(({ key }) => /[\t]/.test(key ?? ''))
  if (isDivided || lines.some((line) => /[\r\n]/.test(line))) return null
  const properties = [
    ...(isKeyed ? ['parse.key=true'] : []),
    ...(head === '' ? [] : ['parse.headers=true']),
    ...(hasNull ? [`null.marker=${NULL}`] : []),
  ]
  const settings = [
    ...(clientId === null ? [] : [`client.id=${clientId}`]),
    `acks=${acks === -1 ? 'all' : acks}`,
    ...(compression === 'none' ? [] : [`compression.type=${compression}`]),
    // Java's producer is idempotent by itself.
    `enable.idempotence=${isIdempotent}`,
  ]
  const groups = [
    ['kafka-console-producer', '--bootstrap-server', broker, '--topic', topic],
    ...properties.map((property) => ['--property', property]),
    ...settings.map((setting) => ['--producer-property', setting]),
  ]
  const line = toolLine(shell, groups)
  if (shell === 'bash') return line === null ? null : pipeline('%s\\n', lines, [], line)
  // cmd reads a pipe twice over; PowerShell up to 5.1 pipes ASCII alone.
  if (shell === 'cmd' || line === null || lines.some((one) => /[^\t -~]/.test(one))) return null
  return `${lines.map((one) => powershellText(one)).join(', ')} | ${line}`
}

export function cliConsume(talk: ConsumerTalk, shell: Shell): string | null {
  const { topics, broker, group, from, limit, assignor, sessionTimeout, clientId, instance } = talk
  const [topic = ''] = topics
  if (typeof from !== 'string' && 'timestamp' in from) return null
  const settings = [
    ...(clientId === null ? [] : [`client.id=${clientId}`]),
    ...(assignor === null || assignor === undefined ? [] : [`partition.assignment.strategy=${ASSIGNORS[assignor]}`]),
    ...(sessionTimeout === null ? [] : [`session.timeout.ms=${sessionTimeout}`]),
    ...(instance === null ? [] : [`group.instance.id=${instance}`]),
  ]
  const begins = typeof from === 'string' || group !== null ? [[]] : placesOf(from.positions)
  const lines = begins.map((place) =>
    toolLine(shell, [
      ['kafka-console-consumer', '--bootstrap-server', broker],
      topics.length === 1
        ? ['--topic', topic]
        : ['--include', topics.map((one) => one.replaceAll('.', '\\.')).join('|')],
      ...(group === null ? [] : [['--group', group]]),
      ...(from === 'earliest' ? [['--from-beginning']] : []),
      ...(place.length === 0 ? [] : [place]),
      ...(limit === null ? [] : [['--max-messages', String(limit)]]),
      ...['print.partition=true', 'print.offset=true', 'print.key=true'].map((one) => ['--property', one]),
      ...settings.map((setting) => ['--consumer-property', setting]),
    ]),
  )
  return lines.some((line) => line === null) ? null : lines.join('\n')
}

const ASSIGNORS = {
  range: 'org.apache.kafka.clients.consumer.RangeAssignor',
  roundrobin: 'org.apache.kafka.clients.consumer.RoundRobinAssignor',
  'cooperative-sticky': 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
} as const

function placesOf(positions: readonly { readonly partition: number; readonly offset: number }[]): string[][] {
  return positions.map(({ partition, offset }) => ['--partition', String(partition), '--offset', String(offset)])
}

export function cliAdmin(request: KafkaRequest, shell: Shell, target: CommandTarget): string | null {
  const { call } = planKafka(request)
  if (call.type !== 'admin') return null
  const all = adminWords(call.call, prefixOf(target))
  if (all === null) return null
  const server = ['--bootstrap-server', request.broker]
  const lines = all.map(([tool = '', ...words]) => toolLine(shell, [[tool, ...server], words]))
  return lines.some((line) => line === null) ? null : lines.join('\n')
}

/** The tool and its words, a line each. */
function adminWords(call: KafkaAdmin['call'], prefix: string): string[][] | null {
  const wire = (name: string) => onWire(name, prefix)
  switch (call.name) {
    case 'create-topic': {
      const partitions = call.partitions === undefined ? [] : ['--partitions', String(call.partitions)]
      const configs = Object.entries(call.configs ?? {}).flatMap(([name, value]) => ['--config', `${name}=${value}`])
      return [['kafka-topics', '--create', '--topic', wire(call.topic), ...partitions, ...configs]]
    }
    case 'delete-topic':
      return [['kafka-topics', '--delete', '--topic', wire(call.topic)]]
    case 'create-partitions':
      return [['kafka-topics', '--alter', '--topic', wire(call.topic), '--partitions', String(call.partitions)]]
    case 'list-topics':
      return [['kafka-topics', '--list']]
    case 'describe-topic':
      return [['kafka-topics', '--describe', '--topic', wire(call.topic)]]
    case 'list-groups':
      return [['kafka-consumer-groups', '--list']]
    case 'describe-group':
      return [['kafka-consumer-groups', '--describe', '--group', wire(call.group)]]
    case 'delete-group':
      return [['kafka-consumer-groups', '--delete', '--group', wire(call.group)]]
    case 'reset-offsets':
      return call.to.map(({ partition, offset }) => [
        ...['kafka-consumer-groups', '--reset-offsets', '--group', wire(call.group)],
        ...['--topic', `${wire(call.topic)}:${partition}`, '--to-offset', String(offset), '--execute'],
      ])
    case 'list-offsets':
      return [['kafka-get-offsets', '--topic', wire(call.topic), '--time', String(call.timestamp)]]
    case 'api-versions':
      return [['kafka-broker-api-versions']]
    // It wants a file.
    case 'delete-records':
      return null
  }
}

function toolLine(shell: Shell, groups: readonly (readonly string[])[]): string | null {
  const [[tool = '', ...first] = [], ...rest] = groups
  const all = rest.filter((words) => words.length > 0)
  if (shell === 'bash') return commandLine(shell, [[`${tool}.sh`, ...first], ...all])
  const line = commandLine(shell, [[tool, ...first], ...all])
  return line?.replace(shell === 'powershell' ? `${tool}.exe` : tool, `${tool}.bat`) ?? null
}
