/** Where an exercise counts bytes: how many it took, how many it may take, and the fewest: one's own and those that are known. */
import { useEffect } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import type { CheckResult } from '../../checks/index.ts'
import { classes } from '../../design/index.ts'
import { numberIn, useLanguage } from '../../i18n/index.ts'
import { useBests } from './bests.ts'
import { texts } from './texts.ts'

export interface BudgetLineProps {
  /** The exercise's name in the whole course. */
  readonly name: string
  readonly budget: NonNullable<CheckResult['budget']>
  readonly isSolved: boolean
  readonly best: number | null
}

/** Ports and dates are of different lengths: less than this share below what is known is the same. */
const SAME = 0.03

export function BudgetLine({ name, budget: { used, max }, isSolved, best }: BudgetLineProps) {
  const text = texts.use()
  const mine = useBests((store) => ownValue(store.bytes, name))
  useEffect(() => {
    if (isSolved) useBests.getState().solved(name, used)
  }, [isSolved, name, used])
  return (
    <div className="mt-4 border-t border-line pt-3">
      <dl aria-label={text.bytes} className="flex flex-wrap gap-x-7 gap-y-2">
        <Figure name={text.yours} bytes={used} tone={used <= max ? 'text-good' : 'text-danger'} />
        <Figure name={text.allowed} bytes={max} sign="≤" />
        {best !== null && <Figure name={text.best} bytes={best} />}
        {mine !== undefined && <Figure name={text.mine} bytes={mine} />}
      </dl>
      {best !== null && isSolved && used < best * (1 - SAME) && (
        <p className="mt-2 text-small text-good">{text.better}</p>
      )}
    </div>
  )
}

interface FigureProps {
  readonly name: string
  readonly bytes: number
  readonly sign?: string
  readonly tone?: string
}

function Figure({ name, bytes, sign = '', tone = 'text-ink' }: FigureProps) {
  const language = useLanguage()
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-caption text-ink-faint">{name}</dt>
      <dd className={classes('tabular text-body font-semibold', tone)}>
        {sign === '' ? '' : `${sign}\u00a0`}
        {numberIn(language, bytes)}
      </dd>
    </div>
  )
}
