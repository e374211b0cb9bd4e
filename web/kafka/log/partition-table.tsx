/** The lanes for listeners, and for who wants the numbers. */
import type { KafkaTopicState } from '#proto/api/kafka.ts'
import { numberIn, useLanguage } from '../../i18n/index.ts'
import { DataTable } from '../data-table.tsx'
import { texts } from './texts.ts'

export function PartitionTable({ topic }: { readonly topic: KafkaTopicState }) {
  const t = texts.use()
  const language = useLanguage()
  const shown = (value: number) => numberIn(language, value)
  return (
    <DataTable
      title={t.table}
      columns={[t.partition, t.start, t.end, t.records, t.bytes, t.segmentCount]}
      rows={topic.partitions.map(({ index, logStart, highWatermark, bytes, segments }) => ({
        key: `${index}`,
        cells: [
          `${index}`,
          shown(logStart),
          shown(highWatermark),
          shown(highWatermark - logStart),
          shown(bytes),
          shown(segments.length),
        ],
      }))}
    />
  )
}
