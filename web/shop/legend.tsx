/** What the bars say, once for all of them. */
import { classes } from '../design/index.ts'
import { PART_LOOKS } from './part-looks.ts'
import { serviceName, texts } from './texts.ts'

const PARTS = ['stock', 'payment', 'shipping'] as const

export function Legend({ scale }: { readonly scale: number }) {
  const t = texts.use()
  return (
    <div className="mt-8 border-t border-line pt-4 text-caption text-ink-soft">
      <ul className="flex list-none flex-wrap gap-x-5 gap-y-2 pl-0">
        {PARTS.map((service) => (
          <li key={service} className="inline-flex items-center gap-2">
            <span aria-hidden="true" className={classes('h-2.5 w-5 rounded-sm', PART_LOOKS[service])} />
            {serviceName(t, service)}
          </li>
        ))}
        <li className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="h-3.5 w-[length:var(--mark-width)] bg-accent" />
          {t.answerMark}
        </li>
        <li className="tabular">{t.scale(scale)}</li>
      </ul>
      <p className="mt-2 max-w-[68ch] text-pretty">{t.notice}</p>
    </div>
  )
}
