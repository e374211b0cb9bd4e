/** What became of the orders of one way: counts, what this page keeps, and each order on the common scale of time. */
import { RotateCcw } from 'lucide-react'
import { SHOP_ITEMS, type ShopState, type ShopWay } from '#proto/api/shop.ts'
import { Button, Callout, classes } from '../design/index.ts'
import { noBrokerIn, noBrokerTexts } from '../request/index.ts'
import { OrderRow } from './order-row.tsx'
import { forgetKept, sendAgain } from './place-orders.ts'
import { useShop } from './shop-store.ts'
import { itemName, texts, wayName } from './texts.ts'
import { tallyOf } from './timeline.ts'

export interface WayColumnProps {
  readonly way: ShopWay
  readonly shop: ShopState
  readonly scale: number
  readonly opened: string | null
  readonly onOpen: (order: string) => void
}

/** More would be a list to scroll; counts are of all. */
const SHOWN = 8

const DOORS: Readonly<Record<ShopWay, string>> = { calls: 'POST /shop/orders', events: 'POST /shop/order-events' }

export function WayColumn({ way, shop, scale, opened, onOpen }: WayColumnProps) {
  const t = texts.use()
  const orders = shop.orders.filter((order) => order.way === way)
  const shown = orders.slice(0, SHOWN)
  return (
    <section aria-label={wayName(t, way)} data-way={way} className="min-w-0">
      <h2 className="font-display text-title font-medium">{wayName(t, way)}</h2>
      <p className="mt-1 font-mono text-caption text-ink-faint">{DOORS[way]}</p>
      <p className="mt-2 max-w-[56ch] text-small text-pretty text-ink-soft">
        {way === 'calls' ? t.callsText : t.eventsText}
      </p>
      <Counts way={way} shop={shop} />
      {way === 'events' && <LogState shop={shop} />}
      <Kept way={way} />
      {orders.length === 0 ? (
        <p className="mt-5 border-t border-line pt-3 text-small text-ink-faint">{t.nothingYet}</p>
      ) : (
        <>
          <ol className="mt-5 list-none pl-0">
            {shown.map((order) => (
              <OrderRow
                key={order.id}
                order={order}
                scale={scale}
                isOpened={opened === order.id}
                onOpen={() => onOpen(order.id)}
              />
            ))}
          </ol>
          {orders.length > shown.length && (
            <p className="border-t border-line pt-2 text-caption text-ink-faint">
              {t.shownOrders(shown.length, orders.length)}
            </p>
          )}
        </>
      )}
    </section>
  )
}

function Counts({ way, shop }: { readonly way: ShopWay; readonly shop: ShopState }) {
  const t = texts.use()
  const kept = useShop((store) => store.kept.filter((order) => order.way === way).length)
  const { shipped, refused, working, answer, over } = tallyOf(shop.orders, way)
  const figures = [
    { label: t.shipped, value: String(shipped), ink: shipped > 0 ? 'text-good' : '' },
    { label: t.youKeep, value: String(kept), ink: kept > 0 ? 'text-danger' : '' },
    ...(way === 'events' ? [{ label: t.inTheLog, value: String(working), ink: working > 0 ? 'text-accent' : '' }] : []),
    ...(refused > 0 ? [{ label: t.refused, value: String(refused), ink: 'text-warn' }] : []),
    ...(answer === null ? [] : [{ label: t.untilAnswer, value: t.milliseconds(answer), ink: '' }]),
    ...(over === null || way === 'calls' ? [] : [{ label: t.untilShipped, value: t.milliseconds(over), ink: '' }]),
  ]
  return (
    <dl className="mt-4 flex flex-wrap gap-x-6 gap-y-3">
      {figures.map(({ label, value, ink }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-caption text-ink-soft">{label}</dt>
          <dd className={classes('tabular text-lead font-semibold', ink)}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function LogState({ shop }: { readonly shop: ShopState }) {
  const t = texts.use()
  const { why } = noBrokerTexts.use()
  const { state, problem } = shop.log
  const noBroker = noBrokerIn(problem?.details)
  if (state === 'open') return null
  if (state === 'broken') {
    return (
      <Callout kind="caution" title={t.logBroken} className="mt-4">
        <p className="text-small text-pretty">
          {noBroker === null ? <span lang="en">{problem?.message}</span> : why(noBroker)}
        </p>
      </Callout>
    )
  }
  return <p className="mt-4 text-small text-ink-faint">{state === 'closed' ? t.logClosed : t.logOpening}</p>
}

function countText(name: string, count: number): readonly string[] {
  return count === 0 ? [] : [count === 1 ? name : `${count} × ${name}`]
}

/** What nobody but this page has. */
function Kept({ way }: { readonly way: ShopWay }) {
  const t = texts.use()
  const all = useShop((store) => store.kept)
  const kept = all.filter((order) => order.way === way)
  if (kept.length === 0) return null
  const retryAfter = Math.max(...kept.map((order) => order.retryAfter ?? 0))
  return (
    <Callout kind="warning" title={t.kept(kept.length)} className="mt-5">
      <p className="text-small text-pretty">{way === 'calls' ? t.keptCalls : t.keptEvents}</p>
      <p className="text-caption text-ink-soft">
        {SHOP_ITEMS.flatMap((item) =>
          countText(itemName(t, item), kept.filter((order) => order.item === item).length),
        ).join(', ')}
        {retryAfter > 0 && <span className="ml-3 font-mono">{t.retryAfter(retryAfter)}</span>}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" icon={<RotateCcw size={14} aria-hidden="true" />} onPress={() => void sendAgain(way)}>
          {t.sendAgain}
        </Button>
        <Button size="small" variant="quiet" onPress={() => forgetKept(way)}>
          {t.forget}
        </Button>
      </div>
    </Callout>
  )
}
