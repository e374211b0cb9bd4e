/** Kafka's own command-line tools: what an administrator does with them, and what they have to print. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runToEnd, type Target } from '../kafka-clients-client.ts'
import { runBoth } from '../program.ts'

const JAVA = [
  '-Xmx128m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
]
const RUN_MILLISECONDS = 60_000
const TOOLS = 'org.apache.kafka.tools'
const MAIN = {
  'kafka-topics': `${TOOLS}.TopicCommand`,
  'kafka-configs': 'kafka.admin.ConfigCommand',
  'kafka-get-offsets': `${TOOLS}.GetOffsetShell`,
  'kafka-consumer-groups': `${TOOLS}.consumer.group.ConsumerGroupCommand`,
  'kafka-delete-records': `${TOOLS}.DeleteRecordsCommand`,
  'kafka-broker-api-versions': `${TOOLS}.BrokerApiVersionsCommand`,
} as const

interface Step {
  readonly tool: keyof typeof MAIN
  readonly args: readonly string[]
  /** Each is somewhere in what it prints. */
  readonly prints: readonly RegExp[]
  /** And this is not. */
  readonly lacks?: RegExp
}

export async function useTools(classPath: string, { bootstrap, topic, folder }: Target): Promise<string[]> {
  const java = (main: string, args: readonly string[]) => [
    '-cp',
    classPath,
    main,
    '--bootstrap-server',
    bootstrap,
    ...args,
  ]
  const produce = java(`${TOOLS}.ConsoleProducer`, ['--topic', topic])
  const values = Array.from({ length: 10 }, (_, index) => `value ${index}\n`).join('')
  await runToEnd({ command: 'java', args: [...JAVA, ...produce] }, RUN_MILLISECONDS, values)

  const records = join(folder, 'records.json')
  const places = await offsets(java(MAIN['kafka-get-offsets'], ['--topic', topic]))
  const [[partition, end] = [0, 0]] = places.toSorted(([, one], [, other]) => other - one)
  await writeFile(records, JSON.stringify({ version: 1, partitions: [{ topic, partition, offset: end }] }))

  const seen: string[] = []
  for (const { tool, args, prints, lacks } of steps(topic, records, partition, end)) {
    const { stdout, stderr } = await runBoth('java', [...JAVA, ...java(MAIN[tool], args)])
    const missing = prints.filter((pattern) => !pattern.test(stdout))
    if (lacks?.test(stdout)) missing.push(lacks)
    const call = `${tool} ${args.join(' ').replaceAll(topic, 'T').replace(records, 'FILE')}`
    if (missing.length > 0)
      throw new Error(`${call} prints ${missing.join(' or ')} wrongly or not:\n${stdout}${stderr}`)
    seen.push(tool)
  }
  return [`${seen.length} calls of ${[...new Set(seen)].join(', ')}`]
}

/** Partition and end of each. */
async function offsets(args: readonly string[]): Promise<[number, number][]> {
  const { stdout } = await runBoth('java', [...JAVA, ...args])
  return [...stdout.matchAll(/:(\d+):(\d+)$/gm)].map(([, partition, end]) => [Number(partition), Number(end)])
}

function steps(topic: string, records: string, partition: number, end: number): Step[] {
  const [second, group] = [`${topic}-2`, `${topic}-group`]
  const lag = new RegExp(`${topic} +${partition} +0 +${end} +${end} `)
  const reset = ['--group', group, '--topic', topic, '--reset-offsets', '--to-earliest', '--execute']
  const retention = ['--partitions', '2', '--config', 'retention.ms=60000']
  return [
    { tool: 'kafka-broker-api-versions', args: [], prints: [/Produce\(0\): 0 to \d+/, /JoinGroup\(11\)/] },
    { tool: 'kafka-topics', args: ['--describe', '--topic', topic], prints: [/PartitionCount: 4/, /Partition: 3/] },
    { tool: 'kafka-topics', args: ['--create', '--topic', second, ...retention], prints: [/Created topic/] },
    { tool: 'kafka-topics', args: ['--alter', '--topic', second, '--partitions', '3'], prints: [] },
    {
      tool: 'kafka-topics',
      args: ['--describe', '--topic', second],
      prints: [/PartitionCount: 3/, /retention\.ms=60000/],
    },
    {
      tool: 'kafka-configs',
      args: ['--describe', '--entity-type', 'topics', '--entity-name', second],
      prints: [/retention\.ms=60000/],
    },
    { tool: 'kafka-topics', args: ['--delete', '--topic', second], prints: [] },
    { tool: 'kafka-topics', args: ['--list'], prints: [new RegExp(`^${topic}$`, 'm')], lacks: new RegExp(second) },
    { tool: 'kafka-get-offsets', args: ['--topic', topic], prints: [new RegExp(`${topic}:${partition}:${end}`)] },
    { tool: 'kafka-consumer-groups', args: reset, prints: [new RegExp(`${group} +${topic} +0 +0`)] },
    { tool: 'kafka-consumer-groups', args: ['--describe', '--group', group], prints: [lag] },
    { tool: 'kafka-consumer-groups', args: ['--describe', '--group', group, '--state'], prints: [/Empty/] },
    { tool: 'kafka-consumer-groups', args: ['--list'], prints: [new RegExp(`^${group}$`, 'm')] },
    {
      tool: 'kafka-consumer-groups',
      args: ['--delete-offsets', '--group', group, '--topic', topic],
      prints: [new RegExp(`${topic} +${partition} +Successful`)],
    },
    {
      tool: 'kafka-delete-records',
      args: ['--offset-json-file', records],
      prints: [new RegExp(`${partition}\\s+low_watermark: ${end}`)],
    },
    {
      tool: 'kafka-get-offsets',
      args: ['--topic', topic, '--time', 'earliest'],
      prints: [new RegExp(`${topic}:${partition}:${end}`)],
    },
    { tool: 'kafka-consumer-groups', args: ['--delete', '--group', group], prints: [/successful/] },
  ]
}
