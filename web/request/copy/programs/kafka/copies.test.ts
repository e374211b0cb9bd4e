import { describe, expect, test } from 'vitest'
import { type KafkaRequest, parseDocument, resolveRequest } from '../../../language/index.ts'
import type { CommandTarget } from '../../commands.ts'
import { kafkaProgram, kafkaToolLine, kcatLine } from './index.ts'

const target: CommandTarget = {
  httpUrl: 'http://127.0.0.1:8080',
  grpcTarget: 'localhost:50051',
  sandbox: 'calm-otter-7',
  contracts: null,
}

function requestOf(text: string): KafkaRequest {
  const document = parseDocument(text)
  const [node] = document.requests
  const request = node && resolveRequest(document, node, { kafka: 'b:9092' })
  if (request?.kind !== 'kafka') throw new Error('no block of Kafka')
  return request
}

const keyed = "KAFKA {{kafka}}/produce/orders\n\n# @key a:b\nit's"
const member = '# @group g\n# @from earliest\n# @until 2 messages\nKAFKA {{kafka}}/consume/orders'

describe('a KAFKA block as lines for a shell', () => {
  const CLIENT = '-X client.id=calm-otter-7.program'
  test.each([
    [
      'a key with a colon takes another separator',
      keyed,
      'bash',
      `printf '%s\\n' 'a:b|it'\\''s' | kcat -P -b b:9092 -t calm-otter-7.orders ${CLIENT} -X topic.partitioner=murmur2_random '-K|'`,
    ],
    [
      'a member of a group, until it has enough',
      member,
      'bash',
      `kcat -b b:9092 -G calm-otter-7.g -X auto.offset.reset=earliest ${CLIENT} -c 2 -q -f '%p:%o %k=%s\\n' calm-otter-7.orders`,
    ],
    [
      'shared topics bear no other name',
      'KAFKA {{kafka}}/produce/shared.x\n\n1',
      'bash',
      `printf '%s\\n' 1 | kcat -P -b b:9092 -t shared.x ${CLIENT}`,
    ],
    [
      'a record of several lines stays one, as it is',
      'KAFKA {{kafka}}/produce/orders\n\n# @key a\n{\n "id": 1.0\n}',
      'bash',
      `printf '%s\\036' 'a:{ "id": 1.0 }' | kcat -P -b b:9092 -t calm-otter-7.orders ${CLIENT} -X topic.partitioner=murmur2_random -K: -D '\\x1e'`,
    ],
  ] as const)('kcat: %s', (_, text, shell, line) => {
    expect(kcatLine(requestOf(text), shell, target)?.replaceAll(/(?: \\)?\n\s*/g, ' ')).toBe(line)
  })

  test.each([
    [
      'a topic',
      '# @partitions 3\nKAFKA {{kafka}}/create-topic/orders\nretention.ms: 1',
      'bash',
      'kafka-topics.sh --bootstrap-server b:9092 --create --topic calm-otter-7.orders --partitions 3 --config retention.ms=1',
    ],
    [
      'offsets of a group',
      '# @to 0:0, 1:2\nKAFKA {{kafka}}/reset-offsets/g/orders',
      'powershell',
      ["0' --to-offset '0", "1' --to-offset '2"]
        .map(
          (part) =>
            `kafka-consumer-groups.bat --bootstrap-server 'b:9092' --reset-offsets --group 'calm-otter-7.g' --topic 'calm-otter-7.orders:${part}' --execute`,
        )
        .join('\n'),
    ],
  ] as const)('Kafka’s own tools: %s', (_, text, shell, line) => {
    expect(kafkaToolLine(requestOf(text), shell, target)?.replaceAll(/ [\\`]\n\s*/g, ' ')).toBe(line)
  })

  test.each([
    ['cmd pipes no records', keyed, 'cmd'],
    ['PowerShell ends what it pipes by CR LF', 'KAFKA {{kafka}}/produce/o\n\n1', 'powershell'],
    ['PowerShell has no bytes', 'KAFKA {{kafka}}/produce/o\n\n# @binary\n00', 'powershell'],
    ['nobody sends a batch twice by himself', '# @repeat\nKAFKA {{kafka}}/produce/o\n\n1', 'bash'],
  ] as const)('%s', (_, text, shell) => {
    expect(kcatLine(requestOf(text), shell, target)).toBeNull()
  })
})

test.each([
  ['typescript', ["topic: 'calm-otter-7.orders', key: 'a:b', value: \"it's\"", 'compatibilityPartitioner']],
  ['python', ['producer.produce("calm-otter-7.orders", key="a:b", value="it\'s"', 'murmur2_random']],
  ['go', ['Topic: "calm-otter-7.orders", Key: []byte("a:b"), Value: []byte("it\'s")', 'kgo.DisableIdempotentWrite()']],
] as const)('a program in %s says the same', (language, parts) => {
  const program = kafkaProgram(requestOf(keyed), language, target)?.text
  for (const part of parts) expect(program).toContain(part)
})
