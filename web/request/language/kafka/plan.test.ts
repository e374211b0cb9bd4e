import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../language/parse.ts'
import { checkDocument } from '../check/check.ts'
import { suggest } from '../completion/suggest.ts'
import { hover } from '../hover.ts'
import { resolveRequest } from '../resolve.ts'
import { planKafka } from './plan.ts'
import { consume, produce, surroundings } from './testing/surroundings.ts'

const problemsOf = (text: string) => checkDocument(parseDocument(text), surroundings)

describe('what the relay is asked for', () => {
  const callOf = (text: string) => {
    const document = parseDocument(text)
    const [node] = document.requests
    const request = node && resolveRequest(document, node, surroundings.variables)
    return request?.kind === 'kafka' ? planKafka(request).call : null
  }
  const admin = (call: object) => ({ type: 'admin', call })
  const record = (more: object) => ({ key: null, value: null, ...more })

  const cases: readonly (readonly [name: string, text: string, call: object])[] = [
    [
      'records with keys, bytes, headers and a tombstone',
      'KAFKA {{kafka}}/produce/orders\ntrace: 42\n\n# @key ada\n{"id": 1}\n===\n# @key bob\n# @partition 0\n# @binary hex\n7b 7d\n===\n# @key ada\n# @tombstone',
      {
        type: 'produce',
        topic: 'orders',
        records: [
          record({ key: { text: 'ada' }, value: { text: '{"id": 1}' }, headers: [['trace', '42']] }),
          record({ key: { text: 'bob' }, value: { base64: 'e30=' }, partition: 0, headers: [['trace', '42']] }),
          record({ key: { text: 'ada' }, headers: [['trace', '42']] }),
        ],
      },
    ],
    [
      'how they are written',
      produce(
        '{{host}}',
        '# @acks all\n# @compression lz4\n# @idempotent\n# @repeat yes\n# @corrupt no\n# @client-id till\n',
      ),
      {
        type: 'produce',
        clientId: 'till',
        topic: 'orders',
        records: [record({ value: { text: 'http://127.0.0.1:8080' } })],
        acks: -1,
        compression: 'lz4',
        idempotent: true,
        repeat: true,
      },
    ],
    [
      'how records wait for each other',
      produce('1', '# @linger 50ms\n# @batch-size 200\n# @rate 20\n'),
      {
        type: 'produce',
        topic: 'orders',
        records: [record({ value: { text: '1' } })],
        linger: 50,
        batchSize: 200,
        rate: 20,
      },
    ],
    [
      'a pace alone is of a producer that does not wait',
      produce('1', '# @rate 20\n'),
      { type: 'produce', topic: 'orders', records: [record({ value: { text: '1' } })], linger: 0, rate: 20 },
    ],
    [
      'a directive above the request is of every record',
      produce('1\n===\n# @key b\n2', '# @key a\n'),
      {
        type: 'produce',
        topic: 'orders',
        records: [
          record({ key: { text: 'a' }, value: { text: '1' } }),
          record({ key: { text: 'b' }, value: { text: '2' } }),
        ],
      },
    ],
    [
      'a consumer with all that it may be told',
      '@g = billing\n# @group {{g}}\n# @from earliest\n# @assignor cooperative-sticky\n# @commit by-hand\n# @work 500ms\n# @crash-at 3\n# @attempts 2\n# @dead orders.dead\n# @max-wait 5s\n# @min-bytes 0\n# @session-timeout 6s\n# @instance till-1\n# @until 3 messages\nKAFKA {{kafka}}/consume/orders,payments',
      {
        type: 'consume',
        topics: ['orders', 'payments'],
        group: 'billing',
        groupInstanceId: 'till-1',
        from: 'earliest',
        assignor: 'cooperative-sticky',
        commit: 'by-hand',
        dead: 'orders.dead',
        crashAt: 3,
        attempts: 2,
        minBytes: 0,
        work: 500,
        maxWait: 5000,
        sessionTimeout: 6000,
      },
    ],
    [
      'places to begin',
      consume('# @from 0:5, 1:7\n'),
      {
        type: 'consume',
        topics: ['orders'],
        from: {
          positions: [
            { partition: 0, offset: 5 },
            { partition: 1, offset: 7 },
          ],
        },
      },
    ],
    [
      'a moment to begin',
      consume('# @from 1970-01-01T00:00:01Z\n'),
      { type: 'consume', topics: ['orders'], from: { timestamp: 1000 } },
    ],
    [
      'a topic with its settings',
      '# @partitions 3\nKAFKA {{kafka}}/create-topic/orders\nretention.ms: 60000',
      admin({ name: 'create-topic', topic: 'orders', partitions: 3, configs: { 'retention.ms': '60000' } }),
    ],
    [
      'offsets of a group',
      '# @to 0:0\nKAFKA {{kafka}}/reset-offsets/billing/orders',
      admin({ name: 'reset-offsets', group: 'billing', topic: 'orders', to: [{ partition: 0, offset: 0 }] }),
    ],
    [
      'where a topic begins',
      '# @at earliest\nKAFKA {{kafka}}/list-offsets/orders',
      admin({ name: 'list-offsets', topic: 'orders', timestamp: -2 }),
    ],
    [
      'records to delete',
      '# @before 1:5\nKAFKA {{kafka}}/delete-records/orders',
      admin({ name: 'delete-records', topic: 'orders', before: [{ partition: 1, offset: 5 }] }),
    ],
    ['what the broker knows', 'KAFKA {{kafka}}/api-versions', admin({ name: 'api-versions' })],
  ]

  test.each(cases)('%s', (_, text, call) => {
    expect(problemsOf(text).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(callOf(text)).toEqual(call)
  })
})

describe('what may be written', () => {
  const at = (text: string) => {
    const offset = text.indexOf('|')
    return suggest(text.replace('|', ''), offset, surroundings, 'en').map(({ label }) => label)
  }
  const cases: readonly (readonly [name: string, text: string, some: readonly string[], none: readonly string[]])[] = [
    ['actions behind the broker', 'KAFKA {{kafka}}/|', ['produce', 'consume', 'describe-group'], ['orders']],
    ['whole addresses', 'KAFKA |', ['{{kafka}}/produce/'], []],
    ['topics that there are', 'KAFKA {{kafka}}/produce/|', ['orders'], ['billing']],
    ['groups that there are', 'KAFKA {{kafka}}/describe-group/|', ['billing'], ['orders']],
    ['directives of the action below', '# @|\nKAFKA {{kafka}}/consume/orders', ['group', 'crash-at'], ['acks', 'key']],
    ['directives of a record', 'KAFKA {{kafka}}/produce/orders\n\n# @|', ['key', 'tombstone'], ['acks', 'group']],
    ['values of a directive', '# @acks |\nKAFKA {{kafka}}/produce/orders\n\n1', ['all', '1', '0'], []],
    ['groups to join', '# @group |\nKAFKA {{kafka}}/consume/orders', ['billing'], []],
    ['headers of records', 'KAFKA {{kafka}}/produce/orders\n|', ['traceparent'], ['accept', 'retention.ms']],
    ['settings of a topic', 'KAFKA {{kafka}}/create-topic/orders\n|', ['retention.ms'], ['accept', 'traceparent']],
    ['values of a setting', 'KAFKA {{kafka}}/create-topic/orders\ncleanup.policy: |', ['compact'], []],
    ['nothing within a record', 'KAFKA {{kafka}}/produce/orders\n\n{"a|', [], ['accept', 'GET']],
  ]

  test.each(cases)('%s', (_, text, some, none) => {
    const labels = at(text)
    expect(labels).toEqual(expect.arrayContaining([...some]))
    for (const one of none) expect(labels).not.toContain(one)
  })

  test('a word says what it means', () => {
    const text = '# @acks 1\nKAFKA {{kafka}}/produce/orders\n\n# @key a\n1'
    const doc = (word: string) => hover(text, text.indexOf(word) + 1, surroundings, 'ru')?.doc
    expect(doc('@acks')).toContain('Лидер')
    expect(doc('produce')).toContain('Produce')
    expect(doc('@key')).toContain('ключ')
  })
})
