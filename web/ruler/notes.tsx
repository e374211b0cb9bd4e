/** How it is measured, and what each protocol does for the task: what a figure is worth without that, nobody could tell. */
import type { RulerProtocol } from '#proto/api/ruler.ts'
import { useLanguage } from '../i18n/index.ts'
import { texts } from './texts.ts'
import type { View } from './use-shown.ts'
import { wayOf } from './way-texts.ts'

export function Ways({ protocols, view }: { readonly protocols: readonly RulerProtocol[]; readonly view: View }) {
  const t = texts.use()
  const language = useLanguage()
  return (
    <section aria-label={t.ways}>
      <h2 className="font-display text-title font-medium">{t.ways}</h2>
      <dl className="mt-4 grid gap-x-6 gap-y-2 text-small sm:grid-cols-[8rem_minmax(0,62ch)]">
        {protocols.map((protocol) => {
          const way = wayOf(protocol, language)
          return (
            <div key={protocol} className="contents">
              <dt className="font-medium max-sm:mt-2">{way.name}</dt>
              <dd className="text-pretty text-ink-soft">{way[view.part]}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

export function HowMeasured() {
  const t = texts.use()
  return (
    <section aria-label={t.how}>
      <h2 className="font-display text-title font-medium">{t.how}</h2>
      <div className="mt-4 max-w-[68ch] space-y-3 text-small text-pretty text-ink-soft">
        {[t.howClients, t.howCold, t.howTrips, t.howTime, t.howNews].map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
    </section>
  )
}
