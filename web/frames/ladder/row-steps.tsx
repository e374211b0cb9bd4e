/** To the next and previous row by press: where the ladder shows one row, or none. */
import { ChevronDown } from 'lucide-react'
import { classes, IconButton } from '../../design/index.ts'
import type { RowQuery } from '../../trace/index.ts'
import { usePanelContext } from '../panel-context.ts'
import { stepRow } from '../step-rows.ts'
import { texts } from '../texts.ts'

export interface RowStepsProps {
  readonly query: RowQuery
  /** The window is full: N and P do the same. */
  readonly hasKeys?: boolean
  readonly className?: string
}

export function RowSteps({ query, hasKeys = false, className }: RowStepsProps) {
  const t = texts.use()
  const { store, source } = usePanelContext()
  const go = (step: 1 | -1) => () => void stepRow(store, source, query, step)
  return (
    <span className={classes('flex shrink-0 items-center', className)}>
      <IconButton
        size="small"
        label={t.previousRow}
        icon={<ChevronDown className="rotate-180 size-[1.125rem]" />}
        {...(hasKeys ? { shortcut: 'P' } : {})}
        onPress={go(-1)}
      />
      <IconButton
        size="small"
        label={t.nextRow}
        icon={<ChevronDown className="size-[1.125rem]" />}
        {...(hasKeys ? { shortcut: 'N' } : {})}
        onPress={go(1)}
      />
    </span>
  )
}
