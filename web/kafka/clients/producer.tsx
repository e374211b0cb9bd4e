/** A small producer: topic, keys, value, how many and how fast; where the records came to lie. */
import { Send, Square } from 'lucide-react'
import { useEffect } from 'react'
import { Button, Select, Switch } from '../../design/index.ts'
import { type Language, useLanguage } from '../../i18n/index.ts'
import { chooseTopic } from '../chosen.ts'
import { Field, NumberField } from '../field.tsx'
import { TroubleLine } from '../trouble-line.tsx'
import { topicOf, type ViewProps } from '../view.ts'
import {
  type Acks,
  type Compression,
  changeWish,
  MOST_BATCH_BYTES,
  MOST_LINGER_MS,
  MOST_RECORDS,
  type Producer as ProducerState,
  produce,
  stopProducing,
  useProducer,
} from './producer-store.ts'
import { texts } from './texts.ts'
import { TopicAdmin } from './topic-admin.tsx'

const RATES = [0, 1, 2, 10, 20, 50, 200]
const COMPRESSIONS: readonly Compression[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd']

export function Producer({ state, fence, isBrief }: ViewProps) {
  const t = texts.use()
  const producer = useProducer()
  const { wish, status } = producer
  const { topic, count, rate, linger } = fence
  useEffect(() => {
    const given = Object.entries({ topic, count, rate, linger }).filter(([, value]) => value !== undefined)
    changeWish(Object.fromEntries(given))
  }, [topic, count, rate, linger])
  const list = `${topic ?? 'any'}-topics`
  const send = () => {
    if (topic === undefined) chooseTopic(wish.topic)
    void produce(topicOf(state, wish.topic) === null ? (fence.partitions ?? 3) : null)
  }
  return (
    <form
      className="@container space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (status === 'idle') send()
      }}
    >
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 @min-[40rem]:grid-cols-4">
        {topic === undefined && (
          <div className="col-span-2 @min-[40rem]:col-span-1">
            <Field
              label={t.topic}
              value={wish.topic}
              list={list}
              maxLength={200}
              onChange={(next) => changeWish({ topic: next.trim() })}
            />
            <datalist id={list}>
              {state.topics.map(({ name }) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </div>
        )}
        <Field
          label={t.keys}
          value={wish.keys}
          hint={t.keysHint}
          maxLength={500}
          onChange={(keys) => changeWish({ keys })}
          className="col-span-2 @min-[40rem]:col-span-1"
        />
        <Field
          label={t.value}
          value={wish.value}
          hint={t.valueHint}
          maxLength={2_000}
          onChange={(value) => changeWish({ value })}
          className="col-span-2"
        />
        <NumberField
          label={t.count}
          value={wish.count}
          min={1}
          max={MOST_RECORDS}
          onChange={(next) => changeWish({ count: next })}
        />
        <Select
          label={t.rate}
          value={`${wish.rate}`}
          onChange={(next) => changeWish({ rate: Number(next) })}
          items={RATES.map((each) => ({ id: `${each}`, label: each === 0 ? t.rateAll : t.rateOf(each) }))}
        />
      </div>
      <details className="text-small" open={linger !== undefined}>
        <summary className="hit w-fit cursor-pointer text-ink-soft hover:text-ink">{t.more}</summary>
        <div className="mt-2 grid grid-cols-2 gap-x-4 gap-y-3">
          <Select
            label={t.acks}
            value={`${wish.acks}`}
            onChange={(acks) => changeWish({ acks: Number(acks) as Acks })}
            items={[
              { id: '-1', label: t.acksAll },
              { id: '1', label: t.acksOne },
              { id: '0', label: t.acksNone },
            ]}
          />
          <NumberField
            label={t.linger}
            hint={t.lingerHint}
            value={wish.linger}
            min={0}
            max={MOST_LINGER_MS}
            onChange={(next) => changeWish({ linger: next })}
          />
          <NumberField
            label={t.batchSize}
            hint={t.batchSizeHint}
            value={wish.batchSize}
            min={1}
            max={MOST_BATCH_BYTES}
            onChange={(batchSize) => changeWish({ batchSize })}
          />
          <Select
            label={t.compression}
            value={wish.compression}
            onChange={(compression) => changeWish({ compression })}
            items={COMPRESSIONS.map((id) => ({ id, label: id === 'none' ? t.uncompressed : id }))}
          />
          <Switch
            isSelected={wish.idempotent}
            onChange={(idempotent) => changeWish({ idempotent })}
            className="col-span-2"
          >
            {t.idempotent}
          </Switch>
        </div>
      </details>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {status === 'idle' ? (
          <Button
            type="submit"
            variant={isBrief ? 'secondary' : 'primary'}
            icon={<Send size={16} aria-hidden="true" />}
            isDisabled={wish.topic === ''}
          >
            {t.send}
          </Button>
        ) : (
          <Button icon={<Square size={16} aria-hidden="true" />} onPress={stopProducing}>
            {t.stop}
          </Button>
        )}
        <Outcome producer={producer} />
      </div>
      <TroubleLine trouble={producer.trouble} />
      {!isBrief && <TopicAdmin state={state} />}
    </form>
  )
}

function Outcome({ producer: { status, sent, of, places, milliseconds, wish } }: { readonly producer: ProducerState }) {
  const t = texts.use()
  const language = useLanguage()
  const isSilent = wish.acks === 0
  const said =
    status === 'sending'
      ? t.sending(sent, of)
      : milliseconds === null
        ? ''
        : isSilent
          ? t.unacknowledged(sent)
          : t.sent(sent, milliseconds)
  const byPartition = new Map<number, number[]>()
  for (const { partition, offset } of places)
    byPartition.set(partition, [...(byPartition.get(partition) ?? []), offset])
  return (
    <div className="min-w-0 flex-1 basis-52 text-small">
      <p role="status" className="text-ink-soft">
        {said}
      </p>
      {!isSilent && places.length > 0 && (
        <p className="tabular font-mono text-caption text-ink-soft">
          {[...byPartition]
            .sort(([one], [other]) => one - other)
            .map(([partition, offsets]) => `P${partition} @ ${rangeOf(offsets, language)}`)
            .join(' · ')}
        </p>
      )}
    </div>
  )
}

function rangeOf(offsets: readonly number[], language: Language): string {
  const [least, most] = [Math.min(...offsets), Math.max(...offsets)].map((value) => value.toLocaleString(language))
  return least === most ? `${least}` : `${least}–${most}`
}
