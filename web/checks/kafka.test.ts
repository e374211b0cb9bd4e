/** Checks over Kafka: messages by the codec, records unpacked by the decoder, told as the feed tells of them. */
import { describe, expect, test } from 'vitest'
import { evaluate, isSolved } from './evaluate.ts'
import { parseChecks } from './parse.ts'
import { type KafkaTrace as Name, kafkaTrace as trace } from './testing/kafka-traces.node.ts'

/** Checks, runs that pass them, and one that does not with what is told of it. */
const rows: readonly {
  readonly name: string
  readonly checks: unknown
  readonly right: Name
  readonly wrong: Name
  readonly need: Readonly<Record<'en' | 'ru', string>>
  readonly saw: Readonly<Record<'en' | 'ru', string>>
}[] = [
  {
    name: 'records of a key in one partition',
    checks: [{ record: { topic: 'orders', key: 'ada', count: 2, partitions: 1 } }],
    right: 'ada',
    wrong: 'packed',
    need: {
      en: 'records that were produced: topic = orders, key = ada — how many: = 2, different partitions = 1',
      ru: 'записанные записи: топик = orders, ключ = ada — сколько: = 2, разных партиций = 1',
    },
    saw: { en: 'key: bob', ru: 'ключ: bob' },
  },
  {
    name: 'records spread over partitions',
    checks: [{ record: { partitions: '>= 2' } }],
    right: 'spread',
    wrong: 'ada',
    need: {
      en: 'records that were produced, different partitions ≥ 2',
      ru: 'записанные записи, разных партиций ≥ 2',
    },
    saw: {
      en: 'records that were produced: 2, different partitions: 1',
      ru: 'записанные записи: 2, разных партиций: 1',
    },
  },
  {
    name: 'a record with its header, its JSON and its place',
    checks: [
      { record: { json: { id: 1 }, header: { trace: 42 }, offset: 5, error: 'NONE', acks: -1, client: 'till' } },
    ],
    right: 'ada',
    wrong: 'refused',
    need: {
      en: 'records that were produced: offset = 5, id = 1, header trace = 42, client = till, acks = -1, error = NONE',
      ru: 'записанные записи: смещение = 5, id = 1, заголовок trace = 42, клиент = till, acks = -1, ошибка = NONE',
    },
    saw: { en: 'offset: nothing, error: CORRUPT_MESSAGE', ru: 'смещение: нет, ошибка: CORRUPT_MESSAGE' },
  },
  {
    name: 'a tombstone without a key, in a compressed batch',
    checks: [{ record: { key: 'absent', tombstone: true, compression: 'gzip' } }],
    right: 'packed',
    wrong: 'ada',
    need: {
      en: 'records that were produced: key is not there, tombstone = true, compression = gzip',
      ru: 'записанные записи: ключ нет, надгробие = true, сжатие = gzip',
    },
    saw: { en: 'key: ada, tombstone: false, compression: none', ru: 'ключ: ada, надгробие: false, сжатие: none' },
  },
  {
    name: 'a record that was consumed twice, not counting what only came along',
    checks: [{ record: { of: 'consumed', offset: 1, times: 2 } }, { record: { of: 'consumed', count: 5 } }],
    right: 'again',
    wrong: 'parked',
    need: {
      en: 'records that were consumed: offset = 1, times = 2',
      ru: 'прочитанные записи: смещение = 1, раз = 2',
    },
    saw: { en: 'offset: 2, times: 1', ru: 'смещение: 2, раз: 1' },
  },
  {
    name: 'a batch that went twice and lies there once',
    checks: [{ batch: { idempotent: true, sequence: 0, sends: 2, places: 1 } }],
    right: 'idempotent',
    wrong: 'twice',
    need: {
      en: 'batches that were produced: idempotent = true, sequence = 0, sent, times = 2, places in the log = 1',
      ru: 'записанные пакеты: идемпотентность = true, порядковый номер = 0, отправлен раз = 2, мест в журнале = 1',
    },
    saw: {
      en: 'idempotent: false, sequence: -1, places in the log: 2',
      ru: 'идемпотентность: false, порядковый номер: -1, мест в журнале: 2',
    },
  },
  {
    name: 'a batch by its size',
    checks: [{ batch: { records: 2, bytes: '< 110', compression: 'none' } }],
    right: 'ada',
    wrong: 'packed',
    need: {
      en: 'batches that were produced: records = 2, bytes < 110, compression = none',
      ru: 'записанные пакеты: записей = 2, байт < 110, сжатие = none',
    },
    saw: { en: 'compression: gzip', ru: 'сжатие: gzip' },
  },
  {
    name: 'a request that nobody answers',
    checks: [{ kafka: { request: 'Produce', topic: 'orders', where: { acks: 0 }, answered: false } }],
    right: 'silent',
    wrong: 'ada',
    need: {
      en: 'Kafka requests Produce: topic = orders, acks = 0, answered = false',
      ru: 'запросы Kafka Produce: топик = orders, acks = 0, ответ есть = false',
    },
    saw: { en: 'acks: -1, answered: true', ru: 'acks: -1, ответ есть: true' },
  },
  {
    name: 'an error by its name',
    checks: [
      {
        kafka: {
          request: 'CreateTopics',
          topic: 'orders',
          error: 'TOPIC_ALREADY_EXISTS',
          where: { 'topics.numPartitions': 3, 'topics.configs.name': 'retention.ms' },
        },
      },
    ],
    right: 'topic',
    wrong: 'ada',
    need: {
      en: 'Kafka requests CreateTopics: topic = orders, topics.numPartitions = 3, topics.configs.name = retention.ms, error = TOPIC_ALREADY_EXISTS',
      ru: 'запросы Kafka CreateTopics: топик = orders, topics.numPartitions = 3, topics.configs.name = retention.ms, ошибка = TOPIC_ALREADY_EXISTS',
    },
    saw: { en: 'Kafka requests CreateTopics: none', ru: 'запросы Kafka CreateTopics: нет' },
  },
  {
    name: 'a group of two, each with its share',
    checks: [{ generation: { group: 'billing', members: 2, number: 2, most: '<= 2', assignor: 'range' } }],
    right: 'pair',
    wrong: 'alone',
    need: {
      en: 'generations of a group: group = billing, generation = 2, members = 2, assignor = range, most partitions of a member ≤ 2',
      ru: 'поколения группы: группа = billing, поколение = 2, участников = 2, способ раздачи = range, партиций у одного участника ≤ 2',
    },
    saw: {
      en: 'generation: 1, members: 1, most partitions of a member: 3',
      ru: 'поколение: 1, участников: 1, партиций у одного участника: 3',
    },
  },
  {
    name: 'a commit that was taken',
    checks: [{ commit: { group: 'billing', topic: 'orders', partition: 0, offset: 3, error: 'NONE' } }],
    right: 'alone',
    wrong: 'pair',
    need: {
      en: 'committed offsets: group = billing, topic = orders, partition = 0, offset = 3, error = NONE',
      ru: 'зафиксированные смещения: группа = billing, топик = orders, партиция = 0, смещение = 3, ошибка = NONE',
    },
    saw: { en: 'error: ILLEGAL_GENERATION', ru: 'ошибка: ILLEGAL_GENERATION' },
  },
  {
    name: 'a member that did not say goodbye',
    checks: [{ not: { kafka: { request: 'LeaveGroup', group: 'billing' } } }],
    right: 'alone',
    wrong: 'left',
    need: {
      en: 'without: Kafka requests LeaveGroup: group = billing',
      ru: 'без этого: запросы Kafka LeaveGroup: группа = billing',
    },
    saw: { en: 'Kafka requests LeaveGroup: 1', ru: 'запросы Kafka LeaveGroup: 1' },
  },
]

describe('checks over Kafka', () => {
  test.each(rows)('$name: passes', ({ checks, right }) => {
    const results = evaluate(parseChecks(checks, 'lesson.yaml'), [trace(right)])
    expect(results.map((result) => [result.passed, result.saw('en')])).toEqual(
      results.map((result) => [true, result.saw('en')]),
    )
  })

  test.each(rows)('$name: fails, says what is asked for and what was seen', ({ checks, wrong, need, saw }) => {
    const [failed] = evaluate(parseChecks(checks, 'lesson.yaml'), [trace(wrong)]).filter((result) => !result.passed)
    expect(failed?.sentence('en')).toBe(`Not yet — ${need.en}.`)
    expect(failed?.sentence('ru')).toBe(`Пока нет — ${need.ru}.`)
    expect({ en: failed?.saw('en'), ru: failed?.saw('ru') }).toEqual(saw)
  })

  test.each(rows)('$name: no traffic passes nothing', ({ checks }) => {
    expect(isSolved(evaluate(parseChecks(checks, 'lesson.yaml'), []))).toBe(false)
  })

  test.each([
    [{ kafka: { request: 'Prodcue' } }, /has to be one of/],
    [{ kafka: { error: 'TOPIC_GONE' } }, /is no error of Kafka/],
    [{ record: { topics: 'orders' } }, /unknown property “topics”/],
    [{ record: { of: 'sent' } }, /has to be one of produced, consumed/],
  ])('%j is told to be wrong', (check, message) => {
    expect(() => parseChecks([check], 'lesson.yaml')).toThrow(message)
  })
})
