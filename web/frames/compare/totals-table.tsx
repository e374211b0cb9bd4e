/** Both runs on one ruler: requests, round trips, time, and every wire byte by what it is there for. */
import type { ReactNode } from 'react'
import { texts } from '../texts.ts'
import { PURPOSES, type Totals } from './model/purposes.ts'
import { compareTexts } from './texts.ts'

export function TotalsTable({ left, right }: { readonly left: Totals; readonly right: Totals }) {
  const t = compareTexts.use()
  const panel = texts.use()
  const shown = PURPOSES.filter((purpose) => left.byPurpose[purpose] + right.byPurpose[purpose] > 0)
  const most = Math.max(1, ...shown.flatMap((purpose) => [left.byPurpose[purpose], right.byPurpose[purpose]]))
  return (
    <table className="w-full text-small">
      <caption className="sr-only">{t.totals}</caption>
      <thead className="text-caption text-ink-faint">
        <tr>
          <th scope="col" className="py-1 pr-2 pl-3 text-left font-normal">
            {t.purpose}
          </th>
          <th scope="col" className="px-2 text-right font-semibold">
            {t.leftLetter}
          </th>
          <th scope="col" className="px-2 text-right font-semibold">
            {t.rightLetter}
          </th>
          <th scope="col" className="pr-3 pl-2 text-right font-normal">
            {t.difference}
          </th>
        </tr>
      </thead>
      <tbody>
        <Row name={t.requests} left={left.requests} right={right.requests} />
        <Row name={t.turns} left={left.turns} right={right.turns} isStrong />
        <Row name={t.time} left={left.time} right={right.time} text={t.milliseconds} />
        {left.queries + right.queries > 0 && (
          <Row name={t.queries} left={left.queries} right={right.queries} isStrong />
        )}
        <Row name={t.bytes} left={left.bytes} right={right.bytes} text={panel.bytesShort} isStrong />
        {shown.map((purpose) => (
          <Row
            key={purpose}
            name={t[purpose]}
            left={left.byPurpose[purpose]}
            right={right.byPurpose[purpose]}
            text={panel.bytesShort}
            bar={{ left: left.byPurpose[purpose] / most, right: right.byPurpose[purpose] / most }}
          />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly name: string
  readonly left: number
  readonly right: number
  readonly text?: (value: number) => string
  readonly isStrong?: boolean
  /** Shares of the longest bar. */
  readonly bar?: { readonly left: number; readonly right: number }
}

function Row({ name, left, right, text = String, isStrong = false, bar }: RowProps) {
  const difference = right - left
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : ''
  const weight = isStrong ? 'font-semibold' : ''
  return (
    <tr className={`border-t border-line ${weight}`}>
      <th
        scope="row"
        className={`py-0.5 pr-2 pl-3 text-left text-pretty ${isStrong ? '' : 'font-normal text-ink-soft'}`}
      >
        {name}
      </th>
      <Amount share={bar?.left}>{text(left)}</Amount>
      <Amount share={bar?.right}>{text(right)}</Amount>
      <td className="tabular py-1 pr-3 pl-2 text-right font-mono whitespace-nowrap text-ink-soft">
        {difference === 0 ? '=' : `${sign}${text(Math.abs(difference))}`}
      </td>
    </tr>
  )
}

function Amount({ share, children }: { readonly share: number | undefined; readonly children: ReactNode }) {
  return (
    <td className="tabular w-[22%] px-2 py-0.5 text-right font-mono whitespace-nowrap">
      <span className="flex items-center justify-end gap-2">
        {share !== undefined && (
          <span aria-hidden="true" className="hidden h-1.5 min-w-0 flex-1 justify-end @min-[44rem]:flex">
            <span className="h-full rounded-sm bg-line-strong" style={{ width: `${share * 100}%` }} />
          </span>
        )}
        {children}
      </span>
    </td>
  )
}
