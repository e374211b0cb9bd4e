/** Which batch a view of the disk is about: topic, partition and an offset in it; the record that was pressed in a lane comes first. */
import { type ReactNode, useState } from 'react'
import type { KafkaTopicState } from '#proto/api/kafka.ts'
import { Select } from '../../design/index.ts'
import { useChosen } from '../chosen.ts'
import { NumberField } from '../field.tsx'
import { texts as pageTexts } from '../texts.ts'
import { TopicPicker } from '../topic-picker.tsx'
import type { ViewProps } from '../view.ts'
import { texts } from './texts.ts'

export interface Place {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly logStart: number
  readonly onOffset: (offset: number) => void
}

interface PlacePickerProps {
  readonly view: ViewProps
  readonly children: (place: Place) => ReactNode
}

export function PlacePicker({ view, children }: PlacePickerProps) {
  const t = texts.use()
  if (view.state.source === 'cluster') return <p className="text-small text-ink-soft">{t.cluster}</p>
  return (
    <TopicPicker view={view}>
      {(topic) => (
        <PlaceIn key={topic.fullName} topic={topic} first={view.fence.partition}>
          {children}
        </PlaceIn>
      )}
    </TopicPicker>
  )
}

interface PlaceInProps {
  readonly topic: KafkaTopicState
  readonly first: number | undefined
  readonly children: PlacePickerProps['children']
}

function PlaceIn({ topic, first, children }: PlaceInProps) {
  const t = texts.use()
  const { partitionShort } = pageTexts.use()
  const place = useChosen((chosen) => chosen.place)
  const full = topic.partitions.find(({ logStart, highWatermark }) => highWatermark > logStart)
  const [index, setIndex] = useState<number | null>(first ?? null)
  const [wished, setWished] = useState<number | null>(null)
  const followed = place?.topic === topic.name ? place : null
  const chosen = index ?? followed?.partition ?? full?.index ?? 0
  const partition = topic.partitions.find((each) => each.index === chosen) ?? topic.partitions[0]
  if (partition === undefined) return null
  const { logStart, highWatermark } = partition
  const suggested = wished ?? (followed?.partition === partition.index ? followed.offset : logStart)
  const offset = Math.min(highWatermark - 1, Math.max(logStart, suggested))
  return (
    <div>
      <div className="flex flex-wrap items-end gap-4">
        <Select
          label={t.partition}
          value={`${partition.index}`}
          onChange={(id) => {
            setIndex(Number(id))
            setWished(null)
          }}
          items={topic.partitions.map((each) => ({ id: `${each.index}`, label: partitionShort(each.index) }))}
          className="w-28"
        />
        {highWatermark > logStart && (
          <NumberField
            label={t.offset}
            value={offset}
            min={logStart}
            max={highWatermark - 1}
            onChange={setWished}
            className="w-32"
          />
        )}
      </div>
      {highWatermark > logStart ? (
        children({ topic: topic.name, partition: partition.index, offset, logStart, onOffset: setWished })
      ) : (
        <p className="mt-4 text-small text-ink-faint">{t.empty}</p>
      )}
    </div>
  )
}
