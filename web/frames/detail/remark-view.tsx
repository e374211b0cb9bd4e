/** Inside a row about a line of the own server's console: all of it, since the ladder has room for its beginning alone. */
import { Terminal } from 'lucide-react'
import { classes } from '../../design/index.ts'
import type { TraceRemark } from '../../trace/index.ts'
import { LOOKS } from '../ladder/remark-row.tsx'
import { texts } from '../texts.ts'

export function RemarkView({ remark }: { readonly remark: TraceRemark }) {
  const t = texts.use()
  const { level, text } = remark
  const look = LOOKS[level]
  return (
    <div className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <div className="flex flex-col gap-1.5 px-4 py-2.5 sm:px-5">
        <p className={classes('flex items-center gap-1.5 font-mono text-small font-semibold', look.name)}>
          <Terminal size={14} aria-hidden="true" />
          {`console.${level}`}
        </p>
        <p className="max-w-[68ch] text-body text-pretty text-ink-soft">{t.remarkSaid}</p>
      </div>
      <div className="border-t border-line px-4 py-3 sm:px-5">
        <pre
          className={classes(
            'overflow-x-auto rounded-md border-l-[3px] px-3 py-2 font-mono text-small whitespace-pre-wrap',
            look.box,
          )}
        >
          {text}
        </pre>
      </div>
    </div>
  )
}
