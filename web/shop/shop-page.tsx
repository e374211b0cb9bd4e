/** One order, two ways: the page. */
import { useLanguage } from '../i18n/index.ts'
import { RouteLink } from '../routes/index.ts'
import { Shop } from './shop.tsx'
import { texts } from './texts.ts'

const WAYS = ['calls', 'events'] as const

export function ShopPage() {
  const t = texts.use()
  const language = useLanguage()
  return (
    <div className="mx-auto w-full max-w-[84rem] px-5 pt-12 pb-24 sm:px-10">
      <header>
        <h1 className="font-display text-display font-medium tracking-[-0.015em]">{t.title}</h1>
        <p className="mt-3 mb-10 max-w-[46em] text-lead text-pretty text-ink-soft">{t.lead}</p>
      </header>
      <Shop ways={WAYS} />
      <p className="mt-8 text-small">
        <RouteLink to={{ page: 'kafka', language }} className="underline underline-offset-4">
          {t.toKafka}
        </RouteLink>
      </p>
    </div>
  )
}
