/** To the next and previous row by press: where the ladder shows one row, or none. N and P do it from the keyboard. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { classes, IconButton } from '../../design/index.ts'
import type { RowQuery } from '../../trace/index.ts'
import { usePanelContext } from '../panel-context.ts'
import { stepRow } from '../step-rows.ts'
import { texts } from '../texts.ts'

export function RowSteps({ query, className }: { readonly query: RowQuery; readonly className?: string }) {
  const t = texts.use()
  const { store, source } = usePanelContext()
  const go = (step: 1 | -1) => () => void stepRow(store, source, query, step)
  return (
    <span className={classes('flex shrink-0 items-center', className)}>
      <IconButton size="small" label={t.previousRow} icon={<ChevronLeft size={18} />} onPress={go(-1)} />
      <IconButton size="small" label={t.nextRow} icon={<ChevronRight size={18} />} onPress={go(1)} />
    </span>
  )
}
