/** A batch of the log taken apart: its header, the bits of its attributes, its records down to the varints. */
import { useMemo } from 'react'
import { BATCH_HEADER, type BatchHeader, KafkaCodecError, readBatchHeader } from '#proto/wire/kafka/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { RouteLink } from '../../routes/index.ts'
import { PlacePicker } from '../disk/place-picker.tsx'
import { texts as diskTexts } from '../disk/texts.ts'
import { useBatch } from '../disk/use-batch.ts'
import { bytesOfBase64 } from '../log/read-batch.ts'
import type { ViewProps } from '../view.ts'
import { Attributes } from './attributes.tsx'
import { Flip } from './flip.tsx'
import { HEADER_FIELDS } from './header-fields.ts'
import { RecordList } from './record-list.tsx'
import { texts } from './texts.ts'

export function BatchView(view: ViewProps) {
  return (
    <PlacePicker view={view}>
      {({ topic, partition, offset }) => <BatchAt topic={topic} partition={partition} offset={offset} />}
    </PlacePicker>
  )
}

interface BatchAtProps {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

function BatchAt({ topic, partition, offset }: BatchAtProps) {
  const disk = diskTexts.use()
  const batch = useBatch(topic, partition, offset)
  const base64 = batch.status === 'ready' ? batch.disk.bytes : ''
  const bytes = useMemo(() => bytesOfBase64(base64), [base64])
  const header = headerOf(bytes)
  if (batch.status !== 'ready' || header === null) {
    return <p className="mt-4 text-small text-ink-soft">{batch.status === 'loading' ? disk.loading : disk.fileGone}</p>
  }
  return (
    <div className="mt-4">
      <h3 className="text-small font-semibold">{disk.batchOf(batch.disk.baseOffset, batch.disk.lastOffset)}</h3>
      <HeaderTable header={header} bytes={bytes} />
      <Attributes attributes={header.attributes} />
      <RecordList header={header} bytes={bytes.subarray(BATCH_HEADER)} />
      <Flip key={base64} bytes={bytes} stored={header.crc} topic={topic} />
    </div>
  )
}

function headerOf(bytes: Uint8Array): BatchHeader | null {
  try {
    return readBatchHeader(bytes)
  } catch (error) {
    if (error instanceof KafkaCodecError) return null
    throw error
  }
}

function HeaderTable({ header, bytes }: { readonly header: BatchHeader; readonly bytes: Uint8Array }) {
  const t = texts.use()
  const language = useLanguage()
  const head = 'py-1 pr-3 @min-[36rem]:pr-5 text-left text-caption font-normal text-ink-faint'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard, too
    <section aria-label={t.header} tabIndex={0} className="relative mt-2 overflow-x-auto">
      <table className="text-small">
        <caption className="sr-only">{t.header}</caption>
        <thead>
          <tr>
            {[t.at, t.field, t.hex, t.value].map((name) => (
              <th key={name} scope="col" className={head}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {HEADER_FIELDS.map(({ name, key, start, end, value }) => (
            <tr key={name} className="border-t border-line">
              <td className="tabular py-1 pr-3 font-mono text-caption whitespace-nowrap text-ink-soft @min-[36rem]:pr-5">
                {end - start === 1 ? start : `${start}–${end - 1}`}
              </td>
              <th scope="row" className="py-1 pr-3 text-left font-normal whitespace-nowrap @min-[36rem]:pr-5">
                <RouteLink
                  to={{ page: 'field', language, key }}
                  className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
                >
                  {name}
                </RouteLink>
              </th>
              {/* In a narrow text eight bytes take two lines, and the meaning stays in sight. */}
              <td className="min-w-24 py-1 pr-3 font-mono text-caption @min-[36rem]:pr-5">
                <span className="rounded-sm box-decoration-clone bg-layer-kafka-soft px-1 py-0.5 text-layer-kafka-ink">
                  {Array.from(bytes.subarray(start, end), (byte) => byte.toString(16).padStart(2, '0')).join(' ')}
                </span>
              </td>
              <td className="tabular min-w-20 py-1 font-mono text-caption [overflow-wrap:anywhere]">{value(header)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
