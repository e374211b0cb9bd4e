/** Topics made, grown and deleted by an admin client of the relay's. */
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { KafkaAdmin, KafkaState } from '#proto/api/kafka.ts'
import { Button } from '../../design/index.ts'
import type { Trouble } from '../../wire/index.ts'
import { chooseTopic } from '../chosen.ts'
import { Field, NumberField } from '../field.tsx'
import { TroubleLine } from '../trouble-line.tsx'
import { changeWish } from './producer-store.ts'
import { askAdmin } from './relay-client.ts'
import { texts } from './texts.ts'

/** The relay's own bound. */
const MOST_PARTITIONS = 100

export function TopicAdmin({ state: { topics } }: { readonly state: KafkaState }) {
  const t = texts.use()
  const [name, setName] = useState('payments')
  const [partitions, setPartitions] = useState(3)
  const [seconds, setSeconds] = useState('')
  const [sure, setSure] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const ask = async (call: KafkaAdmin['call']) => {
    const said = await askAdmin(call)
    setTrouble(said)
    return said === null
  }
  const create = async () => {
    const kept = Number(seconds)
    // Shorter than what is kept, so that something goes while one looks.
    const configs =
      seconds === '' ? {} : { 'retention.ms': `${kept * 1000}`, 'segment.ms': `${Math.max(1, kept) * 500}` }
    if (!(await ask({ name: 'create-topic', topic: name, partitions, configs }))) return
    chooseTopic(name)
    changeWish({ topic: name })
  }
  const own = topics.filter((topic) => !topic.name.startsWith('shared.'))
  return (
    <details className="border-t border-line pt-3 text-small">
      <summary className="hit w-fit cursor-pointer text-ink-soft hover:text-ink">{t.manage}</summary>
      <div className="mt-3 grid grid-cols-3 items-start gap-3">
        <Field
          label={t.newTopic}
          value={name}
          maxLength={200}
          pattern="[A-Za-z0-9._\-]+"
          onChange={setName}
          className="col-span-3"
        />
        <NumberField label={t.partitions} value={partitions} min={1} max={MOST_PARTITIONS} onChange={setPartitions} />
        <Field
          label={t.retention}
          value={seconds}
          inputMode="numeric"
          hint={t.retentionHint}
          onChange={(value) => setSeconds(value.replace(/\D/g, ''))}
        />
        <Button
          icon={<Plus size={16} aria-hidden="true" />}
          isDisabled={!/^[A-Za-z0-9._-]+$/.test(name)}
          onPress={() => void create()}
          className="mt-6.5"
        >
          {t.create}
        </Button>
      </div>
      <TroubleLine trouble={trouble} />
      <ul className="mt-3">
        {own.map((topic) => (
          <li key={topic.fullName} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1.5">
            <span className="min-w-0 flex-1 truncate font-mono">
              {topic.name} <span className="text-ink-faint">{`× ${topic.partitions.length}`}</span>
            </span>
            {sure === topic.name ? (
              <>
                <span>{t.removeSure(topic.name)}</span>
                <Button
                  size="small"
                  variant="danger"
                  onPress={() => {
                    setSure(null)
                    void ask({ name: 'delete-topic', topic: topic.name })
                  }}
                >
                  {t.yes}
                </Button>
                <Button size="small" onPress={() => setSure(null)}>
                  {t.no}
                </Button>
              </>
            ) : (
              <>
                <Button
                  size="small"
                  variant="quiet"
                  isDisabled={topic.partitions.length >= MOST_PARTITIONS}
                  onPress={() =>
                    void ask({ name: 'create-partitions', topic: topic.name, partitions: topic.partitions.length + 1 })
                  }
                >
                  {t.grow}
                </Button>
                <Button
                  size="small"
                  variant="quiet"
                  icon={<Trash2 size={14} aria-hidden="true" />}
                  aria-label={`${t.remove}: ${topic.name}`}
                  onPress={() => setSure(topic.name)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
