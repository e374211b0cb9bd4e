/** What was said in each of the runs that the checks over Kafka are tried on. */
import type { RunTrace } from '../../trace/types.ts'
import { KafkaTalk, recordsOf } from './kafka-talk.node.ts'

const ada = recordsOf([
  { key: 'ada', value: '{"id":1}', trace: '42' },
  { key: 'ada', value: '{"id":2}' },
])
const packed = recordsOf([{ key: 'bob', value: '{"id":3}' }, { value: null }], { compression: 'gzip' })
const numbered = recordsOf([{ value: 'x' }], { producerId: 7n, producerEpoch: 0, baseSequence: 0 })
const stored = recordsOf([{ value: 'a' }, { value: 'b' }, { value: 'c' }], { baseOffset: 0n })

const traces = {
  ada: () => new KafkaTalk().produce(ada, { at: 5n }),
  packed: () => new KafkaTalk().produce(packed, { partition: 1 }),
  spread: () => new KafkaTalk().produce(ada).produce(packed, { partition: 1 }),
  silent: () => new KafkaTalk().produce(ada, { acks: 0 }),
  refused: () => new KafkaTalk().produce(ada, { error: 2, at: -1n }),
  idempotent: () => new KafkaTalk().produce(numbered, { at: 4n }).produce(numbered, { at: 4n }),
  twice: () => new KafkaTalk().produce(ada, { at: 0n }).produce(ada, { at: 2n }),
  read: () => new KafkaTalk().fetch(stored, 0n, 30),
  parked: () => new KafkaTalk().fetch(stored, 2n, 450),
  again: () => new KafkaTalk().fetch(stored, 0n).fetch(stored, 1n),
  alone: () => new KafkaTalk().join(1, 'a', [0, 1, 2]).commit(3n),
  pair: () => new KafkaTalk().join(1, 'a', [0, 1, 2]).join(2, 'a', [0, 1], ['b']).commit(3n, 22),
  left: () =>
    new KafkaTalk().ask('leave', { groupId: 'calm-otter-7.billing', members: [] }, { errorCode: 0, members: [] }),
  topic: () =>
    new KafkaTalk().ask(
      'createTopics',
      {
        topics: [
          {
            name: 'calm-otter-7.orders',
            numPartitions: 3,
            replicationFactor: 1,
            assignments: [],
            configs: [{ name: 'retention.ms', value: '60000' }],
          },
        ],
        timeoutMs: 1000,
        validateOnly: false,
      },
      { topics: [{ name: 'calm-otter-7.orders', errorCode: 36, errorMessage: 'there' }] },
    ),
}

export type KafkaTrace = keyof typeof traces

export function kafkaTrace(name: KafkaTrace): RunTrace {
  return traces[name]().trace()
}
