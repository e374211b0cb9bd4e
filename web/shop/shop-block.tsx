/** The shop within a text, and the way to the page of its own. */
import { useLanguage } from '../i18n/index.ts'
import { RouteLink } from '../routes/index.ts'
import { readShopFence, waysOf } from './fence.ts'
import { Shop } from './shop.tsx'
import { texts } from './texts.ts'

/** @param ways as the build has checked them */
export function ShopBlock({ ways }: { readonly ways: string }) {
  const t = texts.use()
  const language = useLanguage()
  return (
    // What is hidden for the eye is placed within it, not below the window: the page does not grow by it.
    <section aria-label={t.title} className="relative my-6 border-y border-line py-5">
      <Shop ways={waysOf(readShopFence(ways) ?? '')} isBrief />
      <p className="mt-4 text-small">
        <RouteLink to={{ page: 'shop', language }} className="underline underline-offset-4">
          {t.toPage}
        </RouteLink>
      </p>
    </section>
  )
}
