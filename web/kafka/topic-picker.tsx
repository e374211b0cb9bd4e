/** Which topic a view is about: the fence's, else one of a list; and what stands there while there is none. */
import { Layers, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { KafkaTopicState } from '#proto/api/kafka.ts'
import { Button, EmptyState, Select, Spinner } from '../design/index.ts'
import type { Trouble } from '../wire/index.ts'
import { chooseTopic, useTopic } from './chosen.ts'
import { askAdmin } from './clients/relay-client.ts'
import { texts } from './texts.ts'
import { TroubleLine } from './trouble-line.tsx'
import type { ViewProps } from './view.ts'

export interface TopicPickerProps {
  readonly view: ViewProps
  readonly children: (topic: KafkaTopicState) => ReactNode
}

export function TopicPicker({ view: { state, fence }, children }: TopicPickerProps) {
  const t = texts.use()
  const topic = useTopic(state, fence.topic)
  if (topic === null) return <NoTopic name={fence.topic ?? null} partitions={fence.partitions ?? 3} />
  return (
    <>
      {fence.topic === undefined && state.topics.length > 1 && (
        <Select
          label={t.topic}
          value={topic.name}
          onChange={chooseTopic}
          items={state.topics.map(({ name, partitions }) => ({ id: name, label: `${name} · ${partitions.length}` }))}
          className="mb-4 max-w-72"
        />
      )}
      {children(topic)}
    </>
  )
}

function NoTopic({ name, partitions }: { readonly name: string | null; readonly partitions: number }) {
  const t = texts.use()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const topic = name ?? 'orders'
  const create = async () => {
    setBusy(true)
    setTrouble(await askAdmin({ name: 'create-topic', topic, partitions }))
    setBusy(false)
  }
  return (
    <EmptyState
      title={name === null ? t.noTopic : t.noSuchTopic(name)}
      icon={<Layers size={28} strokeWidth={1.5} aria-hidden="true" />}
      className="rounded-md border border-dashed border-line-strong"
      action={
        <Button
          icon={isBusy ? <Spinner size={16} /> : <Plus size={16} aria-hidden="true" />}
          onPress={() => void (isBusy || create())}
        >
          {t.createTopic(topic, partitions)}
        </Button>
      }
    >
      {name === null ? t.noTopicText : t.noSuchTopicText}
      <TroubleLine trouble={trouble} />
    </EmptyState>
  )
}
