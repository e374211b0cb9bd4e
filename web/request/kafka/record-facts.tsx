/** A record of Kafka among the messages of its consumer: its place and key on the line, all it carries once it is opened. */
import { Badge } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { KafkaSeen } from './outcome.ts'
import { texts } from './texts.ts'

/** Before the value: `p2 · 41`, and the key. */
export function RecordPlace({
  record: { topic, partition, offset, key, isTombstone },
}: {
  readonly record: KafkaSeen
}) {
  const words = texts.use()
  return (
    <>
      <span
        className="tabular shrink-0 font-mono text-caption text-layer-kafka-ink"
        title={words.placeOf(topic, partition, offset)}
      >
        {words.place(partition, offset)}
      </span>
      {key !== null && <span className="max-w-32 shrink-0 truncate font-mono text-small font-medium">{key}</span>}
      {isTombstone && <Badge>{words.tombstone}</Badge>}
    </>
  )
}

export function RecordFacts({ record }: { readonly record: KafkaSeen }) {
  const words = texts.use()
  const language = useLanguage()
  const { topic, partition, offset, timestamp, key, headers } = record
  const at = new Date(timestamp)
  const rows: readonly (readonly [name: string, value: string])[] = [
    [words.topic, topic],
    [words.partition, String(partition)],
    [words.offset, String(offset)],
    [words.key, key ?? words.noKey],
    [words.time, `${at.toLocaleString(language)}.${String(at.getMilliseconds()).padStart(3, '0')}`],
    ...headers.map(([name, value]) => [`${words.header} ${name}`, value] as const),
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 pt-1.5 text-caption">
      {rows.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice
        <div key={index} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="tabular min-w-0 font-mono break-all">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
