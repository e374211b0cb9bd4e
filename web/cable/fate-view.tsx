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
    if (noticed === null) return fate.mended === null ? t.unaware : t.neverNoticed
    if (noticed.how === 'told') return noticed.after < 1 ? t.told : t.toldLate(time(noticed.after))
    return t[noticed.how](time(noticed.after))
  }
  return (
    <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5 text-small">
      <p className="font-medium tabular" aria-live="off">
        {fate.what === 'pongs' ? t.pongsAgo(seconds) : t.cutAgo(seconds)}
      </p>
      <ul aria-live="polite" className="flex flex-wrap gap-x-5 gap-y-0.5">
        <End name={t.client} said={said(fate.client)} state={stateOf(fate.client, fate)} />
        <End name={t.server} said={said(fate.server)} state={stateOf(fate.server, fate)} />
        {fate.mended !== null && (
          <li className="w-full text-ink-soft">
            {t.mended(time(fate.mended.after))} {fate.mended.bytes > 0 && t.late(size(fate.mended.bytes))}
          </li>
        )}
      </ul>
    </div>
  )
}

type State = 'aware' | 'unaware' | 'spared'

function stateOf(noticed: Noticed | null, { mended }: Fate): State {
  if (noticed !== null) return 'aware'
  return mended === null ? 'unaware' : 'spared'
}

interface EndProps {
  readonly name: string
  readonly said: string
  readonly state: State
}

function End({ name, said, state }: EndProps) {
  const Icon = state === 'aware' ? CircleCheck : CircleDashed
  const ink = { aware: 'text-ink', unaware: 'text-warn', spared: 'text-ink-soft' }[state]
  return (
    <li className={classes('flex items-center gap-2', ink)}>
      <Icon size={15} aria-hidden="true" className="shrink-0" />
      <span>
        <span className="font-medium">{name}</span> {said}
      </span>
    </li>
  )
}
