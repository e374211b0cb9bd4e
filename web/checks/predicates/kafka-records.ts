/** `record` and `batch`: what producers wrote and consumers read. */
import { counting, type Demand, holds } from '../conditions.ts'
import { at } from '../grpc-call.ts'
import { type KafkaBatch, type KafkaRecord, kafkaBatches } from '../kafka/batches.ts'
import { atLeastOne, both, parseMatcher } from '../matcher.ts'
import type { Reader } from '../reader.ts'
import type { Condition, Predicate, Subject } from '../types.ts'
import { demand } from './http.ts'
import { jsonOf } from './json.ts'

const DIRECTIONS = ['produced', 'consumed'] as const
type Of = (typeof DIRECTIONS)[number]

/** What a record is, with how often it was seen. */
interface Seen extends KafkaRecord {
  readonly times: number
}

export const record: Predicate = (reader) => {
  const parts = reader.map([
    'of',
    'topic',
    'partition',
    'offset',
    'key',
    'value',
    'json',
    'size',
    'header',
    'tombstone',
    'client',
    'compression',
    'acks',
    'idempotent',
    'error',
    'times',
    'count',
    'partitions',
    'offsets',
    'keys',
  ])
  const demands: Demand<Seen>[] = []
  const add = (en: string, ru: string, part: Reader | undefined, of: (seen: Seen) => unknown) => {
    if (part) demands.push(demand(both(en, ru), part, of))
  }
  add('topic', 'топик', parts.topic, ({ batch }) => batch.topic)
  add('partition', 'партиция', parts.partition, ({ batch }) => batch.partition)
  add('offset', 'смещение', parts.offset, ({ offset }) => numberOf(offset))
  add('key', 'ключ', parts.key, ({ key }) => key)
  add('value', 'значение', parts.value, ({ value }) => value)
  for (const [path, value] of parts.json?.entries() ?? []) add(path, path, value, (one) => at(jsonOf(one.value), path))
  add('bytes', 'байт', parts.size, ({ size }) => size)
  for (const [name, value] of parts.header?.entries() ?? []) {
    add(`header ${name}`, `заголовок ${name}`, value, ({ headers }) => headers.get(name))
  }
  add('tombstone', 'надгробие', parts.tombstone, ({ value }) => value === undefined)
  add('client', 'клиент', parts.client, ({ batch }) => batch.clientId)
  add('compression', 'сжатие', parts.compression, ({ batch }) => batch.compression)
  add('acks', 'acks', parts.acks, ({ batch }) => batch.acks)
  add('idempotent', 'идемпотентность', parts.idempotent, ({ batch }) => batch.producerId >= 0n)
  add('error', 'ошибка', parts.error, ({ batch }) => batch.error)
  add('times', 'раз', parts.times, ({ times }) => times)
  const of = parts.of?.oneOf(DIRECTIONS) ?? 'produced'
  const name = {
    produced: both('records that were produced', 'записанные записи'),
    consumed: both('records that were consumed', 'прочитанные записи'),
  }[of]
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  const counted = counting(name, demands, count, parts.count !== undefined, (subject) => seenRecords(subject, of))
  return [
    spread(
      both('different partitions', 'разных партиций'),
      parts.partitions,
      (one) => `${one.batch.topic} ${one.batch.partition}`,
    ),
    spread(
      both('different offsets', 'разных смещений'),
      parts.offsets,
      (one) => `${one.batch.topic} ${one.batch.partition} ${String(one.offset)}`,
    ),
    spread(both('different keys', 'разных ключей'), parts.keys, (one) => JSON.stringify(one.key ?? null)),
  ].reduce((condition, over) => over(condition, demands, (subject) => seenRecords(subject, of)), counted)
}

/** The same record: of a consumer by its place, of a producer by its bytes in their batch. */
function seenRecords({ exchanges }: Subject, of: Of): readonly Seen[] {
  const records = kafkaBatches(exchanges)
    .filter((batch) => batch.of === of)
    .flatMap((batch) => batch.records)
  const idOf = ({ batch, offset, key, value }: KafkaRecord) =>
    of === 'consumed'
      ? `${batch.topic} ${batch.partition} ${String(offset)}`
      : JSON.stringify([batch.topic, key ?? null, value ?? null])
  const times = new Map<string, number>()
  for (const one of records) times.set(idOf(one), (times.get(idOf(one)) ?? 0) + 1)
  return records.map((one) => ({ ...one, times: times.get(idOf(one)) ?? 1 }))
}

type Over = (
  condition: Condition,
  demands: readonly Demand<Seen>[],
  of: (subject: Subject) => readonly Seen[],
) => Condition

/** Besides, how many different places there are among what meets the demands. */
function spread(name: Demand<Seen>['name'], reader: Reader | undefined, placeOf: (seen: Seen) => string): Over {
  if (!reader) return (condition) => condition
  const wanted = parseMatcher(reader)
  return (condition, demands, of) => ({
    ...condition,
    need: (language) => `${condition.need(language)}, ${name(language)} ${wanted.need(language)}`,
    judge: (subject) => {
      const judged = condition.judge(subject)
      if (!judged.passed) return judged
      const places = new Set(
        of(subject)
          .filter((one) => holds(demands, one))
          .map(placeOf),
      ).size
      return {
        passed: wanted.test(places),
        saw: (language) => `${judged.saw(language)}, ${name(language)}: ${places}`,
      }
    },
  })
}

interface SentBatch extends KafkaBatch {
  /** How often the very same bytes went. */
  readonly sends: number
  /** How many offsets the broker answered for them. */
  readonly places: number
}

export const batch: Predicate = (reader) => {
  const parts = reader.map([
    'of',
    'topic',
    'partition',
    'records',
    'bytes',
    'compression',
    'acks',
    'idempotent',
    'sequence',
    'epoch',
    'error',
    'sends',
    'places',
    'client',
    'count',
  ])
  const demands: Demand<SentBatch>[] = []
  const add = (en: string, ru: string, part: Reader | undefined, of: (sent: SentBatch) => unknown) => {
    if (part) demands.push(demand(both(en, ru), part, of))
  }
  add('topic', 'топик', parts.topic, ({ topic }) => topic)
  add('partition', 'партиция', parts.partition, ({ partition }) => partition)
  add('records', 'записей', parts.records, ({ count }) => count)
  add('bytes', 'байт', parts.bytes, ({ bytes }) => bytes.length)
  add('compression', 'сжатие', parts.compression, ({ compression }) => compression)
  add('acks', 'acks', parts.acks, ({ acks }) => acks)
  add('idempotent', 'идемпотентность', parts.idempotent, ({ producerId }) => producerId >= 0n)
  add('sequence', 'порядковый номер', parts.sequence, ({ sequence }) => sequence)
  add('epoch', 'эпоха', parts.epoch, ({ producerEpoch }) => producerEpoch)
  add('error', 'ошибка', parts.error, ({ error }) => error)
  add('sent, times', 'отправлен раз', parts.sends, ({ sends }) => sends)
  add('places in the log', 'мест в журнале', parts.places, ({ places }) => places)
  add('client', 'клиент', parts.client, ({ clientId }) => clientId)
  const of = parts.of?.oneOf(DIRECTIONS) ?? 'produced'
  const name = {
    produced: both('batches that were produced', 'записанные пакеты'),
    consumed: both('batches that were consumed', 'прочитанные пакеты'),
  }[of]
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  return counting(name, demands, count, parts.count !== undefined, (subject) => sentBatches(subject, of))
}

function sentBatches({ exchanges }: Subject, of: Of): readonly SentBatch[] {
  const batches = kafkaBatches(exchanges).filter((one) => one.of === of)
  const idOf = ({ topic, partition, bytes }: KafkaBatch) => `${topic} ${partition} ${bytes.join()}`
  const alike = Map.groupBy(batches, idOf)
  return batches.map((one) => {
    const all = alike.get(idOf(one)) ?? [one]
    const places = new Set(all.flatMap(({ baseOffset }) => (baseOffset === undefined ? [] : [baseOffset]))).size
    return { ...one, sends: all.length, places }
  })
}

function numberOf(offset: bigint | undefined): number | undefined {
  return offset === undefined ? undefined : Number(offset)
}
