/** The record that was pressed: what it says, how long it stays, and where its bytes lie. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { KafkaTopicState } from '#proto/api/kafka.ts'
import { IconButton } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { choosePlace } from '../chosen.ts'
import { BatchBytes } from '../disk/batch-bytes.tsx'
import { texts as pageTexts } from '../texts.ts'
import { keyLook, letters } from './key-look.ts'
import { laneOf, useRecords } from './records-store.ts'
import { texts } from './texts.ts'
import { retentionOf } from './window.ts'

interface RecordViewProps {
  readonly place: { readonly topic: string; readonly partition: number; readonly offset: number }
  readonly topic: KafkaTopicState
  readonly now: number
}

export function RecordView({ place: { topic: name, partition, offset }, topic, now }: RecordViewProps) {
  const t = texts.use()
  const language = useLanguage()
  const { duration } = pageTexts.use()
  const record = useRecords(({ lanes }) => laneOf(lanes, name, partition).get(offset))
  const title = t.record(name, partition, offset)
  const logStart = topic.partitions.find(({ index }) => index === partition)?.logStart ?? 0
  const retention = retentionOf(topic)
  const left = retention === null || record == null ? null : record.timestamp + retention - now
  return (
    <section aria-label={title} className="mt-5 rounded-md border border-line-strong bg-surface-raised p-4">
      <div className="flex items-start justify-between gap-3">
        <h3 className="font-mono text-small font-semibold">{title}</h3>
        <IconButton label={t.closeRecord} icon={<X size={16} />} size="small" onPress={() => choosePlace(null)} />
      </div>
      {record == null ? (
        <p className="mt-2 text-small text-ink-soft">
          {offset < logStart ? t.isGone : record === null ? t.nothing : t.unread}
        </p>
      ) : (
        <>
          <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1.5 text-small">
            <Row name={t.key}>
              {record.key === null ? (
                <span className="text-ink-soft">{t.none}</span>
              ) : (
                <span
                  className={`rounded-sm px-1.5 py-0.5 font-mono ${keyLook(record.key).soft} ${keyLook(record.key).ink}`}
                >
                  {letters(record.key)}
                </span>
              )}
            </Row>
            <Row name={t.value}>
              {record.value === null ? (
                <span className="text-ink-soft">{t.nullValue}</span>
              ) : (
                <code className="block max-h-40 overflow-auto break-words whitespace-pre-wrap">
                  {letters(record.value)}
                </code>
              )}
            </Row>
            <Row name={t.headers}>
              {record.headers.length === 0 ? (
                <span className="text-ink-soft">{t.none}</span>
              ) : (
                record.headers.map(([header, value], index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: headers may repeat, and never move
                  <code key={index} className="block break-words">{`${header}: ${value}`}</code>
                ))
              )}
            </Row>
            <Row name={t.timestamp}>
              <span className="tabular">{new Date(record.timestamp).toLocaleString(language)}</span>
              {left !== null && (
                <span className="block text-caption text-ink-soft">
                  {left > 0 ? t.goesIn(duration(left / 1000)) : t.mayGo}
                </span>
              )}
            </Row>
            <Row name={t.batch}>
              {record.file === null ? (
                <span className="text-ink-soft">{t.notFromDisk}</span>
              ) : (
                t.batchText(record.file.base, record.file.last, record.file.name, record.file.position)
              )}
            </Row>
          </dl>
          {record.file !== null && (
            <details className="mt-3 text-small">
              <summary className="hit w-fit cursor-pointer text-ink-soft hover:text-ink">{t.toDisk}</summary>
              <BatchBytes topic={name} partition={partition} offset={offset} />
            </details>
          )}
        </>
      )}
    </section>
  )
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
