/** A KAFKA block as a Go program: franz-go. */
import { byteString, goString as text } from '../literals.ts'
import type { Program } from '../program.ts'
import type { ConsumerTalk, ProducerTalk, TalkRecord } from './talk.ts'

const HOW = ['// go mod init request && go get github.com/twmb/franz-go', '// go run main.go', 'package main', '']
const FAILS = ['\tif err != nil {', '\t\tlog.Fatal(err)', '\t}']

/** Null: some records name a partition and others do not; this library has it one way or the other. */
export function goProducer(talk: ProducerTalk): Program | null {
  const { records, headers, acks, compression, isIdempotent, topic } = talk
  const named = records.filter(({ partition }) => partition !== null).length
  if (named > 0 && named < records.length) return null
  const levels = { '-1': 'AllISRAcks', '1': 'LeaderAck', '0': 'NoAck' } as const
  const options = [
    ...clientOptions(talk),
    `kgo.RequiredAcks(kgo.${levels[`${acks}`]}())`,
    // By itself it compresses by snappy and is idempotent.
    `kgo.ProducerBatchCompression(kgo.${COMPRESSIONS[compression]}())`,
    ...(isIdempotent ? [] : ['kgo.DisableIdempotentWrite()']),
    ...(named > 0 ? ['kgo.RecordPartitioner(kgo.ManualPartitioner())'] : []),
  ]
  const head = headers.map(([name, value]) => `{Key: ${text(name)}, Value: []byte(${text(value)})}`).join(', ')
  const lines = [
    ...HOW,
    ...imports(['context', 'fmt', 'log', ...(records.some(({ timestamp }) => timestamp !== null) ? ['time'] : [])]),
    'func main() {',
    ...clientLines(options),
    '\tresults := client.ProduceSync(context.Background(),',
    ...records.map(
      (record) =>
        `\t\t&kgo.Record{Topic: ${text(topic)}${recordOf(record)}${head === '' ? '' : `, Headers: []kgo.RecordHeader{${head}}`}},`,
    ),
    '\t)',
    '\tfor _, result := range results {',
    '\t\tif result.Err != nil {',
    '\t\t\tlog.Fatal(result.Err)',
    '\t\t}',
    '\t\tfmt.Printf("%d:%d\\n", result.Record.Partition, result.Record.Offset)',
    '\t}',
    '}',
  ]
  return { file: 'main.go', text: `${lines.join('\n')}\n` }
}

const COMPRESSIONS = {
  none: 'NoCompression',
  gzip: 'GzipCompression',
  snappy: 'SnappyCompression',
  lz4: 'Lz4Compression',
  zstd: 'ZstdCompression',
} as const

function recordOf({ key, value, partition, timestamp }: TalkRecord): string {
  const content = value === null ? null : 'text' in value ? text(value.text) : byteString(value.base64)
  return [
    ...(partition === null ? [] : [`Partition: ${partition}`]),
    ...(timestamp === null ? [] : [`Timestamp: time.UnixMilli(${timestamp})`]),
    ...(key === null ? [] : [`Key: []byte(${text(key)})`]),
    ...(content === null ? [] : [`Value: []byte(${content})`]),
  ]
    .map((part) => `, ${part}`)
    .join('')
}

export function goConsumer(talk: ConsumerTalk): Program {
  const { topics, group, from, assignor, commit, sessionTimeout, instance, limit } = talk
  const list = topics.map(text).join(', ')
  const isPlaced = typeof from !== 'string' && 'positions' in from && group === null
  const commits = group !== null && (commit === 'before' || commit === 'after')
  const options = [
    ...clientOptions(talk),
    ...(isPlaced
      ? placedOptions(topics, from.positions)
      : [`kgo.ConsumeTopics(${list})`, `kgo.ConsumeResetOffset(${offsetOf(from)})`]),
    ...(group === null ? [] : [`kgo.ConsumerGroup(${text(group)})`]),
    ...(instance === null ? [] : [`kgo.InstanceID(${text(instance)})`]),
    ...(assignor === null || assignor === undefined ? [] : [`kgo.Balancers(kgo.${BALANCERS[assignor]}())`]),
    ...(sessionTimeout === null
      ? []
      : [
          `kgo.SessionTimeout(${sessionTimeout} * time.Millisecond)`,
          `kgo.HeartbeatInterval(${Math.floor(sessionTimeout / 3)} * time.Millisecond)`,
        ]),
    ...(group !== null && commit !== 'auto' ? ['kgo.DisableAutoCommit()'] : []),
  ]
  const committing = [
    '\t\t\tif err := client.CommitRecords(ctx, record); err != nil {',
    '\t\t\t\tlog.Fatal(err)',
    '\t\t\t}',
  ]
  const lines = [
    ...HOW,
    ...imports(['context', 'fmt', 'log', ...(sessionTimeout === null ? [] : ['time'])]),
    'func main() {',
    '\tctx := context.Background()',
    ...clientLines(options),
    ...(limit === null ? ['\tfor {'] : ['\treceived := 0', `\tfor received < ${limit} {`]),
    '\t\tfetches := client.PollFetches(ctx)',
    '\t\tif err := fetches.Err(); err != nil {',
    '\t\t\tlog.Fatal(err)',
    '\t\t}',
    '\t\tfor _, record := range fetches.Records() {',
    ...(commits && commit === 'before' ? committing : []),
    '\t\t\tfmt.Printf("%d:%d %s=%s\\n", record.Partition, record.Offset, record.Key, record.Value)',
    ...(commits && commit === 'after' ? committing : []),
    ...(limit === null ? [] : ['\t\t\treceived++']),
    '\t\t}',
    '\t}',
    '}',
  ]
  return { file: 'main.go', text: `${lines.join('\n')}\n` }
}

const BALANCERS = {
  range: 'RangeBalancer',
  roundrobin: 'RoundRobinBalancer',
  'cooperative-sticky': 'CooperativeStickyBalancer',
} as const

function offsetOf(from: ConsumerTalk['from']): string {
  if (typeof from !== 'string' && 'timestamp' in from) return `kgo.NewOffset().AfterMilli(${from.timestamp})`
  return `kgo.NewOffset().${from === 'earliest' ? 'AtStart' : 'AtEnd'}()`
}

function placedOptions(
  topics: readonly string[],
  positions: readonly { partition: number; offset: number }[],
): string[] {
  const places = positions.map(({ partition, offset }) => `${partition}: kgo.NewOffset().At(${offset})`).join(', ')
  const all = topics.map((topic) => `${text(topic)}: {${places}}`).join(', ')
  return [`kgo.ConsumePartitions(map[string]map[int32]kgo.Offset{${all}})`]
}

function clientOptions({ broker, clientId }: Pick<ProducerTalk, 'broker' | 'clientId'>): string[] {
  return [`kgo.SeedBrokers(${text(broker)})`, ...(clientId === null ? [] : [`kgo.ClientID(${text(clientId)})`])]
}

function clientLines(options: readonly string[]): string[] {
  return [
    '\tclient, err := kgo.NewClient(',
    ...options.map((option) => `\t\t${option},`),
    '\t)',
    ...FAILS,
    '\tdefer client.Close()',
  ]
}

function imports(names: readonly string[]): string[] {
  return ['import (', ...names.map((name) => `\t"${name}"`), '', '\t"github.com/twmb/franz-go/pkg/kgo"', ')', '']
}
