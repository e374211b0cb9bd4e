import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../language/parse.ts'
import { checkDocument } from '../check/check.ts'
import { describeProblem } from '../texts.ts'
import { consume, produce, surroundings } from './testing/surroundings.ts'

const problemsOf = (text: string) => checkDocument(parseDocument(text), surroundings)

describe('what is wrong with a KAFKA block', () => {
  /** Text, and the problems as `severity code: the marked text`. */
  const cases: readonly (readonly [name: string, text: string, problems: readonly string[]])[] = [
    ['a record is fine', produce('# @key ada\n{"id": 1}'), []],
    [
      'so are records with keys, bytes and a tombstone',
      produce('# @key a\n1\n===\n# @binary hex\n7b 7d\n===\n# @key a\n# @tombstone'),
      [],
    ],
    ['an address of one’s own is the same broker', 'KAFKA 127.0.0.1:9092/list-topics', []],
    ['another broker is not', 'KAFKA kafka:9092/list-topics', ['error kafka-broker: kafka:9092']],
    ['{{host}} is no broker', 'KAFKA {{host}}/list-topics', ['error kafka-broker: {{host}}']],
    ['an action is wanted', 'KAFKA {{kafka}}', ['error kafka-action-missing: {{kafka}}']],
    ['an action may be mistyped', 'KAFKA {{kafka}}/prodcue/orders', ['error kafka-action-unknown: prodcue']],
    ['produce wants a topic', 'KAFKA {{kafka}}/produce\n\n1', ['error kafka-name-missing: {{kafka}}/produce']],
    [
      'reset-offsets wants both',
      '# @to 0:0\nKAFKA {{kafka}}/reset-offsets/billing',
      ['error kafka-name-missing: {{kafka}}/reset-offsets/billing'],
    ],
    ['a name is Latin', 'KAFKA {{kafka}}/create-topic/заказы', ['error kafka-name-invalid: заказы']],
    ['two dots are no name', 'KAFKA {{kafka}}/create-topic/..', ['error kafka-name-invalid: ..']],
    ['a consumer may read several topics', 'KAFKA {{kafka}}/consume/orders,payments', []],
    ['each with a name', 'KAFKA {{kafka}}/consume/orders,', ['error kafka-name-invalid: orders,']],
    ['nothing stands behind the topic', 'KAFKA {{kafka}}/delete-topic/orders/0', ['error kafka-path-long: 0']],
    ['acks are three', produce('1', '# @acks 2\n'), ['error directive-value: # @acks 2']],
    [
      'compressions are five',
      produce('1', '# @compression brotli\n'),
      ['error directive-value: # @compression brotli'],
    ],
    ['records may wait', produce('1', '# @linger 50ms\n# @batch-size 1\n# @rate 20\n'), []],
    ['or not', produce('1', '# @linger 0\n'), []],
    ['but not for longer than half a second', produce('1', '# @linger 1s\n'), ['error directive-value: # @linger 1s']],
    ['a batch holds something', produce('1', '# @batch-size 0\n'), ['error directive-value: # @batch-size 0']],
    ['a pace is a number', produce('1', '# @rate fast\n'), ['error directive-value: # @rate fast']],
    [
      'what is sent by hand does not wait',
      produce('1', '# @linger 0\n# @repeat\n'),
      ['error kafka-gathering-by-hand: # @linger 0'],
    ],
    ['unless it is not', produce('1', '# @linger 0\n# @repeat no\n'), []],
    ['a flag needs no word', produce('1', '# @idempotent\n# @repeat\n'), []],
    ['a key is of a record', consume('# @key ada\n'), ['error kafka-directive-elsewhere: # @key ada']],
    [
      'a partition too',
      '# @partition 0\nKAFKA {{kafka}}/describe-topic/orders',
      ['error kafka-directive-elsewhere: # @partition 0'],
    ],
    ['acks stand above the request', produce('# @acks 1\n1'), ['error kafka-directive-elsewhere: # @acks 1']],
    ['an unknown one is warned of', produce('1', '# @ackss all\n'), ['warning directive-unknown: # @ackss all']],
    ['other tools’ are let be', produce('1', '# @note a note\n'), []],
    [
      'a producer wants records',
      'KAFKA {{kafka}}/produce/orders',
      ['error kafka-record-missing: {{kafka}}/produce/orders'],
    ],
    ['a consumer has none', 'KAFKA {{kafka}}/consume/orders\n\n1', ['error kafka-body-unused: 1']],
    ['nor headers', 'KAFKA {{kafka}}/consume/orders\ntrace: 1', ['error kafka-headers-unused: trace']],
    ['a topic has settings', 'KAFKA {{kafka}}/create-topic/orders\nretention.ms: 60000', []],
    ['no act divides records', produce('1\n=== close'), ['error kafka-act: close']],
    ['a tombstone has no value', produce('# @key a\n# @tombstone\n1'), ['error kafka-tombstone-value: 1']],
    ['but a key', produce('# @tombstone'), ['warning kafka-tombstone-key: # @tombstone']],
    ['hex is hex', produce('# @binary hex\n7b 7'), ['error binary-unreadable: 7b 7']],
    ['base64 is base64', produce('# @binary base64\n*'), ['error binary-unreadable: *']],
    [
      'an idempotent producer hears of all',
      produce('1', '# @idempotent yes\n# @acks 1\n'),
      ['error kafka-idempotent-acks: # @acks 1'],
    ],
    [
      'a partition beats a key',
      produce('# @key a\n# @partition 0\n1'),
      ['warning kafka-partition-and-key: # @partition 0'],
    ],
    ['only members commit', consume('# @commit after\n'), ['warning kafka-group-needed: # @commit after']],
    ['members do', consume('# @group g\n# @commit after\n# @assignor range\n# @session-timeout 6s\n'), []],
    ['places are partitions with offsets', consume('# @from 0:5, 1:7\n'), []],
    ['each partition once', consume('# @from 0:5, 0:7\n'), ['error directive-value: # @from 0:5, 0:7']],
    [
      'a moment has a zone',
      consume('# @from 2026-11-22T10:00:00\n'),
      ['error directive-value: # @from 2026-11-22T10:00:00'],
    ],
    ['the end is a form of its own', consume('# @until 3 messages\n'), []],
    ['work has its bounds', consume('# @work 2m\n'), ['error directive-value: # @work 2m']],
    [
      'partitions to add are said',
      'KAFKA {{kafka}}/create-partitions/orders',
      ['error kafka-directive-missing: {{kafka}}/create-partitions/orders'],
    ],
    [
      'so are records to delete',
      'KAFKA {{kafka}}/delete-records/orders',
      ['error kafka-directive-missing: {{kafka}}/delete-records/orders'],
    ],
    ['capitals are usual', 'kafka {{kafka}}/list-topics', ['warning method-case: kafka']],
  ]

  test.each(cases)('%s', (_, text, expected) => {
    const problems = problemsOf(text)
    expect(
      problems.map(({ severity, code, span }) => `${severity} ${code}: ${text.slice(span.start, span.end)}`),
    ).toEqual(expected)
    for (const problem of problems) {
      expect(describeProblem(problem, 'en')).not.toMatch(/undefined/)
      expect(describeProblem(problem, 'ru')).toMatch(/[а-я]/)
    }
  })

  test('without what knows Kafka nothing is said', () => {
    expect(checkDocument(parseDocument('KAFKA x/y'), { ...surroundings, kafka: null })).toEqual([])
  })
})
