/** The same figures as a table: for listeners, and for who wants the numbers. */
import { BAR_ORDER, figureOf, type Shown } from './figures.ts'
import type { Line } from './ruler-store.ts'
import { texts } from './texts.ts'
import { nameOf } from './way-texts.ts'

export function FiguresTable({ lines, shown }: { readonly lines: readonly Line[]; readonly shown: Shown }) {
  const t = texts.use()
  const figures = lines.flatMap((line) => figureOf(line, shown) ?? [])
  const part = shown.part === 'get' ? t.partGet : t.partNews
  const head = 'px-2 py-2 text-right align-bottom font-normal first:pl-0 first:text-left'
  const cell = 'tabular px-2 py-1.5 text-right font-mono whitespace-nowrap'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard, too
    <section aria-label={t.table} tabIndex={0} className="overflow-x-auto">
      <table className="w-full min-w-[60rem] text-small">
        <caption className="pb-2 text-left text-ink-soft">
          {t.tableCaption(part, shown.warmth === 'cold' ? t.coldShort : t.warmShort)}
        </caption>
        <thead className="border-b border-line-strong text-caption text-ink-faint">
          <tr>
            <th scope="col" className={head}>
              {t.protocol}
            </th>
            <th scope="col" className={head}>
              {t.bytes}
            </th>
            {BAR_ORDER.map((purpose) => (
              <th key={purpose} scope="col" className={`${head} max-w-24`}>
                {t[purpose]}
              </th>
            ))}
            <th scope="col" className={head}>
              {t.connections}
            </th>
            <th scope="col" className={head}>
              {t.trips}
            </th>
            <th scope="col" className={head}>
              {shown.part === 'get' ? t.time : t.delay}, {t.median}
            </th>
            <th scope="col" className={head}>
              {t.spread}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ protocol, bytes, least, most, byPurpose, connections, trips, time }) => (
            <tr key={protocol} className="border-b border-line">
              <th scope="row" className="py-1.5 pr-2 text-left font-medium whitespace-nowrap">
                {nameOf(protocol)}
              </th>
              <td className={cell}>
                {t.bytesOf(bytes)}
                {least !== most && <span className="block text-caption text-ink-faint">{t.differs(least, most)}</span>}
              </td>
              {BAR_ORDER.map((purpose) => (
                <td key={purpose} className={cell}>
                  {byPurpose[purpose]}
                </td>
              ))}
              <td className={cell}>{connections}</td>
              <td className={cell}>{trips}</td>
              <td className={cell}>{t.milliseconds(time.median)}</td>
              <td className={cell}>{t.between(time.low, time.high)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
