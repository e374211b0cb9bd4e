/** How far behind each group is: its three marks on each partition, and their difference over time. */
import { numberIn, useLanguage } from '../../i18n/index.ts'
import { positionOf, useConsumers } from '../clients/consumers-store.ts'
import { useNow } from '../use-now.ts'
import type { ViewProps } from '../view.ts'
import { LagChart } from './lag-chart.tsx'
import { lagChart } from './lag-lines.ts'
import { furthestBehind, type LagRow, lagRows } from './lag-rows.ts'
import { texts } from './texts.ts'

export function LagView({ state, history, ahead, fence }: ViewProps) {
  const t = texts.use()
  const groups = state.groups.filter(({ name }) => fence.group === undefined || name === fence.group)
  const rows = groups.flatMap((group) => lagRows(group, state, fence.topic))
  const now = useNow(ahead, rows.length > 0 ? 1_000 : null)
  if (rows.length === 0) return <p className="text-small text-ink-faint">{t.lagNone}</p>
  const chart = lagChart(history.samples, now, [...new Set(rows.map(({ group }) => group))], fence.topic ?? null)
  return (
    <div>
      <LagChart chart={chart} />
      <Marks rows={furthestBehind(rows, MOST_ROWS)} />
      {rows.length > MOST_ROWS && (
        <p className="tabular mt-1.5 text-caption text-ink-soft">{t.furthestBehind(MOST_ROWS, rows.length)}</p>
      )}
      <p className="mt-2 max-w-[62ch] text-caption text-ink-faint">{t.positionNote}</p>
    </div>
  )
}

const MOST_ROWS = 300

function Marks({ rows }: { readonly rows: readonly LagRow[] }) {
  const t = texts.use()
  const language = useLanguage()
  const consumers = useConsumers(({ list }) => list)
  const shown = (value: number | null) => (value === null ? t.notKnown : numberIn(language, value))
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
          {rows.map(({ group, topic, partition, committed, end, lag }) => (
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
          ))}
        </tbody>
      </table>
    </section>
  )
}
