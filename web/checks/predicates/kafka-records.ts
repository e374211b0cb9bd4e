/** `record` and `batch`: what producers wrote and consumers read. */
import { counting, type Demand, holds } from '../conditions.ts'
import { at } from '../grpc-call.ts'
import { type KafkaBatch, type KafkaRecord, kafkaBatches } from '../kafka/batches.ts'
import { atLeastOne, parseMatcher } from '../matcher.ts'
import type { Reader } from '../reader.ts'
import type { Condition, Predicate, Say, Subject } from '../types.ts'
import { say } from '../words.ts'
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
  const add = (name: Say, part: Reader | undefined, of: (seen: Seen) => unknown) => {
    if (part) demands.push(demand(name, part, of))
  }
  add(say('topic'), parts.topic, ({ batch }) => batch.topic)
  add(say('partition'), parts.partition, ({ batch }) => batch.partition)
  add(say('offset'), parts.offset, ({ offset }) => numberOf(offset))
  add(say('key'), parts.key, ({ key }) => key)
  add(say('value'), parts.value, ({ value }) => value)
  for (const [path, value] of parts.json?.entries() ?? [])
    add(
      () => path,
      value,
      (one) => at(jsonOf(one.value), path),
    )
  add(say('bytes'), parts.size, ({ size }) => size)
  for (const [name, value] of parts.header?.entries() ?? []) {
    add(say('headerNamed', name), value, ({ headers }) => headers.get(name))
  }
  add(say('tombstone'), parts.tombstone, ({ value }) => value === undefined)
  add(say('client'), parts.client, ({ batch }) => batch.clientId)
  add(say('compression'), parts.compression, ({ batch }) => batch.compression)
  add(say('acks'), parts.acks, ({ batch }) => batch.acks)
  add(say('idempotent'), parts.idempotent, ({ batch }) => batch.producerId >= 0n)
  add(say('error'), parts.error, ({ batch }) => batch.error)
  add(say('times'), parts.times, ({ times }) => times)
  const of = parts.of?.oneOf(DIRECTIONS) ?? 'produced'
  const name = {
    produced: say('recordsThatWereProduced'),
    consumed: say('recordsThatWereConsumed'),
  }[of]
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  const counted = counting(name, demands, count, parts.count !== undefined, (subject) => seenRecords(subject, of))
  return [
    spread(say('differentPartitions'), parts.partitions, (one) => `${one.batch.topic} ${one.batch.partition}`),
    spread(
      say('differentOffsets'),
      parts.offsets,
      (one) => `${one.batch.topic} ${one.batch.partition} ${String(one.offset)}`,
    ),
    spread(say('differentKeys'), parts.keys, (one) => JSON.stringify(one.key ?? null)),
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
  const add = (name: Say, part: Reader | undefined, of: (sent: SentBatch) => unknown) => {
    if (part) demands.push(demand(name, part, of))
  }
  add(say('topic'), parts.topic, ({ topic }) => topic)
  add(say('partition'), parts.partition, ({ partition }) => partition)
  add(say('records'), parts.records, ({ count }) => count)
  add(say('bytes'), parts.bytes, ({ bytes }) => bytes.length)
  add(say('compression'), parts.compression, ({ compression }) => compression)
  add(say('acks'), parts.acks, ({ acks }) => acks)
  add(say('idempotent'), parts.idempotent, ({ producerId }) => producerId >= 0n)
  add(say('sequence'), parts.sequence, ({ sequence }) => sequence)
  add(say('epoch'), parts.epoch, ({ producerEpoch }) => producerEpoch)
  add(say('error'), parts.error, ({ error }) => error)
  add(say('sentTimes'), parts.sends, ({ sends }) => sends)
  add(say('placesInTheLog'), parts.places, ({ places }) => places)
  add(say('client'), parts.client, ({ clientId }) => clientId)
  const of = parts.of?.oneOf(DIRECTIONS) ?? 'produced'
  const name = {
    produced: say('batchesThatWereProduced'),
    consumed: say('batchesThatWereConsumed'),
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
