import { Play } from 'lucide-react'
import { useState } from 'react'
import type { KafkaConsume } from '#proto/api/kafka.ts'
import { Button, Select } from '../../design/index.ts'
import { useTopic } from '../chosen.ts'
import { Field, NumberField } from '../field.tsx'
import type { ViewProps } from '../view.ts'
import { MOST_OPEN, startConsumer, useConsumers } from './consumers-store.ts'
import { texts } from './texts.ts'

type From = 'earliest' | 'latest'
type Assignor = NonNullable<KafkaConsume['assignor']>
type Commit = NonNullable<KafkaConsume['commit']>

const ASSIGNORS: readonly Assignor[] = ['range', 'roundrobin', 'cooperative-sticky']

export function ConsumerForm({ state, fence, isBrief }: Pick<ViewProps, 'state' | 'fence' | 'isBrief'>) {
  const t = texts.use()
  const chosen = useTopic(state, fence.topic)
  const [typed, setTyped] = useState<string | null>(null)
  const [group, setGroup] = useState(fence.group ?? 'billing')
  const [from, setFrom] = useState<From>('earliest')
  const [assignor, setAssignor] = useState<Assignor>('range')
  const [commit, setCommit] = useState<Commit>('auto')
  const [work, setWork] = useState(0)
  const open = useConsumers(({ list }) => list.filter(({ status }) => status !== 'over').length)
  const topic = fence.topic ?? typed ?? chosen?.name ?? 'orders'
  const topics = state.topics.map(({ name }) => ({ id: name, label: name }))
  const start = () =>
    startConsumer({
      topics: [topic],
      from,
      ...(group !== '' && { group, assignor, commit }),
      ...(work > 0 && { work }),
    })
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-3 @min-[40rem]:grid-cols-3">
        {fence.topic === undefined && topics.length > 0 && (
          <Select label={t.topic} value={topic} onChange={setTyped} items={topics} />
        )}
        <Field
          label={t.group}
          value={group}
          hint={t.groupHint}
          maxLength={200}
          pattern="[A-Za-z0-9._\-]*"
          onChange={(name) => setGroup(name.trim())}
        />
        <Select
          label={t.from}
          value={from}
          onChange={setFrom}
          items={[
            { id: 'earliest', label: t.fromEarliest },
            { id: 'latest', label: t.fromLatest },
          ]}
          className="col-span-2 @min-[40rem]:col-span-1"
        />
      </div>
      <details className="text-small">
        <summary className="hit w-fit cursor-pointer text-ink-soft hover:text-ink">{t.settings}</summary>
        <div className="mt-2 grid grid-cols-2 gap-x-4 gap-y-3 @min-[40rem]:grid-cols-3">
          <Select
            label={t.assignor}
            value={assignor}
            onChange={setAssignor}
            items={ASSIGNORS.map((id) => ({ id, label: id }))}
          />
          <Select
            label={t.commit}
            value={commit}
            onChange={setCommit}
            items={[
              { id: 'auto', label: t.commitAuto },
              { id: 'before', label: t.commitBefore },
              { id: 'after', label: t.commitAfter },
              { id: 'by-hand', label: t.commitByHand },
            ]}
          />
          <NumberField label={t.work} value={work} min={0} max={60_000} step={100} onChange={setWork} />
        </div>
      </details>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          type="submit"
          icon={<Play size={16} aria-hidden="true" />}
          isDisabled={open >= MOST_OPEN || !isName(group)}
          size={isBrief ? 'small' : 'medium'}
        >
          {t.start}
        </Button>
        {open >= MOST_OPEN && <p className="text-caption text-ink-soft">{t.full(MOST_OPEN)}</p>}
      </div>
    </form>
  )
}

function isName(group: string): boolean {
  return /^[A-Za-z0-9._-]*$/.test(group)
}
