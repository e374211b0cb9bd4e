/** Where another run begins, of several that are shown together: from here on times count anew. */
import { Play } from 'lucide-react'
import { useLanguage } from '../../i18n/index.ts'
import type { RunRow } from '../../trace/index.ts'
import { ladderTexts } from './ladder-texts.ts'

export function RunHead({ row }: { readonly row: RunRow }) {
  const t = ladderTexts.use()
  const language = useLanguage()
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return (
    <div
      data-run-head
      className="grid h-full grid-cols-[4.375rem_minmax(0,1fr)] border-t-2 border-line-strong bg-surface-sunken text-caption text-ink-soft"
    >
      <Play size={14} aria-hidden="true" className="mr-2 self-center justify-self-end text-ink-faint" />
      <p className="mr-3 flex min-w-0 flex-col justify-center px-2.5">
        <span className="truncate font-medium text-ink">{t.run(row.number, clock.format(row.at))}</span>
        <span className="truncate text-ink-faint">{t.runZero}</span>
      </p>
    </div>
  )
}
