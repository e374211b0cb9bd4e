/**
 * What every arrow of the ladder has: when it was said and how long it is, whom it goes to, and how many of its bytes are
 * content. What it says above its line is its caller's.
 */
import type { ReactNode } from 'react'
import { classes } from '../../design/index.ts'
import type { Layer } from '../../protocols/looks.ts'
import { dropOf, type MessageRow, type UnitRow } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { ladderTexts } from './ladder-texts.ts'
import { LIFE_LINES } from './life-lines.ts'
import { Shaft } from './shaft.tsx'
import { Slope } from './slope.tsx'

/** A row that opens. */
export type SaidRow = UnitRow | MessageRow

export interface ArrowRowProps {
  readonly row: SaidRow
  readonly from: number
  readonly layer: Layer
  readonly isSelected: boolean
  /** It belongs to the row above, from which it was unfolded. */
  readonly isPart: boolean
  readonly onOpen: (row: SaidRow) => void
  readonly children: ReactNode
}

export function ArrowRow({ row, from, layer, isSelected, isPart, onOpen, children }: ArrowRowProps) {
  const t = texts.use()
  const words = ladderTexts.use()
  const isUp = row.direction === 'toServer'
  const drop = dropOf(row.delay)
  const share = row.bytes === 0 ? 0 : row.payload / row.bytes
  return (
    <button
      type="button"
      data-row-focus
      aria-current={isSelected}
      onClick={() => onOpen(row)}
      className={classes(
        'grid h-full w-full grid-cols-[4.375rem_minmax(0,1fr)] text-left transition-colors',
        isSelected ? 'bg-surface-sunken' : 'hover:bg-surface-sunken/60',
        isPart && 'pl-3',
      )}
    >
      <span
        className={classes(
          'tabular self-center border-l-[3px] pr-1.5 text-right font-mono text-caption text-ink-faint',
          isSelected ? 'border-accent' : 'border-transparent',
        )}
      >
        <span className="block" title={t.wireTime}>
          {t.duration(row.at - from)}
        </span>
        <span className="block text-ink-soft" title={t.bytes(row.bytes)}>
          {t.bytesBrief(row.bytes)}
        </span>
      </span>
      <span
        data-client={row.sides.client}
        data-server={row.sides.server}
        className={classes('mr-3 flex min-w-0 flex-col justify-center border-x border-line-strong', LIFE_LINES)}
      >
        <span className="flex min-w-0 items-baseline gap-1.5 px-2">{children}</span>
        <span className="relative mt-1 flex items-center" style={{ height: `${0.75 + drop / 4}rem` }}>
          {drop === 0 ? (
            <Shaft isUp={isUp} layer={layer} share={share} arrival={row.arrival} />
          ) : (
            <Slope isUp={isUp} layer={layer} share={share} isLate={row.arrival === 'late'} delay={row.delay} />
          )}
          <span className="sr-only">
            {t[row.direction]}, {t.overhead(row.bytes - row.payload, row.payload)}
            {row.arrival !== 'arrived' && `, ${t[row.arrival]}`}
            {drop > 0 && `, ${words.onItsWay(t.duration(row.delay))}`}
          </span>
        </span>
      </span>
    </button>
  )
}
