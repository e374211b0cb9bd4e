/** What became of the cut: how long ago, and who has noticed. Heard as it changes, but not each tenth of a second. */
import { CircleCheck, CircleDashed } from 'lucide-react'
import { classes } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import type { Fate, Noticed } from './fate.ts'
import { texts } from './texts.ts'
import { useSecondsSince } from './use-fate.ts'

export function FateView({ fate }: { readonly fate: Fate }) {
  const t = texts.use()
  const language = useLanguage()
  const decimal = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const time = (ms: number) =>
    ms < 950
      ? t.ms(new Intl.NumberFormat(language).format(Math.max(1, Math.round(ms))))
      : t.seconds(decimal.format(ms / 1000))
  const size = (bytes: number) => t.bytes(new Intl.NumberFormat(language).format(bytes))
  const seconds = decimal.format(useSecondsSince(fate.key))
  const said = (noticed: Noticed | null) => {
    if (noticed === null) return t.unaware
    if (noticed.how === 'told') return noticed.after < 1 ? t.told : t.toldLate(time(noticed.after))
    return t[noticed.how](time(noticed.after))
  }
  return (
    <div className="flex flex-col gap-1.5 text-small">
      <p className="font-medium tabular" aria-live="off">
        {fate.what === 'pongs' ? t.pongsAgo(seconds) : t.cutAgo(seconds)}
      </p>
      <ul aria-live="polite" className="flex flex-col gap-1">
        <End name={t.client} said={said(fate.client)} hasNoticed={fate.client !== null} />
        <End name={t.server} said={said(fate.server)} hasNoticed={fate.server !== null} />
        {fate.mended !== null && (
          <li className="text-ink-soft">
            {t.mended(time(fate.mended.after))} {fate.mended.bytes > 0 && t.late(size(fate.mended.bytes))}
          </li>
        )}
      </ul>
    </div>
  )
}

interface EndProps {
  readonly name: string
  readonly said: string
  readonly hasNoticed: boolean
}

function End({ name, said, hasNoticed }: EndProps) {
  const Icon = hasNoticed ? CircleCheck : CircleDashed
  return (
    <li className={classes('flex items-center gap-2', hasNoticed ? 'text-ink' : 'text-warn')}>
      <Icon size={15} aria-hidden="true" className="shrink-0" />
      <span>
        <span className="font-medium">{name}</span> {said}
      </span>
    </li>
  )
}
