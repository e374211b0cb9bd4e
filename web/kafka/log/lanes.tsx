/** All partitions of a topic, one lane under the other, with the marks of its groups; the record that is looked at; the same as a table. */
import { useEffect } from 'react'
import type { KafkaGroupState, KafkaTopicState } from '#proto/api/kafka.ts'
import { numberIn, useLanguage } from '../../i18n/index.ts'
import { useBrokerStore } from '../broker/broker-store.ts'
import { choosePlace, useChosen } from '../chosen.ts'
import { DataTable } from '../data-table.tsx'
import { TopicPicker } from '../topic-picker.tsx'
import { useNow } from '../use-now.ts'
import type { ViewProps } from '../view.ts'
import { Lane } from './lane.tsx'
import { LaneLegend } from './lane-legend.tsx'
import { RecordView } from './record-view.tsx'
import { forgetGone } from './records-store.ts'
import { texts } from './texts.ts'
import { retentionOf } from './window.ts'

/** More lines of marks than these would hide the log. */
const MOST_GROUPS = 4
/** Longer than this, fading is not seen while one looks. */
const SEEN_FADING_MS = 6 * 3_600_000

export function Lanes(view: ViewProps) {
  return <TopicPicker view={view}>{(topic) => <LanesOf key={topic.fullName} topic={topic} view={view} />}</TopicPicker>
}

function LanesOf({ topic, view: { state, ahead } }: { readonly topic: KafkaTopicState; readonly view: ViewProps }) {
  const t = texts.use()
  const place = useChosen((chosen) => chosen.place)
  const retention = retentionOf(topic)
  const now = useNow(ahead, retention !== null && retention <= SEEN_FADING_MS ? 1_000 : null)
  useEffect(() => useBrokerStore.subscribe((next, before) => next.state && forgetGone(before.state, next.state)), [])
  const groups = state.groups.filter((group) => concerns(group, topic.name))
  const shown = groups.slice(0, MOST_GROUPS)
  return (
    <div>
      <div className="space-y-4">
        {topic.partitions.map((partition) => (
          <Lane
            key={partition.index}
            topic={topic}
            partition={partition}
            groups={shown}
            now={now}
            canRead={state.source === 'embedded'}
            chosen={place?.topic === topic.name && place.partition === partition.index ? place.offset : null}
            onChoose={(offset) => choosePlace({ topic: topic.name, partition: partition.index, offset })}
          />
        ))}
      </div>
      {groups.length > shown.length && (
        <p className="mt-2 text-caption text-ink-soft">{t.moreGroups(groups.length - shown.length)}</p>
      )}
      <LaneLegend hasGroups={shown.length > 0} isFading={retention !== null && retention <= SEEN_FADING_MS} />
      {place?.topic === topic.name && <RecordView place={place} topic={topic} now={now} />}
      <PartitionTable topic={topic} />
    </div>
  )
}

function concerns({ committed, members }: KafkaGroupState, topic: string): boolean {
  const isOfTopic = (each: { readonly topic: string }) => each.topic === topic
  return committed.some(isOfTopic) || members.some(({ partitions }) => partitions.some(isOfTopic))
}

/** The lanes for listeners, and for who wants the numbers. */
function PartitionTable({ topic }: { readonly topic: KafkaTopicState }) {
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
