/** Records that were produced, each with the partition and the offset that the broker gave it. */
import type { ReactNode } from 'react'
import { Badge } from '../../design/index.ts'
import type { KafkaOutcome, KafkaWritten } from './outcome.ts'
import { texts } from './texts.ts'

/** More than anyone reads row by row. */
const MOST = 200

export interface WrittenRecordsProps {
  readonly outcome: Extract<KafkaOutcome, { type: 'produced' }>
  /** There is room for keys and values as a whole. */
  readonly isLarge: boolean
  /** For the end of the heading. */
  readonly tools: ReactNode
}

export function WrittenRecords({ outcome, isLarge, tools }: WrittenRecordsProps) {
  const words = texts.use()
  const { topic, records, isRepeated, isIdempotent } = outcome
  const isKnown = records.some(({ offset }) => offset !== null)
  return (
    <section className="grid gap-2">
      <div className="flex items-start justify-between gap-2">
        <h3 className="min-w-0 font-medium wrap-anywhere">
          {isKnown ? words.written(records.length, topic) : words.sentOnly(records.length, topic)}
        </h3>
        {tools}
      </div>
      <p className="text-small text-pretty text-ink-soft">{isKnown ? words.writtenGloss : words.sentOnlyGloss}</p>
      {isRepeated && (
        <p className="text-small text-pretty text-ink-soft">{isIdempotent ? words.repeatedOnce : words.repeated}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard, too */}
      <div tabIndex={0} className="overflow-x-auto rounded-md border border-line">
        <table className="w-full text-small">
          <thead className="bg-surface-sunken text-left text-caption text-ink-soft">
            <tr>
              <th className="px-3 py-1.5 font-medium">{words.partition}</th>
              <th className="px-3 py-1.5 font-medium">{words.offset}</th>
              <th className="px-3 py-1.5 font-medium">{words.key}</th>
              <th className="w-full px-3 py-1.5 font-medium">{words.value}</th>
            </tr>
          </thead>
          <tbody>
            {records.slice(0, MOST).map((record, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two records may be alike in all that is shown
              <Row key={index} record={record} isLarge={isLarge} />
            ))}
          </tbody>
        </table>
      </div>
      {records.length > MOST && <p className="text-small text-ink-soft">{words.more(records.length - MOST)}</p>}
    </section>
  )
}

interface RowProps extends Pick<WrittenRecordsProps, 'isLarge'> {
  readonly record: KafkaWritten
}

function Row({ record: { key, value, partition, offset, isAgain }, isLarge }: RowProps) {
  const words = texts.use()
  const look = isLarge ? 'wrap-anywhere whitespace-pre-wrap' : 'truncate'
  return (
    <tr className="border-t border-line align-baseline">
      <td className="tabular px-3 py-1.5 font-mono whitespace-nowrap">
        {partition < 0 ? '–' : partition}
        {isAgain && <span className="pl-2 font-sans text-caption text-ink-soft">{words.again}</span>}
      </td>
      <td className="tabular px-3 py-1.5 font-mono">
        {offset === null ? <span className="text-ink-faint">{words.unknown}</span> : offset.toLocaleString('en')}
      </td>
      <td className={`max-w-48 px-3 py-1.5 font-mono ${look}`}>
        {key === null ? <span className="font-sans text-ink-faint">{words.noKey}</span> : key}
      </td>
      <td className={`w-full max-w-0 px-3 py-1.5 font-mono ${look}`}>
        {value === null ? <Badge>{words.tombstone}</Badge> : value}
      </td>
    </tr>
  )
}
