/** Where nothing has happened yet: one press after which every view has something to show. All of it is what the bench does, step by step. */
import { Play } from 'lucide-react'
import type { KafkaState } from '#proto/api/kafka.ts'
import { Button } from '../design/index.ts'
import { chooseTopic, ownTopic } from './chosen.ts'
import { startConsumer, useConsumers } from './clients/consumers-store.ts'
import { changeWish, FIRST_WISH, produce, useProducer } from './clients/producer-store.ts'
import { texts } from './texts.ts'
import { topicOf } from './view.ts'

const PARTITIONS = 3
const GROUP = 'readers'

export function FirstAct({ state }: { readonly state: KafkaState }) {
  const t = texts.use()
  const isSending = useProducer(({ status }) => status === 'sending')
  const hasReaders = useConsumers(({ list }) => list.length > 0)
  if (ownTopic(state) !== undefined || hasReaders) return null

  async function begin(): Promise<void> {
    const { topic } = FIRST_WISH
    changeWish(FIRST_WISH)
    chooseTopic(topic)
    await produce(topicOf(state, topic) === null ? PARTITIONS : null)
    if (useProducer.getState().trouble !== null) return
    for (let reader = 0; reader < 2; reader++) startConsumer({ topics: [topic], from: 'earliest', group: GROUP })
  }

  return (
    <section
      aria-labelledby="kafka-first-act"
      className="mt-6 flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-lg border border-line-strong bg-surface-raised px-6 py-5"
    >
      <div className="max-w-[52ch]">
        <h2 id="kafka-first-act" className="text-lead font-semibold">
          {t.firstTitle}
        </h2>
        <p className="mt-1 text-small text-pretty text-ink-soft">{t.firstText}</p>
      </div>
      <Button
        size="large"
        className="h-auto! min-h-11 shrink! py-2 text-left whitespace-normal!"
        icon={<Play size={16} aria-hidden="true" />}
        isPending={isSending}
        onPress={() => void begin()}
      >
        {t.firstAct}
      </Button>
    </section>
  )
}
