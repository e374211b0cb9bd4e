/** Who is how far behind: the three marks of each group and partition, and their difference over time. */
import type { KafkaGroupState, KafkaState } from '#proto/api/kafka.ts'
import { useLanguage } from '../../i18n/index.ts'
import { committedOf, endOf, lagOf } from '../broker/lag.ts'
import { positionOf, useConsumers } from '../clients/consumers-store.ts'
import { number } from '../texts.ts'
import { useNow } from '../use-now.ts'
import type { ViewProps } from '../view.ts'
import { LagChart } from './lag-chart.tsx'
import { lagChart } from './lag-lines.ts'
import { texts } from './texts.ts'

export function LagView({ state, history, ahead, fence }: ViewProps) {
  const t = texts.use()
  const groups = state.groups.filter(({ name }) => fence.group === undefined || name === fence.group)
  const rows = groups.flatMap((group) => rowsOf(group, state, fence.topic))
  const now = useNow(ahead, rows.length > 0 ? 1_000 : null)
  if (rows.length === 0) return <p className="text-small text-ink-faint">{t.lagNone}</p>
  const chart = lagChart(history.samples, now, [...new Set(rows.map(({ group }) => group))], fence.topic ?? null)
  return (
    <div>
      <LagChart chart={chart} />
      <Marks rows={rows} />
      <p className="mt-2 max-w-[62ch] text-caption text-ink-faint">{t.positionNote}</p>
    </div>
  )
}

interface Row {
  readonly group: string
  readonly topic: string
  readonly partition: number
  readonly committed: number | null
  readonly end: number | null
}

/** All that a group reads or has committed to. */
function rowsOf(group: KafkaGroupState, state: KafkaState, only: string | undefined): Row[] {
  const read = [...group.members.flatMap(({ partitions }) => partitions), ...group.committed]
  const places = new Map(read.map(({ topic, partition }) => [`${topic} ${partition}`, { topic, partition }]))
  return [...places.values()]
    .filter(({ topic }) => only === undefined || topic === only)
    .sort((one, other) => one.topic.localeCompare(other.topic) || one.partition - other.partition)
    .map(({ topic, partition }) => ({
      group: group.name,
      topic,
      partition,
      committed: committedOf(group, topic, partition),
      end: endOf(state, topic, partition),
    }))
}

const MOST_ROWS = 300

function Marks({ rows }: { readonly rows: readonly Row[] }) {
  const t = texts.use()
  const language = useLanguage()
  const consumers = useConsumers(({ list }) => list)
  const shown = (value: number | null) => (value === null ? t.notKnown : number(language, value))
  const head =
    'px-3 py-1.5 text-right text-caption font-normal whitespace-nowrap text-ink-soft first:pl-0 first:text-left'
  const cell = 'tabular px-3 py-1 text-right font-mono whitespace-nowrap'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard, too
    <section aria-label={t.marks} tabIndex={0} className="relative mt-4 max-h-96 overflow-auto">
      <table className="min-w-full text-small">
        <caption className="sr-only">{t.marks}</caption>
        <thead className="border-b border-line-strong">
          <tr>
            {[t.group, t.partition, t.committed, t.position, t.end, t.lag].map((name) => (
              <th key={name} scope="col" className={head}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map(({ group, topic, partition, committed, end }) => {
            const lag = lagOf(committed, end)
            return (
              <tr key={`${group} ${topic} ${partition}`} className="border-b border-line">
                <th scope="row" className="py-1 pr-3 text-left font-mono font-medium whitespace-nowrap">
                  {group}
                </th>
                <td className={cell}>{`${topic}-${partition}`}</td>
                <td className={cell}>{shown(committed)}</td>
                <td className={cell}>{shown(positionOf(consumers, group, topic, partition))}</td>
                <td className={cell}>{shown(end)}</td>
                <td className={lag !== null && lag > 0 ? `${cell} font-semibold` : cell}>{shown(lag)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
